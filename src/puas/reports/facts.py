"""Report rows to the domain's facts, and from there to everything the report says."""

from __future__ import annotations

from typing import Literal

from puas.domain.index import NoResult, SatisfactionIndex, satisfaction_index
from puas.domain.recommendations import DraftRecommendation, WeakElement, draft_recommendations
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_content import MonthlyReport, monthly_report
from puas.domain.report_snapshot import EvaluationFacts, HistoryMonth, ReportSnapshot
from puas.domain.statistics import indistinguishable_from_lowest, weakest
from puas.domain.tallies import Tally
from puas.reports.models import Evaluation, Report

Edition = Literal["internal", "public"]
WEAK_ELEMENTS = 3


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
    return monthly_report(snapshot, instrument_with_hash(snapshot.instrument_hash), edition, evaluation_of(report))


def draft_recommendations_for(report: Report) -> tuple[DraftRecommendation, ...]:
    """A first draft of recommendations from the weakest elements, their history and what people wrote."""
    snapshot = snapshot_of(report)
    instrument = instrument_with_hash(snapshot.instrument_hash)
    counted = snapshot.recap or snapshot.counted()
    result = satisfaction_index(instrument, counted)
    ties = indistinguishable_from_lowest(instrument, counted) if isinstance(counted, Tally) else ()
    weak = []
    for place, line in enumerate(weakest(result, WEAK_ELEMENTS)):
        if line.mean is None or line.index_100 is None or line.category is None:
            continue
        weak.append(
            WeakElement(
                code=line.element.code,
                name=line.element.name,
                mean=line.mean,
                index_100=line.index_100,
                letter=line.category.letter,
                months_among_lowest=_months_among_lowest(line.element.code, snapshot),
                distinguishable=place == 0 and not ties,
            )
        )
    return draft_recommendations(weak, snapshot.comments)


def _months_among_lowest(element: str, snapshot: ReportSnapshot) -> int:
    """How many of the months directly before this one had the element among the three lowest, without a break."""
    months = 0
    for month in reversed(snapshot.history):
        result = _result_of(month)
        if result is None or element not in {line.element.code for line in weakest(result, WEAK_ELEMENTS)}:
            break
        months += 1
    return months


def _result_of(month: HistoryMonth) -> SatisfactionIndex | NoResult | None:
    instrument = instrument_with_hash(month.counted.instrument_hash)
    return satisfaction_index(instrument, month.counted)
