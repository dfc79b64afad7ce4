"""What is recorded stays as it was recorded: the database itself refuses, by raw SQL, table by table."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

import puas
from puas.accounts.models import User
from puas.answer_book.actions import write_bulletin
from puas.answer_book.models import BulletinStamp, Cosignature
from puas.audit.insert_only import guards, install_triggers, missing_triggers
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.report_additions import Narrative
from puas.publication.actions import log_publication, withdraw_publication
from puas.reports.actions import (
    FollowUpPlan,
    WetSignature,
    add_evidence,
    change_plan,
    keep_photo,
    record_wet_signature,
    verify_follow_up,
    write_narrative,
)
from puas.reports.models import DraftRejection, MonthReason, NoticeRead, SigningStep
from puas.surveys.actions import (
    Submission,
    append_to_log,
    import_recap,
    print_forms,
    receive_response,
    withdraw_import,
)
from puas.surveys.models import Erasure, LostAnswer, ResponseDetail
from tests.deeds import DEEDS, claimed, plan
from tests.files import PNG
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    NINE_GOOD,
    PERIOD,
    Office,
    drafted,
    erased,
    evaluated,
    excluded,
    give_answer,
    give_answers,
    published,
    released,
    submission_id,
    submitted,
    sumber_asri,
)

pytestmark = pytest.mark.django_db
ROOMS = ("answer_book_", "audit_", "surveys_", "reports_", "publication_")
"""Complaints have their own tests of the same kind."""
TABLES = {guard.table: guard for guard in guards() if guard.table.startswith(ROOMS)}


def with_answers() -> Office:
    """An office with answers of every fate, a published answer book, a withdrawn import and printed forms."""
    office = sumber_asri()
    give_answers(office, 3)
    excluded(office, give_answer(office))
    secret = submission_id()
    for scores in (NINE_GOOD, "111111111"):
        receive_response(point=office.point, submission=Submission(secret, scores), now=AT_WORK)
    erased(office, give_answer(office, sex="P"))
    released(office, give_answer(office, suggestion="Petugasnya ramah."))
    give_answer(office, suggestion="Kursinya kurang.", opened_at=AT_WORK)
    LostAnswer.objects.create(leaf_hash="ab" * 32, log="nobody/2026-11")
    append_to_log(log=f"{office.agency.slug}/{PERIOD}", now=AT_WORK)
    bulletin = write_bulletin(now=AT_WORK, zone="WIB")
    assert bulletin is not None
    BulletinStamp.objects.create(bulletin=bulletin, token=b"x")
    Cosignature.objects.create(bulletin=bulletin, witness="inspektorat", line="x")
    budi = office.actor(office.budi)
    batch = import_recap(
        actor=budi,
        unit=office.unit,
        instrument=instrument_named(office.unit.instrument_id),
        period="2026-01",
        n=1,
        counts=[[0, 0, 1, 0]] * 9,
        source_note="",
        now=AT_WORK,
    )
    withdraw_import(actor=budi, history_import=batch, reason="keliru", now=AT_WORK)
    print_forms(actor=budi, point=office.point, count=2, now=AT_WORK)
    return office


def filled() -> Office:
    """An office with at least one row in every guarded table."""
    office = with_answers()
    budi, report = office.actor(office.budi), drafted(office)
    keep_photo(actor=budi, report=report, caption="Loket", content=PNG, now=AFTER_CLOSING)
    write_narrative(actor=budi, report=report, narrative=Narrative(letter_number="1"), now=AFTER_CLOSING)
    submitted(office, report)
    MonthReason.objects.create(unit=office.unit, period="2026-10", kind="holiday", by_id="1", by="Budi", at=AT_WORK)
    NoticeRead.objects.create(user=office.budi, key="1:2026-10:after_1", at=AT_WORK)
    evaluation = evaluated(office, report)
    DraftRejection.objects.create(evaluation=evaluation, text="Menambah kursi.", word="sudah")
    scan = WetSignature("public", "Citra Lestari", "Camat", AFTER_CLOSING.date(), PNG)
    record_wet_signature(actor=budi, report=report, signature=scan, now=AFTER_CLOSING)
    SigningStep.objects.create(report=report, edition="public", place=1, step="refused", by_id="1", by="Citra", at=AFTER_CLOSING)
    published(office, report)
    follow_up = plan(office, evaluation.recommendations.get(), office.actor(office.citra, AFTER_CLOSING))
    more_time = FollowUpPlan(follow_up.action, follow_up.owner, follow_up.owner_id, AFTER_CLOSING.date() + timedelta(days=60))
    change_plan(actor=budi, follow_up=follow_up, plan=more_time, reason="Barang belum datang.", now=AFTER_CLOSING)
    claimed(office, follow_up)
    for deed in DEEDS:
        if deed.event == "follow_up_reason_stated":
            deed.prepare(office)(budi)
        if deed.event == "catalogue_action_added":
            deed.prepare(office)(office.actor(office.eka))
    now = AFTER_CLOSING
    add_evidence(actor=budi, follow_up=follow_up, content=PNG, caption="Loket", is_public=True, now=now)
    verify_follow_up(actor=budi, follow_up=follow_up, accepted=True, note="", now=now)
    excluded(office, give_answer(office, AFTER_CLOSING), AFTER_CLOSING)
    entry = log_publication(
        actor=budi, agency=office.agency, period=PERIOD, medium="banner", on=now.date(), link="", photo=PNG, now=now
    )
    withdraw_publication(actor=budi, entry=entry, reason="Salah bulan.", now=now)
    return office


def rows(table: str) -> list[tuple[object, ...]]:
    """All rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return sorted(map(tuple, cursor.fetchall()), key=repr)


