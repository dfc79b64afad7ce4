"""A recommendation that was taken over or rejected is not offered again within three months."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from puas.domain.recommendations import OfferedLately
from puas.reports.actions import RecommendationInput, RejectedDraft, draft_report, record_evaluation, submit_report
from puas.reports.draft_quality import quality_of
from puas.reports.facts import draft_recommendations_for
from puas.reports.models import DraftRejection, Report
from puas.reports.offered import offered_lately
from tests.offices import STATEMENT, Office, give_answers, round_of, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
START = datetime(2026, 6, 10, 2, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return sumber_asri(START)


def waiting(office: Office, month: int) -> Report:
    """The submitted report of a month of 2026 with twelve answers."""
    give_answers(office, 12, datetime(2026, month, 10, 2, tzinfo=UTC))
    on_the_25th = datetime(2026, month, 25, 2, tzinfo=UTC)
    budi = office.actor(office.budi, on_the_25th)
    report = draft_report(actor=budi, round=round_of(office, f"2026-{month:02}"), now=on_the_25th)
    submit_report(actor=budi, report=report, now=on_the_25th)
    return report


def evaluate(office: Office, report: Report, take: int = 1) -> list[str]:
    """citra takes the first drafts and rejects the others; the texts that were offered."""
    offered = draft_recommendations_for(report)
    record_evaluation(
        actor=office.actor(office.citra, report.made_at),
        report=report,
        statement=STATEMENT,
        recommendations=[RecommendationInput(draft.element, draft.text, "draft", draft.action) for draft in offered[:take]]
        or [RecommendationInput("", "Mempertahankan yang baik.")],
        rejected=[RejectedDraft(draft.element, draft.text, "Sudah ada.", draft.action) for draft in offered[take:]],
        now=report.made_at,
    )
    return [draft.text for draft in offered]


def test_no_text_returns_within_three_months_whether_it_was_taken_or_rejected(office: Office) -> None:
    offered = {month: set(evaluate(office, waiting(office, month))) for month in (6, 7, 8, 9)}
    for month in (7, 8, 9):
        earlier = set().union(*(offered[before] for before in range(max(6, month - 3), month)))
        assert not offered[month] & earlier
    assert offered[6]
    assert DraftRejection.objects.filter(word="Sudah ada.").count() == sum(map(len, offered.values())) - sum(
        1 for texts in offered.values() if texts
    )


def test_after_three_months_a_text_may_be_offered_again(office: Office) -> None:
    first = set(evaluate(office, waiting(office, 6)))
    assert offered_lately(office.unit, "2026-09", date(2026, 9, 25)).texts == first
    assert offered_lately(office.unit, "2026-10", date(2026, 10, 25)) == OfferedLately()


def test_another_version_of_the_same_month_is_offered_what_the_first_one_was(office: Office) -> None:
    report = waiting(office, 6)
    offered = draft_recommendations_for(report)
    evaluate(office, report)
    assert draft_recommendations_for(report) == offered


def test_the_flags_are_kept_with_the_draft(office: Office) -> None:
    report = waiting(office, 6)
    facts = quality_of(report)
    assert facts is not None
    assert (facts.n, facts.traced) == (12, 12)
    assert facts.by_flag.keys() <= {"equal"}
