"""Reading follow-ups: all of a unit, those that citizens may see, and which elements still owe one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from puas.domain.disclosure import shown_to_office
from puas.domain.follow_ups import months_before, quarter_of_month, still_owed, three_lowest, told_from_the_rest
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.tallies import Tally, merged
from puas.organisations.models import Agency, ServiceUnit
from puas.reports.models import FollowUp, FollowUpReason, FollowUpVerification, Report

MONTHS_NEEDED = 5
"""Up to two months after the three of a quarter."""
MOST_VERSIONS = 15


@dataclass(frozen=True, slots=True)
class Owed:
    """Elements that should have a follow-up and have none: told from the rest last month, or among a quarter's lowest."""

    month: str
    elements: tuple[str, ...]
    quarter: str
    """The quarter of that month: a reason for one of `elements` belongs to it."""
    lowest_quarter: str
    """The last quarter whose three months are over: it asks for its three lowest until the next one is."""
    of_the_quarter: tuple[str, ...]
    names: Mapping[str, str]

    def quarter_of(self, element: str) -> str:
        """The quarter for which a reason for this element would be stated."""
        return self.quarter if element in self.elements else self.lowest_quarter


@dataclass(frozen=True, slots=True)
class Improvement:
    """A follow-up that is done and verified, and the day it was done."""

    follow_up: FollowUp
    done_on: date


def follow_ups_of(unit: ServiceUnit) -> QuerySet[FollowUp]:
    """All follow-ups of a unit, by their first due day, with what was said and changed of them; never the bytes of evidence."""
    rows = FollowUp.objects.filter(unit=unit).select_related("unit__agency", "recommendation")
    return rows.prefetch_related("updates__verification", "changes", "unit__agency__reporting_rules")


def improvements_of(agency: Agency, most: int) -> list[Improvement]:
    """The last follow-ups of an office that are done and verified, newest first. Two queries, without bytes."""
    accepted = FollowUpVerification.objects.filter(accepted=True, update__follow_up__unit__agency=agency)
    rows = accepted.select_related("update__follow_up__unit").prefetch_related("update__follow_up__changes")
    rows = rows.order_by("-update__done_on", "-pk")[:most]
    return [Improvement(row.update.follow_up, row.update.done_on) for row in rows if row.update.done_on is not None]


def owed_by(unit: ServiceUnit, today: date) -> Owed | None:
    """What the last evaluated month still asks for; None before the first evaluation or with too few answers.

    A quarter is asked about once its three months are evaluated, and until the next one's are.
    """
    evaluated = _evaluated_reports(unit)
    if not evaluated:
        return None
    last = ReportSnapshot.from_json(evaluated[0].snapshot)
    instrument = instrument_with_hash(last.instrument_hash)
    quarter, months = quarter_of_month(last.period)
    tally = _counted(last)
    elements = told_from_the_rest(instrument, tally) if tally is not None else ()
    planned = FollowUp.objects.filter(unit=unit)
    of_the_month = planned.filter(promised_in=last.period).values_list("element", flat=True)
    over, its_months = (quarter, months) if last.period == months[-1] else quarter_of_month(months_before(months[0], 1)[0])
    pooled = _pooled(evaluated, its_months, last.instrument_hash)
    lowest = three_lowest(instrument, pooled) if pooled is not None else ()
    of_the_quarter = planned.filter(promised_in__in=(*its_months, over)).values_list("element", flat=True)
    return Owed(
        month=last.period,
        elements=still_owed(elements, of_the_month, _reasons(unit, quarter)),
        quarter=quarter,
        lowest_quarter=over,
        of_the_quarter=still_owed(lowest, of_the_quarter, _reasons(unit, over)),
        names={element.code: element.name for element in instrument.elements},
    )


def _reasons(unit: ServiceUnit, quarter: str) -> list[str]:
    return list(FollowUpReason.objects.filter(unit=unit, quarter=quarter).values_list("element", flat=True))


def _evaluated_reports(unit: ServiceUnit) -> list[Report]:
    """The last five evaluated months of a unit, newest first, the last version of each."""
    months = Report.objects.filter(unit=unit, evaluation__isnull=False).exclude(round=None)
    newest: dict[str, Report] = {}
    for row in months.order_by("-closes_on", "-version")[:MOST_VERSIONS]:
        newest.setdefault(row.period, row)
    return list(newest.values())[:MONTHS_NEEDED]


def _counted(snapshot: ReportSnapshot) -> Tally | None:
    if snapshot.recap is not None:
        return None
    counted = snapshot.counted()
    return counted if shown_to_office(counted.n).elements else None


def _pooled(reports: Sequence[Report], months: Sequence[str], instrument_hash: str) -> Tally | None:
    """A quarter's answers in one tally; None when a month is missing, typed as a recap, or of another instrument."""
    snapshots = [ReportSnapshot.from_json(report.snapshot) for report in reports]
    fitting = [
        snapshot
        for snapshot in snapshots
        if snapshot.period in months and snapshot.recap is None and snapshot.instrument_hash == instrument_hash
    ]
    if len(fitting) < len(months):
        return None
    pooled = merged(instrument_with_hash(instrument_hash), [snapshot.counted() for snapshot in fitting])
    return pooled if shown_to_office(pooled.n).elements else None