def refusal(statement: str) -> str:
    """What the database says against a statement; "" when it lets it pass (it is then undone)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True)
    except DatabaseError as error:
        return str(error)
    return ""


def columns(table: str) -> list[str]:
    """The columns of a table, its key first."""
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def test_every_record_of_the_month_is_guarded() -> None:
    named = {
        "response",
        "responsedetail",
        "responseopening",
        "conflict",
        "erasure",
        "erasurerequest",
        "exclusion",
        "exclusiondecision",
        "lostanswer",
        "wordsrelease",
        "wordsreleasedecision",
        "roundtally",
        "roundminutes",
    }
    imports = {"printrun", "historyimport", "historywithdrawal", "importedmonth"}
    reports = {
        "reportsignature",
        "cataloguechange",
        "signingstep",
        "report",
        "reportstep",
        "evaluation",
        "recommendation",
        "reportdocument",
        "monthreason",
        "noticeread",
        "draftquality",
        "draftrejection",
        "reportfollowups",
    }
    words = {"reportnarrative", "reportphoto", "reportlogo"}
    follow_ups = {"", "change", "update", "evidence", "verification", "reason"}
    assert TABLES.keys() == {
        *(f"answer_book_{name}" for name in ("entry", "pendingentry", "checkpoint", "bulletin", "bulletinstamp", "cosignature")),
        "audit_auditevent",
        "publication_publicationentry",
        "publication_publicationwithdrawal",
        "publication_publishedindex",
        *(f"reports_followup{name}" for name in follow_ups),
        *(f"surveys_{name}" for name in named | imports),
        *(f"reports_{name}" for name in reports | words),
    }


@pytest.mark.usefixtures("quick_documents")
def test_no_row_of_a_guarded_table_can_be_changed_or_removed_by_any_statement() -> None:
    filled()
    before = {table: rows(table) for table in TABLES}
    assert [table for table in TABLES if not before[table]] == []
    for table, guard in TABLES.items():
        for column in columns(table):
            assert f"{table} is insert-only" in refusal(f'UPDATE {table} SET "{column}" = "{column}"'), (table, column)
        if not guard.erasure_table:
            assert f"{table} is insert-only" in refusal(f"DELETE FROM {table}"), table
        if connection.vendor == "postgresql":
            assert "is insert-only" in refusal(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE"), table
        else:
            assert refusal(f"REPLACE INTO {table} SELECT * FROM {table}"), table
    assert {table: rows(table) for table in TABLES} == before


def test_words_can_be_removed_only_after_an_erasure_was_recorded() -> None:
    office = sumber_asri()
    kept, erased = (give_answer(office, suggestion=words) for words in ("Baik.", "Nama saya ..."))
    assert "insert-only" in refusal(f"DELETE FROM surveys_responsedetail WHERE response_id = {kept.pk}")
    Erasure.objects.create(response=erased, reason="permintaan", erased_on=AT_WORK.date(), decided_by="Budi")
    assert "insert-only" in refusal("DELETE FROM surveys_responsedetail")
    ResponseDetail.objects.filter(response=erased).delete()
    assert [detail.response_id for detail in ResponseDetail.objects.all()] == [kept.pk]


def test_the_product_itself_cannot_change_a_record_either() -> None:
    response = give_answer(sumber_asri())
    response.scores = "111111111"
    with pytest.raises(DatabaseError), transaction.atomic():
        response.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        response.delete()
    response.refresh_from_db()
    assert response.scores == NINE_GOOD


def test_no_row_of_a_guarded_table_is_locked_for_that_needs_the_right_to_change_it() -> None:
    guarded = {guard.table for guard in guards()}
    models = {model.__name__: model._meta.db_table for model in apps.get_models()}
    source = Path(puas.__file__).parent
    locked = {
        name
        for file in source.rglob("*.py")
        for name in re.findall(r"(\w+)\.objects\.select_for_update", file.read_text("utf-8"))
    }
    assert {"SurveyRound", "ServiceUnit"} <= locked
    assert not {name for name in locked if models[name] in guarded}


def test_what_is_not_a_record_can_be_changed() -> None:
    office = sumber_asri()
    User.objects.filter(pk=office.ani.pk).update(name="Ani R.")
    assert User.objects.get(pk=office.ani.pk).name == "Ani R."


def drop(trigger: str, table: str) -> None:
    """Drop one trigger."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def test_nothing_is_missing_after_the_migrations() -> None:
    assert missing_triggers() == ()


