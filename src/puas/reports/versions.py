"""Which version of a report took the place of which, and why."""

from __future__ import annotations

from dataclasses import dataclass

from puas.domain.cycle import CORRECTED, EVALUATED
from puas.domain.report_additions import Correction
from puas.domain.report_content.wording import ended
from puas.reports.models import Report, ReportStep


@dataclass(frozen=True, slots=True)
class Replacement:
    """The version that replaces a corrected one, with the reason. `is_final`: it has been evaluated."""

    version: int
    reason: str
    is_final: bool


def replacement_of(report: Report) -> Replacement | None:
    """What replaces a version that was corrected; None when it was not. While it is being made: the newest draft."""
    correction = ReportStep.objects.filter(report=report, step=CORRECTED).first()
    if correction is None:
        return None
    later = Report.objects.filter(unit=report.unit_id, period=report.period, version__gt=report.version)
    evaluated = later.filter(steps__step=EVALUATED).order_by("version").values_list("version", flat=True).first()
    newest = later.order_by("-version").values_list("version", flat=True).first()
    return Replacement(evaluated or newest or report.version + 1, ended(correction.note), evaluated is not None)


def correction_of(report: Report) -> Correction | None:
    """What this version corrects, since when and why; None when it is the first that was evaluated."""
    opened = ReportStep.objects.filter(
        report__unit=report.unit_id, report__period=report.period, report__version__lt=report.version, step=CORRECTED
    )
    latest = opened.select_related("report").defer("report__snapshot").order_by("-report__version").first()
    return Correction(latest.report.version, latest.on, latest.note) if latest else None
