"""Report rows to the domain's facts, and from there to everything the report says."""

from __future__ import annotations

from typing import Literal

from puas.domain.disclosure import shown_to_office
from puas.domain.index import satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.recommendations import DraftRecommendation, draft_for_too_few, draft_recommendations, weak_elements
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_additions import Narrative
from puas.domain.report_content import MonthlyReport, monthly_report
from puas.domain.report_snapshot import EvaluationFacts, ReportSnapshot
from puas.domain.statistics import weakest
from puas.domain.tallies import Tally
from puas.reports.catalogue import catalogue_of
from puas.reports.follow_up_facts import follow_ups_for, told_in
from puas.reports.lowest import lowest_told_in
from puas.reports.models import Evaluation, MonthReason, Report, ReportLogo, ReportNarrative, ReportPhoto
from puas.reports.offered import offered_lately
from puas.reports.versions import correction_of

__all__ = [
    "content_of",
    "draft_recommendations_for",
    "evaluation_of",
    "follow_ups_for",
    "logo_of",
    "narrative_of",
    "narrative_row",
    "photos_of",
    "snapshot_of",
]

Edition = Literal["internal", "public"]


def snapshot_of(report: Report) -> ReportSnapshot:
    """The frozen inputs of a report version."""
    return ReportSnapshot.from_json(report.snapshot)


def evaluation_of(report: Report) -> EvaluationFacts | None:
    """The evaluation of a report version, None while there is none."""
    evaluation = Evaluation.objects.filter(report=report).first()
    return EvaluationFacts.from_json(evaluation.facts) if evaluation else None


def narrative_row(report: Report) -> ReportNarrative | None:
    """The standing words of a version: its own latest, else the latest of the version before it that has any."""
    rows = ReportNarrative.objects.filter(
        report__unit=report.unit_id, report__period=report.period, report__version__lte=report.version
    )
    return rows.order_by("-report__version", "-place").first()


def narrative_of(report: Report) -> Narrative:
    """The office's own words in this version; all empty when it wrote none."""
    row = narrative_row(report)
    return Narrative.from_json(row.content) if row else Narrative()


def photos_of(report: Report) -> dict[str, bytes]:
    """The bytes of the photos that this version's words name, by SHA-256 (hex)."""
    named = [photo.sha256 for photo in narrative_of(report).photos]
    rows = ReportPhoto.objects.filter(unit=report.unit_id, sha256__in=named)
    return {photo.sha256: bytes(photo.content) for photo in rows}


def logo_of(report: Report) -> bytes | None:
    """The logo (PNG) that the office had when this version was made; for versions that kept none, the one it has now."""
    kept = ReportLogo.objects.filter(report=report).first()
    return bytes(kept.content if kept is not None else report.unit.agency.logo_png) or None


def content_of(report: Report, edition: Edition) -> MonthlyReport:
    """Everything the report says in this edition, evaluation included when there is one."""
    snapshot, evaluation = snapshot_of(report), evaluation_of(report)
    instrument = instrument_with_hash(snapshot.instrument_hash)
    return monthly_report(
        snapshot,
        instrument,
        edition,
        evaluation,
        narrative_of(report),
        told_in(report),
        lowest_told_in(report, snapshot.made_on),
        correction_of(report),
        "" if evaluation else MonthReason.objects.printed(report.unit_id, report.period),
    )


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
    recent = offered_lately(report.unit, report.period, report.closes_on)
    return draft_recommendations(weak, snapshot.comments, recent, catalogue_of(report.unit.agency))


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
