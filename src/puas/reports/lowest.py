"""A quarter's three lowest elements, each with what is being done about it or the stated reason for nothing."""

from __future__ import annotations

from datetime import date

from puas.domain.disclosure import shown_to_office
from puas.domain.follow_ups import three_lowest
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_additions import LowestFacts
from puas.domain.report_content.kinds import QUARTER, kind_of
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.spans import members
from puas.reports.models import FollowUp, FollowUpReason, Report, ReportFollowUps, ReportStep
from puas.reports.plans import plan_of


def lowest_of_quarter(report: Report, today: date) -> tuple[LowestFacts, ...]:
    """As they stand on a day; empty for another kind of period, a recap, or too few answers to name elements."""
    snapshot = ReportSnapshot.from_json(report.snapshot)
    if kind_of(snapshot.period) is not QUARTER or snapshot.recap is not None:
        return ()
    counted = snapshot.counted()
    if not shown_to_office(counted.n).elements:
        return ()
    codes = three_lowest(instrument_with_hash(snapshot.instrument_hash), counted)
    periods = (*members(snapshot.period), snapshot.period)
    planned = FollowUp.objects.filter(unit=report.unit, promised_in__in=periods, on__lte=today)
    doing: dict[str, list[str]] = {code: [] for code in codes}
    for row in planned.prefetch_related("changes").order_by("id"):
        doing.setdefault(row.element, []).append(plan_of(row, today).action)
    stated = FollowUpReason.objects.filter(unit=report.unit, quarter=snapshot.period, on__lte=today)
    reasons = dict(stated.values_list("element", "reason"))
    return tuple(LowestFacts(code, tuple(doing[code]), reasons.get(code, "")) for code in codes)


def lowest_told_in(report: Report, today: date) -> tuple[LowestFacts, ...]:
    """As frozen when the report was submitted; of a draft, as they stand on `today`."""
    frozen = ReportFollowUps.objects.filter(report=report).order_by("-id").first()
    if frozen is not None:
        return tuple(LowestFacts.from_json(stored) for stored in frozen.lowest)
    if ReportStep.objects.filter(report=report, step="submitted").exists():
        return ()
    return lowest_of_quarter(report, today)
