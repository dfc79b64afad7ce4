"""A draft freezes the month: what was answered, recounted against what was stored, and nothing that can drift."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import override_settings

from puas.domain.errors import IntegrityFailure, NotAllowed, WrongState
from puas.domain.permissions import SYSTEM
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import merged, tally_of
from puas.organisations.actions import change_service
from puas.reports.actions import draft_report, round_for_report, send_back_report, submit_report
from puas.reports.facts import evaluation_of, snapshot_of
from puas.reports.models import Report
from puas.reports.queries import current_report, preparers_of, steps_of
from puas.surveys.actions import close_round, propose_exclusion, receive_response, record_served
from puas.surveys.models import Response, RoundTally
from puas.surveys.queries import counted_sheets
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    PERIOD,
    Office,
    drafted,
    erased,
    evaluated,
    excluded,
    give_answer,
    give_answers,
    reported_month,
    round_of,
    sheet,
    submitted,
    sumber_asri,
)
from tests.reports.tampering import tampered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
NINE = instrument_named("permenpanrb-14-2017")


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def test_a_draft_holds_the_month_as_collected_and_as_counted(office: Office) -> None:
    responses = give_answers(office, 12)
    give_answer(office, suggestion="Antrean panjang.", sex="P")
    excluded(office, responses[0])
    one = sheet()
    for scores in (one.scores, "111111111"):
        receive_response(point=office.point, submission=type(one)(one.submission_id, scores), now=AT_WORK)
    record_served(actor=office.actor(office.ani), service=office.services[0], period=PERIOD, count=50, now=AT_WORK)
    snapshot = snapshot_of(drafted(office))
    assert (snapshot.collected.n, snapshot.counted().n) == (14, 13)
    assert (snapshot.exclusions, snapshot.conflicts, snapshot.served) == ({"test": 1}, 1, {"Pindah Datang": 50})
    assert snapshot.comments == ("Antrean panjang.",)
    assert snapshot.sheets == counted_sheets(round_of(office))
    assert tally_of(NINE, [(scores, 1) for scores in snapshot.sheets]) == snapshot.counted()
    assert snapshot.profile["sex"] == {"P": 1, "": 12}
    assert (snapshot.preparer.name, snapshot.office_head.name) == ("Budi Hartono", "Citra Lestari")
    assert (snapshot.version, snapshot.source, snapshot.made_on) == (1, "responses", AFTER_CLOSING.date())
    assert str(current_report(round_of(office))) == "Seksi Pelayanan 2026-11 v1"


def test_drafting_closes_the_round_when_the_tick_has_not_come_by(office: Office) -> None:
    give_answers(office, 3)
    report = drafted(office)
    assert round_of(office).closed_at == AFTER_CLOSING
    assert [(step.step, step.by) for step in steps_of(report)] == [("drafted", "Budi Hartono")]
    assert str(report.steps.get()) == "drafted on 2026-11-25"


def test_a_running_month_cannot_be_drafted(office: Office) -> None:
    give_answers(office, 3)
    with pytest.raises(WrongState) as refusal:
        drafted(office, AT_WORK)
    assert refusal.value.code == "period_not_over"
    assert not Report.objects.exists()


def test_the_installation_may_draft_and_counts_as_nobody_who_prepared(office: Office) -> None:
    give_answers(office, 3)
    report = draft_report(actor=SYSTEM, round=round_of(office), now=AFTER_CLOSING)
    assert (report.made_by, preparers_of(report)) == ("Sistem", frozenset())
    submitted(office, report)
    assert preparers_of(report) == {str(office.budi.pk)}


def test_a_month_that_nobody_answered_is_drafted_too(office: Office) -> None:
    round_of(office)
    snapshot = snapshot_of(drafted(office))
    assert (snapshot.collected.n, snapshot.strata, snapshot.counted().n) == (0, (), 0)


def test_a_new_draft_is_a_new_version_and_the_old_one_stays_as_it_was(office: Office) -> None:
    responses = give_answers(office, 12)
    first = drafted(office)
    before = (first.digest, json.dumps(first.snapshot, sort_keys=True))
    excluded(office, responses[0], AFTER_CLOSING)
    second = drafted(office, AFTER_CLOSING + timedelta(hours=1))
    first.refresh_from_db()
    assert (first.digest, json.dumps(first.snapshot, sort_keys=True)) == before
    assert (second.version, second.digest != first.digest) == (2, True)
    assert current_report(round_of(office)) == second
    assert (snapshot_of(first).counted().n, snapshot_of(second).counted().n) == (12, 11)


def test_the_digest_of_a_stored_report_is_the_digest_of_its_snapshot(office: Office) -> None:
    give_answers(office, 12)
    report = Report.objects.get(pk=drafted(office).pk)
    assert snapshot_of(report).digest == report.digest
    assert evaluation_of(report) is None


def test_after_the_submission_no_new_draft_is_made_until_the_camat_gives_it_back(office: Office) -> None:
    report = reported_month(office)
    for _ in range(2):
        with pytest.raises(WrongState) as refusal:
            drafted(office)
        assert refusal.value.code == "step_drafted_not_now"
    send_back_report(actor=office.actor(office.citra), report=report, reason="Periksa lagi.", now=AFTER_CLOSING)
    second = drafted(office)
    submitted(office, second)
    evaluated(office, second)
    with pytest.raises(WrongState):
        drafted(office)
    assert [(step.step) for step in steps_of(second)] == ["drafted", "submitted", "evaluated"]


def test_the_recount_equals_what_was_stored_or_the_draft_stops(office: Office) -> None:
    give_answers(office, 12)
    round = close_round(round=round_of(office), now=AFTER_CLOSING)
    stored = [row.tally for row in RoundTally.objects.filter(round=round)]
    assert sum(tally["n_complete"] for tally in stored) == Response.objects.filter(round=round).count()
    tampered(n_complete=stored[0]["n_complete"] + 1)
    with pytest.raises(IntegrityFailure) as failure:
        drafted(office)
    assert failure.value.code == "recount_differs"
    assert failure.value.facts["period"] == "2026-11"
    assert "13 jawaban" in failure.value.sentence
    assert "12 jawaban" in failure.value.sentence
    assert not Report.objects.exists()


def test_submitting_refuses_while_a_proposal_waits(office: Office) -> None:
    responses = give_answers(office, 12)
    report = drafted(office)
    hari = office.actor(office.hari, AFTER_CLOSING)
    propose_exclusion(actor=hari, response=responses[0], reason="test", note="", now=AFTER_CLOSING)
    with pytest.raises(WrongState) as refusal:
        submitted(office, report)
    assert refusal.value.code == "exclusions_open"


def outdated(office: Office, report: Report) -> bool:
    """Whether the submission is refused because the month changed since."""
    try:
        submitted(office, report)
    except WrongState as refusal:
        return refusal.code == "draft_outdated"
    return False


def test_submitting_refuses_a_draft_whose_answers_were_excluded_since(office: Office) -> None:
    responses = give_answers(office, 12)
    report = drafted(office)
    excluded(office, responses[0], AFTER_CLOSING)
    assert outdated(office, report)
    assert not outdated(office, drafted(office))


def test_submitting_refuses_a_draft_in_which_erased_words_still_stand(office: Office) -> None:
    response = give_answer(office, suggestion="Nama saya ...", sex="P")
    report = drafted(office)
    erased(office, response, AFTER_CLOSING)
    assert outdated(office, report)
    assert snapshot_of(drafted(office)).comments == ()


def test_submitting_refuses_a_draft_with_an_older_number_served_or_an_older_name(office: Office) -> None:
    give_answers(office, 12)
    report = drafted(office)
    ani = office.actor(office.ani, AFTER_CLOSING)
    record_served(actor=ani, service=office.services[0], period=PERIOD, count=99, now=AFTER_CLOSING)
    assert outdated(office, report)
    report = drafted(office)
    change_service(actor=office.actor(office.eka), service=office.services[0], name="Pindah", is_active=True, now=AFTER_CLOSING)
    assert outdated(office, report)
    assert not outdated(office, drafted(office))


def test_an_older_version_is_neither_submitted_nor_sent_back(office: Office) -> None:
    give_answers(office, 12)
    first = drafted(office)
    drafted(office)
    for deed in (
        lambda: submitted(office, first),
        lambda: send_back_report(actor=office.actor(office.citra), report=first, reason="x", now=AFTER_CLOSING),
    ):
        with pytest.raises(WrongState) as refusal:
            deed()
        assert refusal.value.code == "version_replaced"


def test_whoever_does_not_prepare_here_neither_drafts_nor_submits(office: Office) -> None:
    give_answers(office, 12)
    report = drafted(office)
    for person in (office.ani, office.citra, office.hari, office.dewi, office.eka):
        with pytest.raises(NotAllowed):
            draft_report(actor=office.actor(person), round=round_of(office), now=AFTER_CLOSING)
        with pytest.raises(NotAllowed):
            submit_report(actor=office.actor(person), report=report, now=AFTER_CLOSING)


def test_a_month_of_which_nothing_is_known_has_no_report(office: Office) -> None:
    with pytest.raises(WrongState) as refusal:
        round_for_report(unit=office.unit, period="2026-01", now=AT_WORK)
    assert refusal.value.code == "month_unknown"
    made = round_of(office)
    assert round_for_report(unit=office.unit, period=PERIOD, now=AT_WORK) == made


@pytest.mark.parametrize(
    ("base", "address"),
    [("", ""), ("https://ikm.contoh.example", "ikm.contoh.example/hasil/kecamatan-sumber-asri")],
)
def test_a_report_names_its_public_page_where_the_installation_knows_it(office: Office, base: str, address: str) -> None:
    give_answers(office, 3)
    with override_settings(PUAS_BASE_URL=base):
        assert snapshot_of(drafted(office)).agency.public_address == address


def test_strata_of_a_report_add_up_to_what_it_counts(office: Office) -> None:
    give_answers(office, 12)
    snapshot = snapshot_of(drafted(office))
    assert merged(NINE, [stratum.tally for stratum in snapshot.strata]) == snapshot.collected
    assert set(snapshot.by_service()) == {"Pindah Datang", "Surat Keterangan"}
