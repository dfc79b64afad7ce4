"""Quarters, semesters and years of a unit: their days, their rounds, and how far their reports are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from puas.domain.cycle import CycleStatus, status
from puas.domain.figures import period_words
from puas.domain.periods import Period
from puas.domain.pooling import pooled_history
from puas.domain.report_content.kinds import months_words, moved
from puas.domain.report_snapshot import HistoryMonth
from puas.domain.spans import members, ranges_of, span_of
from puas.organisations.models import ServiceUnit
from puas.reports.models import Report
from puas.reports.queries import counted_in, current_version, status_of, steps_up_to
from puas.surveys import queries
from puas.surveys.models import ImportedMonth, SurveyRound

EARLIER = {"T": 8, "S": 6, "": 5}
"""How many earlier ranges of its kind a report looks back on."""


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One range of a unit as a list shows it. `missing`: its months without answers, once it is over."""

    period: str
    span: Period
    status: CycleStatus
    report: Report | None
    n: int
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        """ "Triwulan IV 2026"."""
        return period_words(self.period)

    @property
    def missing_words(self) -> str:
        """ "Oktober dan November 2026"; empty when none is missing."""
        return months_words(self.missing) if self.missing else ""


def rounds_in(unit: ServiceUnit, period: str) -> QuerySet[SurveyRound]:
    """The unit's rounds of a range's months, ascending. BadInput when `period` is not a range."""
    return unit.rounds.filter(period__in=members(period)).select_related("unit__agency").order_by("period")


def range_span(unit: ServiceUnit, period: str) -> Period:
    """The days of a range at this unit: those of its rounds, and by the office's rule where a month has none."""
    rounds = {round.period: round.span for round in rounds_in(unit, period)}
    calendar = unit.agency.calendar
    return span_of(period, [rounds.get(month) or calendar.period(month) for month in members(period)])


def earlier_ranges(unit: ServiceUnit, period: str) -> tuple[HistoryMonth, ...]:
    """Earlier ranges of the same kind, ascending, each from its months' pooled answers."""
    kind = period.partition("-")[2][:1]
    names = [moved(period, -steps) for steps in range(EARLIER[kind], 0, -1)]
    most = len(names) * len(members(period))
    months = {month.period: month for month in queries.history_months(unit, members(period)[0], most)}
    pooled = (pooled_history(name, [months[m] for m in members(name) if m in months]) for name in names)
    return tuple(found for found in pooled if found is not None)


def range_table(unit: ServiceUnit, today: date, most_months: int = 24) -> list[RangeRow]:
    """The unit's quarters, semesters and years that have begun and know any month, newest first."""
    rounds = {round.period: round for round in unit.rounds.filter(opens_on__lte=today).order_by("-period")[:most_months]}
    imported = ImportedMonth.objects.standing().filter(history_import__unit=unit).values_list("period", flat=True)
    known = sorted({*rounds, *imported})[-most_months:]
    counted = counted_in(unit, known)
    names = {name for month in known for name in ranges_of(month)}
    rows = [_row(unit, name, counted, today) for name in names]
    return sorted(rows, key=lambda row: (row.span.closes_on, len(members(row.period))), reverse=True)


def status_of_report(report: Report, today: date) -> CycleStatus:
    """Where the month, quarter, semester or year of a report stands today, whichever version this is."""
    if report.round is not None:
        return status_of(report.round, today)
    n = sum(counted_in(report.unit, members(report.period)).values())
    return status(report.span, steps_up_to(current_version(report.unit, report.period) or report), n, today)


def _row(unit: ServiceUnit, period: str, counted: dict[str, int], today: date) -> RangeRow:
    span, report = range_span(unit, period), current_version(unit, period)
    n = sum(counted.get(month, 0) for month in members(period))
    missing = [month for month in members(period) if not counted.get(month)] if today >= span.closes_on else []
    taken = steps_up_to(report) if report else ()
    return RangeRow(period, span, status(span, taken, n, today), report, n, tuple(missing))
