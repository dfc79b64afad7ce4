"""Paper sheets from the printer to the count: issued, keyed, keyed again by somebody else, settled, closed exactly once."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from puas.audit.models import AuditEvent
from puas.domain.answer_book import receipt_code
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.paper_batches import BatchState
from puas.domain.paper_serials import sheet_id
from puas.domain.regulations import kep_25_2004
from puas.organisations.actions import create_service, create_unit
from puas.surveys import actions as surveys
from puas.surveys.actions import KeyedSheet
from puas.surveys.models import (
    DraftSheet,
    PaperBatch,
    PrintRun,
    Response,
    ResponseDetail,
    ResponseOpening,
    ResponseTrace,
    SheetCheck,
    SurveyRound,
)
from puas.surveys.queries import batch_facts, next_to_check, printed_run, strata
from tests.copies import only_results, together
from tests.offices import AFTER_CLOSING, AT_WORK, NINE_GOOD, PERIOD, Office, excluded, give_answer, round_of, sumber_asri
from tests.paper import (
    WHY,
    checked_batch,
    chosen,
    closed_batch,
    keyed,
    keyed_batch,
    opened,
    printed,
)

TODAY = AT_WORK.date()
BEST = KeyedSheet("4" * 9)


@pytest.fixture
def office(db: None) -> Office:
    return sumber_asri()


def refused(deed: Callable[[], object]) -> str:
    """The code of a refusal."""
    with pytest.raises((BadInput, WrongState)) as refusal:
        deed()
    return refusal.value.code


def test_serials_run_on_through_the_whole_agency_and_name_their_run(office: Office) -> None:
    eka = office.actor(office.eka)
    other = create_unit(actor=eka, agency=office.agency, name="Puskesmas", now=AT_WORK)
    point = surveys.create_point(actor=eka, unit=other, name="Loket A", now=AT_WORK)
    first = printed(office, 20)
    second = surveys.print_forms(actor=office.actor(office.budi), point=point, count=200, now=AT_WORK)
    assert [(run.first, run.last) for run in (first, second)] == [(1, 20), (21, 220)]
    assert [printed_run(office.agency, number) for number in (1, 20, 21, 220, 221)] == [first, first, second, second, None]
    assert printed_run(office.elsewhere, 1) is None
    assert first.secret != second.secret
    assert str(first) == f"sheets 1 to 20 of {office.agency.pk}"


def test_what_a_form_says_is_frozen_with_its_run(office: Office) -> None:
    run = printed(office)
    create_service(actor=office.actor(office.eka), unit=office.unit, name="Legalisasi", now=AT_WORK)
    assert PrintRun.objects.get(pk=run.pk).printed == {
        "agency_name": "Kecamatan Sumber Asri",
        "unit": "Seksi Pelayanan",
        "legal_base": "Peraturan Menteri PANRB Nomor 14 Tahun 2017",
        "services": ["Pindah Datang", "Surat Keterangan"],
        "check_address": "",
    }


@pytest.mark.parametrize("count", [0, 201])
def test_one_to_two_hundred_forms_are_printed_at_a_time(office: Office, count: int) -> None:
    assert refused(lambda: printed(office, count)) == "too_many_forms"


def test_no_forms_for_a_revoked_counter_and_none_beyond_the_last_serial(office: Office) -> None:
    PrintRun.objects.create(
        agency=office.agency, point=office.point, first=999_990, count=1, secret="", instrument_hash="", printed={},
        printed_by_id="", printed_by="", printed_at=AT_WORK,
    )  # fmt: skip
    assert refused(lambda: printed(office, 20)) == "serials_used_up"
    surveys.revoke_point(actor=office.actor(office.eka), point=office.point, now=AT_WORK)
    assert refused(lambda: printed(office, 1)) == "point_revoked"
    office.point.refresh_from_db()
    assert refused(lambda: opened(office)) == "point_revoked"


def test_a_batch_has_a_day_of_service_that_has_come(office: Office) -> None:
    assert refused(lambda: opened(office, TODAY + timedelta(days=1))) == "day_not_begun"
    assert str(opened(office)).endswith("of 2026-11-10")


def test_a_serial_is_accepted_once_and_only_if_it_was_issued_for_this_unit(office: Office) -> None:
    run = printed(office, 5)
    batch, other = opened(office), opened(office, TODAY - timedelta(days=1))
    keyed(office, batch, [2])
    assert refused(lambda: keyed(office, batch, [6])) == "serial_not_issued"
    assert refused(lambda: keyed(office, batch, [2])) == "sheet_keyed_before"
    assert refused(lambda: keyed(office, other, [2])) == "sheet_keyed_before"
    eka = office.actor(office.eka)
    unit = create_unit(actor=eka, agency=office.agency, name="Puskesmas", now=AT_WORK)
    point = surveys.create_point(actor=eka, unit=unit, name="Loket A", now=AT_WORK)
    elsewhere = surveys.open_batch(actor=office.actor(office.ani), point=point, served_on=TODAY, now=AT_WORK)
    assert refused(lambda: keyed(office, elsewhere, [3])) == "serial_not_issued"
    assert str(DraftSheet.objects.get()) == f"draft of sheet {run.first + 1}"


def test_a_counted_sheet_is_never_keyed_again(office: Office) -> None:
    closed_batch(office)
    assert refused(lambda: keyed(office, opened(office), [1])) == "sheet_counted_before"


def test_a_sheet_printed_for_other_questions_or_after_the_day_of_service_is_refused(office: Office) -> None:
    printed(office, 5)
    office.unit.instrument_id = kep_25_2004.INSTRUMENT.id
    office.unit.save()
    fourteen = surveys.print_forms(actor=office.actor(office.ani), point=office.point, count=1, now=AT_WORK)
    round_of(office)
    batch = opened(office)
    assert refused(lambda: keyed(office, batch, [1])) == "sheet_outdated"
    keyed(office, batch, [fourteen.first], KeyedSheet("3" * 14))
    earlier = opened(office, TODAY - timedelta(days=1))
    assert refused(lambda: keyed(office, earlier, [fourteen.first])) == "sheet_printed_later"


def test_a_draft_may_be_corrected_and_removed_until_the_keying_is_finished(office: Office) -> None:
    batch = keyed_batch(office, 3)
    first, second, _ = batch.drafts.all()
    surveys.correct_sheet(actor=office.actor(office.budi), draft=first, sheet=BEST, now=AT_WORK)
    first.refresh_from_db()
    assert (first.scores, first.keyed_by) == ("4" * 9, "Budi Hartono")
    for _ in range(2):
        surveys.remove_sheet(actor=office.actor(office.ani), draft=second, now=AT_WORK)
    assert AuditEvent.objects.filter(event="paper_sheet_removed").count() == 1
    keyed(office, batch, [2])
    chosen(office, batch)
    for late in (
        lambda: keyed(office, batch, [1]),
        lambda: surveys.correct_sheet(actor=office.actor(office.ani), draft=first, sheet=BEST, now=AT_WORK),
        lambda: surveys.remove_sheet(actor=office.actor(office.ani), draft=first, now=AT_WORK),
    ):
        assert refused(late) == "keying_finished"


def test_words_are_masked_before_the_draft_is_stored(office: Office) -> None:
    printed(office)
    (draft,) = keyed(office, opened(office), [1], KeyedSheet(NINE_GOOD, suggestion="Telepon saya 0812 3456 7890."))
    assert "0812" not in draft.suggestion


def test_a_tenth_is_chosen_by_chance_once_and_stays_chosen(office: Office) -> None:
    picks = set()
    run = printed(office, 200)
    for place in range(6):
        batch = opened(office)
        keyed(office, batch, range(run.first + 12 * place, run.first + 12 * place + 12))
        first = chosen(office, batch)
        assert len(first) == math.ceil(12 / 10)
        assert chosen(office, batch) == first
        picks.add(tuple((check.sheet.number - run.first) % 12 for check in first))
    assert len(picks) > 1, "six draws of 2 from 12 are all alike once in 66 to the fifth"
    assert AuditEvent.objects.filter(event="paper_keying_finished").count() == 6


def test_an_empty_batch_is_not_finished(office: Office) -> None:
    assert refused(lambda: chosen(office, opened(office))) == "batch_empty"


def test_the_second_person_is_another_one_and_keys_only_once(office: Office) -> None:
    batch = keyed_batch(office, 1)
    (check,) = chosen(office, batch)
    again = partial(surveys.key_again, check=check, now=AT_WORK)
    with pytest.raises(NotAllowed, match="mintalah orang lain"):
        again(actor=office.actor(office.ani), sheet=BEST)
    assert next_to_check(batch, str(office.ani.pk)) is None
    assert next_to_check(batch, str(office.budi.pk)) == check
    assert again(actor=office.actor(office.budi), sheet=KeyedSheet(NINE_GOOD)) is True
    assert again(actor=office.actor(office.hari), sheet=BEST) is True, "the first keying again stands"
    assert str(check) == f"check of sheet {check.sheet_id}"
    assert batch_facts(batch).state == BatchState.READY


@pytest.mark.parametrize(
    "other",
    [
        {"scores": "343434344"},
        {"sex": "P"},
        {"age_band": "26-35"},
        {"education": "smp"},
        {"occupation": "petani"},
        {"service": True},
    ],
)
def test_a_difference_anywhere_but_in_the_words_is_settled_before_closing(office: Office, other: dict[str, object]) -> None:
    batch = keyed_batch(office, 1)
    (check,) = chosen(office, batch)
    given = {"scores": NINE_GOOD, **other}
    if "service" in other:
        given["service"] = office.services[1]
    second = KeyedSheet(**given)  # type: ignore[arg-type]
    assert surveys.key_again(actor=office.actor(office.budi), check=check, sheet=second, now=AT_WORK) is False
    assert batch_facts(batch).state == BatchState.SETTLING
    close = partial(surveys.close_batch, actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert refused(close) == "batch_not_checked"
    settle = partial(surveys.settle_difference, actor=office.actor(office.ani), check=check, sheet=second, now=AT_WORK)
    settle()
    assert refused(settle) == "settled_before"
    assert close().differing == 1
    assert Response.objects.get().scores == second.scores


def test_sheets_that_agree_have_nothing_to_settle_and_words_are_keyed_once(office: Office) -> None:
    run = printed(office, 1)
    batch = opened(office)
    keyed(office, batch, [run.first], KeyedSheet(NINE_GOOD, suggestion="Kursinya kurang."))
    (check,) = chosen(office, batch)
    assert surveys.key_again(actor=office.actor(office.budi), check=check, sheet=KeyedSheet(NINE_GOOD), now=AT_WORK) is True
    settle = partial(surveys.settle_difference, actor=office.actor(office.budi), check=check, sheet=BEST, now=AT_WORK)
    assert refused(settle) == "settled_before"
    surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert ResponseDetail.objects.get().suggestion == "Kursinya kurang."


def test_closing_makes_responses_with_the_receipts_of_the_stubs_and_leaves_no_draft(office: Office) -> None:
    run = printed(office, 12)
    batch = opened(office, TODAY - timedelta(days=3))
    full = KeyedSheet("4-3434343", office.services[0], "P", "26-35", "sma", "petani", "Antrean lama.")
    keyed(office, batch, [run.first], full)
    keyed(office, batch, range(run.first + 1, run.first + 12))
    for check in chosen(office, batch):
        given = full if check.sheet.number == run.first else KeyedSheet(NINE_GOOD)
        surveys.key_again(actor=office.actor(office.budi), check=check, sheet=given, now=AT_WORK)
    closed = surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert (closed.sheets, closed.checked, closed.differing, closed.closed_by) == (12, 2, 0, "Ani Rahayu")
    assert batch_facts(closed).state == BatchState.CLOSED
    assert not DraftSheet.objects.exists()
    assert not SheetCheck.objects.exists()
    ids = [sheet_id(bytes.fromhex(run.secret), number) for number in range(run.first, run.last + 1)]
    assert set(Response.objects.values_list("submission_hash", flat=True)) == {
        surveys.Submission(each, "").submission_hash for each in ids
    }
    acknowledged = surveys.receive_response(point=office.point, submission=surveys.Submission(ids[1], NINE_GOOD), now=AT_WORK)
    assert (acknowledged.outcome, acknowledged.receipt_code) == ("repeated", receipt_code(ids[1]))
    one = Response.objects.get(scores="4-3434343")
    assert (one.channel, one.day, one.service, one.point) == (
        "paper",
        TODAY - timedelta(days=3),
        office.services[0],
        office.point,
    )
    said = one.detail
    assert (said.sex, said.age_band, said.education, said.occupation) == ("P", "26-35", "sma", "petani")
    assert said.suggestion == "Antrean lama."
    assert not ResponseTrace.objects.exists()
    assert ResponseOpening.objects.count() == 12, "paper stands in the answer book like every other answer"
    assert {(stratum.channel, stratum.day) for stratum in strata(round_of(office))} == {("paper", "2026-11-07")}


def test_the_trail_says_who_keyed_who_checked_and_who_closed(office: Office) -> None:
    closed_batch(office, 3)
    event = AuditEvent.objects.get(event="paper_batch_closed")
    assert event.actor_name == "Ani Rahayu"
    assert event.facts == {
        "period": PERIOD, "sheets": 3, "keyed_by": ["Ani Rahayu"], "checked": 1, "checked_by": ["Budi Hartono"], "differing": 0,
    }  # fmt: skip


def test_closing_again_changes_nothing_and_a_closed_batch_is_not_thrown_away(office: Office) -> None:
    batch = closed_batch(office)
    again = surveys.close_batch(actor=office.actor(office.budi), batch=batch, now=AT_WORK + timedelta(hours=1))
    assert (again.closed_at, again.closed_by) == (batch.closed_at, "Ani Rahayu")
    assert Response.objects.count() == 3
    discard = partial(surveys.discard_batch, actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert refused(partial(discard, reason=WHY)) == "batch_closed"
    assert refused(lambda: chosen(office, batch)) == "batch_empty"


def test_killed_half_way_a_closing_has_stored_nothing_and_is_finished_by_repeating_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = checked_batch(office, 12)
    deeds = []

    def dies(**values: object) -> None:
        deeds.append(values)
        assert Response.objects.count() == 12, "it dies after all sheets were stored"
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("puas.surveys.actions.paper_batches.record_event", dies)
        with pytest.raises(KeyboardInterrupt):
            surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert len(deeds) == 1
    assert (Response.objects.count(), DraftSheet.objects.count()) == (0, 12)
    surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert (Response.objects.count(), DraftSheet.objects.count()) == (12, 0)


def test_a_discarded_batch_frees_its_serials_and_its_pages_say_that_it_is_gone(office: Office) -> None:
    batch = keyed_batch(office, 2)
    draft = batch.drafts.all()[0]
    (check,) = chosen(office, batch)
    discard = partial(surveys.discard_batch, actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert refused(partial(discard, reason=" ")) == "reason_missing"
    discard(reason=WHY)
    assert not PaperBatch.objects.exists()
    assert not SheetCheck.objects.exists()
    batch.pk = draft.batch_id
    assert refused(lambda: keyed(office, batch, [1])) == "batch_gone"
    keyed(office, opened(office), [1, 2])
    assert not Response.objects.exists()
    check.sheet.batch = opened(office)
    stale = partial(surveys.key_again, actor=office.actor(office.budi), check=check, sheet=BEST, now=AT_WORK)
    assert refused(stale) == "batch_closed"


def test_sheets_of_a_closed_month_count_in_the_first_open_one_on_its_first_day(office: Office) -> None:
    give_answer(office)
    batch = checked_batch(office, 3)
    surveys.close_round(round=round_of(office), now=AFTER_CLOSING)
    surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AFTER_CLOSING)
    december = SurveyRound.objects.get(period="2026-12")
    assert set(Response.objects.filter(channel="paper").values_list("round", "day")) == {(december.pk, date(2026, 11, 25))}
    assert AuditEvent.objects.get(event="paper_batch_closed").facts["period"] == "2026-12"


def test_sheets_keyed_after_the_month_end_still_count_in_it_while_it_is_open(office: Office) -> None:
    november = round_of(office)
    batch = checked_batch(office, 3)
    surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AFTER_CLOSING)
    assert set(Response.objects.values_list("round", "day")) == {(november.pk, TODAY)}


def test_a_batch_whose_month_is_closed_and_whose_questions_changed_is_refused_as_a_whole(office: Office) -> None:
    give_answer(office)
    batch = checked_batch(office, 3)
    surveys.close_round(round=round_of(office), now=AFTER_CLOSING)
    office.unit.instrument_id = kep_25_2004.INSTRUMENT.id
    office.unit.save()
    close = partial(surveys.close_batch, actor=office.actor(office.ani), batch=batch, now=AFTER_CLOSING)
    assert refused(close) == "paper_outdated"
    assert not Response.objects.filter(channel="paper").exists()
    assert DraftSheet.objects.count() == 3


def test_a_counted_sheet_is_corrected_by_excluding_it_and_keying_a_new_one(office: Office) -> None:
    printed(office, 1)
    closed_batch(office, 1)
    excluded(office, Response.objects.get(), reason="duplicate")
    assert sum(stratum.tally.n for stratum in strata(round_of(office))) == 0
    run = printed(office, 1)
    batch = opened(office)
    keyed(office, batch, [run.first])
    for check in chosen(office, batch):
        surveys.key_again(actor=office.actor(office.budi), check=check, sheet=KeyedSheet(NINE_GOOD), now=AT_WORK)
    surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert sum(stratum.tally.n for stratum in strata(round_of(office))) == 1


def test_runs_printed_at_the_same_time_never_share_a_serial(real_database: str) -> None:
    office = sumber_asri()
    runs = only_results(together(*[partial(printed, office, 7)] * 6))
    assert sorted(run.first for run in runs) == [1, 8, 15, 22, 29, 36]


def test_a_batch_closed_by_six_at_once_is_counted_once(real_database: str) -> None:
    office = sumber_asri()
    batch = checked_batch(office, 12)
    close = partial(surveys.close_batch, actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert {closed.sheets for closed in only_results(together(*[close] * 6))} == {12}
    assert Response.objects.count() == 12
    assert AuditEvent.objects.filter(event="paper_batch_closed").count() == 1