@pytest.mark.parametrize("table", TABLES)
def test_a_dropped_trigger_is_named_and_comes_back(table: str) -> None:
    names = TABLES[table].triggers(connection.vendor)
    for name in names:
        drop(name, table)
    assert missing_triggers() == tuple(sorted(names))
    install_triggers()
    assert missing_triggers() == ()


def test_triggers_are_installed_again_without_harm() -> None:
    install_triggers()
    install_triggers()
    response = give_answer(sumber_asri())
    assert refusal(f"DELETE FROM surveys_response WHERE id = {response.pk}")


def test_a_function_that_no_longer_refuses_is_named_on_postgresql() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION surveys_response_refuse_change() RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN NULL; END $$"
            )
        assert missing_triggers() == ("surveys_response_no_delete", "surveys_response_no_update")
        install_triggers()
    assert missing_triggers() == ()


def test_a_trigger_that_was_emptied_or_switched_off_is_made_whole_again() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE surveys_response DISABLE TRIGGER surveys_response_no_update")
            assert missing_triggers() == ("surveys_response_no_update",)
        else:
            drop("surveys_response_no_update", "surveys_response")
            cursor.execute("CREATE TRIGGER surveys_response_no_update BEFORE UPDATE ON surveys_response BEGIN SELECT 1; END")
            assert missing_triggers() == ("surveys_response_no_update",)
    install_triggers()
    assert missing_triggers() == ()
    give_answer(sumber_asri())
    assert "insert-only" in refusal("UPDATE surveys_response SET scores = '111111111'")
