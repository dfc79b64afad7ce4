"""Two people act on one report at the same moment: one step is taken, the other is told so; nothing breaks in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest

from puas.domain.errors import WrongState
from puas.domain.signing_steps import ASKED, DROPPED
from puas.reports.actions import draft_range_report, drop_signing, send_back_report
from puas.reports.facts import snapshot_of
from puas.reports.models import Evaluation, Report, ReportStep, SigningStep
from puas.surveys.actions import decide_exclusion, propose_exclusion
from puas.surveys.queries import counted_sheets
from tests.copies import together
from tests.deeds import claimed, promised
from tests.offices import (
    AFTER_CLOSING,
    drafted,
    evaluated,
    give_answers,
    published,
    reported_month,
    round_of,
    submitted,
    sumber_asri,
)

pytestmark = pytest.mark.usefixtures("real_database", "quick_documents")
QUARTER_OVER = datetime(2026, 12, 25, 2, tzinfo=UTC)


def refused(outcomes: list[object]) -> list[type]:
    """What those who came second were told."""
    return [type(outcome) for outcome in outcomes if isinstance(outcome, BaseException)]


def at_once(*deeds: Callable[[], object]) -> list[type]:
    """Do them together; who was refused, and how."""
    return refused(list(together(*deeds)))


def test_of_three_drafts_made_at_once_each_is_its_own_version_or_refused() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    round_of(office)
    told = at_once(*[partial(drafted, office)] * 3)
    assert set(told) <= {WrongState}  # a click that came while another was at work
    versions = list(Report.objects.order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, 4 - len(told)))
    assert ReportStep.objects.count() == len(versions)


def test_a_report_submitted_twice_at_once_is_submitted_once() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    report = drafted(office)
    assert at_once(*[partial(submitted, office, report)] * 3) == [WrongState] * 2
    assert ReportStep.objects.filter(step="submitted").count() == 1


def test_a_report_is_either_evaluated_or_sent_back_and_never_twice() -> None:
    office = sumber_asri()
    report = reported_month(office)
    citra = office.actor(office.citra)
    back = partial(send_back_report, actor=citra, report=report, reason="Periksa.", now=AFTER_CLOSING)
    told = at_once(partial(evaluated, office, report), back, partial(evaluated, office, report), back)
    assert told == [WrongState] * 3
    assert ReportStep.objects.filter(place=3).count() == 1
    assert Evaluation.objects.count() == ReportStep.objects.filter(step="evaluated").count()


def test_a_report_is_published_once() -> None:
    office = sumber_asri()
    report = reported_month(office)
    evaluated(office, report)
    assert at_once(*[partial(published, office, report)] * 3) == [WrongState] * 2


@pytest.mark.parametrize("attempt", range(3))
def test_an_exclusion_is_decided_before_the_submission_or_not_at_all(attempt: int) -> None:
    office = sumber_asri()
    responses = give_answers(office, 12)
    report = drafted(office)
    hari, citra = office.actor(office.hari), office.actor(office.citra)

    def leave_out() -> None:
        proposal = propose_exclusion(actor=hari, response=responses[attempt], reason="test", note="", now=AFTER_CLOSING)
        decide_exclusion(actor=citra, exclusion=proposal, approved=True, now=AFTER_CLOSING)

    told = at_once(leave_out, partial(submitted, office, report))
    assert set(told) <= {WrongState}
    if ReportStep.objects.filter(step="submitted").exists():
        assert snapshot_of(report).sheets == counted_sheets(round_of(office))


def test_a_draft_made_while_an_exclusion_is_decided_is_submitted_only_when_its_parts_agree() -> None:
    office = sumber_asri()
    responses = give_answers(office, 12)
    hari, citra = office.actor(office.hari), office.actor(office.citra)
    proposals = [
        propose_exclusion(actor=hari, response=each, reason="test", note="", now=AFTER_CLOSING) for each in responses[:4]
    ]

    def decide() -> None:
        for proposal in proposals:
            decide_exclusion(actor=citra, exclusion=proposal, approved=True, now=AFTER_CLOSING)

    at_once(decide, partial(drafted, office), partial(drafted, office))
    report = Report.objects.order_by("-version")[0]
    try:
        submitted(office, report)
    except WrongState:
        report = submitted(office, drafted(office))
    snapshot = snapshot_of(report)
    assert snapshot.counted().n == len(snapshot.sheets) == 8
    assert sum(snapshot.exclusions.values()) == 4


@pytest.mark.parametrize("attempt", range(2))
def test_a_range_drafted_while_an_exclusion_is_decided_freezes_one_state_of_its_months(attempt: int) -> None:
    office = sumber_asri()
    responses = give_answers(office, 12)
    hari, citra = office.actor(office.hari), office.actor(office.citra)
    proposals = [propose_exclusion(actor=hari, response=each, reason="test", note="", now=QUARTER_OVER) for each in responses[:4]]

    def decide() -> None:
        for proposal in proposals:
            decide_exclusion(actor=citra, exclusion=proposal, approved=True, now=QUARTER_OVER)

    def draft() -> None:
        draft_range_report(actor=office.actor(office.budi), unit=office.unit, period="2026-T4", now=QUARTER_OVER)

    assert set(at_once(decide, draft, draft)) <= {WrongState}
    for report in Report.objects.filter(round=None):
        snapshot = snapshot_of(report)
        assert snapshot.counted().n == len(snapshot.sheets) == 12 - sum(snapshot.exclusions.values())


def test_a_follow_up_is_said_to_be_done_once() -> None:
    office = sumber_asri()
    follow_up = promised(office)
    assert at_once(*[partial(claimed, office, follow_up)] * 3) == [WrongState] * 2
    assert follow_up.updates.count() == 1


def test_a_request_for_a_signature_is_dropped_once() -> None:
    office = sumber_asri()
    report = reported_month(office)
    evaluated(office, report)
    SigningStep.objects.create(report=report, edition="public", place=1, step=ASKED, by_id="x", by="x", at=AFTER_CLOSING)
    drop = partial(drop_signing, actor=office.actor(office.citra), report=report, note="Tidak ada.", now=QUARTER_OVER)
    assert at_once(*[drop] * 3) == [WrongState] * 2
    assert SigningStep.objects.filter(step=DROPPED).count() == 1
