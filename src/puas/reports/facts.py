"""Report rows to the domain's facts, and from there to everything the report says."""

from __future__ import annotations

from typing import Literal

from puas.domain.disclosure import shown_to_office
from puas.domain.follow_ups import months_before
from puas.domain.index import satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.periods import MONTH_NAME
from puas.domain.recommendations import DraftRecommendation, draft_for_too_few, draft_recommendations, weak_elements
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_content import MonthlyReport, monthly_report
from puas.domain.report_snapshot import EvaluationFacts, ReportSnapshot
from puas.domain.statistics import weakest
from puas.domain.tallies import Tally
from puas.reports.follow_up_facts import follow_ups_for, told_in
from puas.reports.models import Evaluation, Recommendation, Report

__all__ = ["content_of", "draft_recommendations_for", "evaluation_of", "follow_ups_for", "snapshot_of"]

Edition = Literal["internal", "public"]


def snapshot_of(report: Report) -> ReportSnapshot:
    """The frozen inputs of a report version."""
    return ReportSnapshot.from_json(report.snapshot)


def evaluation_of(report: Report) -> EvaluationFacts | None:
    """The evaluation of a report version, None while there is none."""
    evaluation = Evaluation.objects.filter(report=report).first()
    return EvaluationFacts.from_json(evaluation.facts) if evaluation else None


def content_of(report: Report, edition: Edition) -> MonthlyReport:
    """Everything the report says in this edition, evaluation included when there is one."""
    snapshot = snapshot_of(report)
    instrument = instrument_with_hash(snapshot.instrument_hash)
    return monthly_report(snapshot, instrument, edition, evaluation_of(report), follow_ups=told_in(report))


def draft_recommendations_for(report: Report) -> tuple[DraftRecommendation, ...]:
    """A first draft of recommendations from the weakest elements, their history and what people wrote."""
    snapshot = snapshot_of(report)
    instrument = instrument_with_hash(snapshot.instrument_hash)
    counted = snapshot.recap or snapshot.counted()
    if not shown_to_office(counted.n).elements:
        return (draft_for_too_few(),)
    result = satisfaction_index(instrument, counted)
    months = {line.element.code: _months_among_lowest(line.element.code, snapshot, instrument) for line in weakest(result)}
    weak = weak_elements(result, counted if isinstance(counted, Tally) else None, months)
    return draft_recommendations(weak, snapshot.comments, _recommended_lately(report, snapshot.period))


def _recommended_lately(report: Report, period: str) -> list[str]:
    """What was recommended to the unit in the three months before this one; nothing before a quarter or a year."""
    if not MONTH_NAME.fullmatch(period):
        return []
    rows = Recommendation.objects.filter(evaluation__report__round__unit=report.round.unit)
    return list(rows.filter(evaluation__report__round__period__in=months_before(period)).values_list("text", flat=True))


def _months_among_lowest(element: str, snapshot: ReportSnapshot, instrument: Instrument) -> int:
    """How many months in a row, this one included, the element has been among the three lowest of one instrument."""
    months = 1
    for month in reversed(snapshot.history):
        if month.counted.instrument_hash != instrument.hash:
            break
        result = satisfaction_index(instrument, month.counted)
        if element not in {line.element.code for line in weakest(result)}:
            break
        months += 1
    return months
