"""Which version of a report took the place of which, and why."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from puas.domain.cycle import CORRECTED, EVALUATED
from puas.domain.report_additions import Correction
from puas.domain.report_content.wording import ended
from puas.reports.models import Report, ReportDocument, ReportStep


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


def named_otherwise(report: Report) -> bool:
    """Whether the next month's report names, as the one before it, a file that no earlier month holds: then this month's file is
    not what it was. Documents are never replaced, so an honest installation holds every file that was ever named."""
    months = Report.objects.filter(unit=report.unit_id).exclude(round=None)
    following = months.filter(period__gt=report.period).order_by("period", "version").first()
    named = (following.snapshot.get("book") or {}).get("previous_report", "") if following and report.round_id else ""
    if not named or following is None:
        return False
    own = ReportDocument.objects.filter(report__in=months.filter(period=report.period), edition="public")
    if named in {sha256(bytes(content)).hexdigest() for content in own.values_list("content", flat=True)}:
        return False
    earlier = months.filter(period__lt=following.period)
    held = ReportDocument.objects.filter(report__in=earlier.exclude(period=report.period), sha256=named)
    return not (earlier.filter(digest=named).exists() or held.exists())
