"""Quarters, semesters and years of a unit: their days, their rounds, and how far their reports are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from puas.domain.cycle import CycleStatus, Step, status
from puas.domain.figures import period_words
from puas.domain.periods import Period
from puas.domain.pooling import pooled_history
from puas.domain.report_content.kinds import kind_of, months_words, moved
from puas.domain.report_snapshot import HistoryMonth
from puas.domain.spans import CAUGHT_UP_FOR, draft_is_due, ending_with, is_range, members, ranges_of, span_of
from puas.organisations.models import ServiceUnit
from puas.reports.models import Report, ReportStep
from puas.reports.queries import counted_in, counted_months, current_version, month_rows, status_of, steps_up_to
from puas.reports.signatures import kinds_of
from puas.surveys import queries
from puas.surveys.models import ImportedMonth, SurveyRound
from puas.work.actions import done_subjects

EARLIER = {"T": 8, "S": 6, "": 5}
"""How many earlier ranges of its kind a report looks back on."""
DRAFTING_RANGES = "draft_range"
"""The kind of work that drafts them."""
HANDED_OVER = ("checked", "evaluated", "published")
RangeKey = tuple[int, str]
"""A unit's key and the name of a range."""
LAST_MONTHS = "-(03|06|09|12)$"
"""The months with which a quarter, and maybe a semester and a year, ends."""


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One range of a unit as a list shows it. `missing`: its months without answers, once it is over."""

    unit: ServiceUnit
    period: str
    span: Period
    status: CycleStatus
    report: Report | None
    n: int
    missing: tuple[str, ...]
    is_mixed: bool = False
    """Its months were asked with two questionnaires: they cannot be pooled, and no report is expected."""
    signed: tuple[str, ...] = ()
    """Kinds of the signatures under the report's version."""

    def is_asked_for(self, today: date) -> bool:
        """Is this report expected of the office: begun already, or over lately with answers and of a kind it makes?"""
        if self.report is not None:
            return True
        is_recent = today < self.span.closes_on + CAUGHT_UP_FOR
        return is_recent and self.n > 0 and not self.is_mixed and kind_of(self.period).code in self.unit.agency.range_kinds

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
    rounds = unit.rounds.filter(opens_on__lte=today).order_by("-period").values_list("period", flat=True)[:most_months]
    imported = ImportedMonth.objects.standing().filter(history_import__unit=unit).values_list("period", flat=True)
    known = sorted({*rounds, *imported})[-most_months:]
    rows = range_rows([(unit, name) for name in sorted({name for month in known for name in ranges_of(month)})], today)
    return sorted(rows, key=lambda row: (row.span.closes_on, len(members(row.period))), reverse=True)


def range_rows(
    asked: Sequence[tuple[ServiceUnit, str]], today: date, counted: Mapping[tuple[int, str], int] | None = None
) -> list[RangeRow]:
    """These ranges of these units as they stand today, in their order; in a handful of queries, however many.

    `counted`: answers by unit and month where the caller has them, or {} where the number does not matter (it costs most).
    """
    units = {unit.pk for unit, _ in asked}
    months = {month for _, period in asked for month in members(period)}
    found = SurveyRound.objects.filter(unit__in=units, period__in=months)
    rounds = {(round.unit_id, round.period): round for round in found}
    counts = counted_months(units, months) if counted is None else counted
    reports, steps = _reports(units, {period for _, period in asked})
    signed = kinds_of(reports.values())
    rows = []
    for unit, period in asked:
        key, calendar = (unit.pk, period), unit.agency.calendar
        own = {month: rounds[unit.pk, month] for month in members(period) if (unit.pk, month) in rounds}
        span = span_of(period, [own[month].span if month in own else calendar.period(month) for month in members(period)])
        mixed = len({round.instrument_hash for round in own.values()}) > 1
        n = sum(counts.get((unit.pk, month), 0) for month in members(period))
        empty = [month for month in members(period) if not counts.get((unit.pk, month))]
        missing = tuple(empty) if today >= span.closes_on else ()
        report, found_status = reports.get(key), status(span, steps[key], n, today)
        kinds = signed.get(report.pk, ()) if report else ()
        rows.append(RangeRow(unit, period, span, found_status, report, n, missing, mixed, kinds))
    return rows


def _reports(units: Iterable[int], periods: Iterable[str]) -> tuple[dict[RangeKey, Report], dict[RangeKey, list[Step]]]:
    """The newest version and all steps of each range's report, by unit and range."""
    versions = list(Report.objects.filter(unit__in=units, round=None, period__in=periods).order_by("version").defer("snapshot"))
    keys = {report.pk: (report.unit_id, report.period) for report in versions}
    steps: dict[RangeKey, list[Step]] = defaultdict(list)
    for row in ReportStep.objects.filter(report__in=keys).order_by("report__version", "place"):
        steps[keys[row.report_id]].append(Step(row.step, row.on, row.by))
    return {keys[report.pk]: report for report in versions}, steps


def ranges_lately_over(rounds: QuerySet[SurveyRound], today: date) -> list[RangeKey]:
    """(unit, range) of what ended with one of these rounds within the last quarter of a year and is asked of its office."""
    last = rounds.filter(closes_on__gt=today - CAUGHT_UP_FOR, closes_on__lte=today, period__regex=LAST_MONTHS)
    found = last.order_by("period", "unit").values_list("unit", "period", "unit__agency__report_ranges")
    return [(unit, name) for unit, month, kinds in found for name in ending_with(month, kinds.split(","))]


def drafts_due(zone: str, today: date) -> list[RangeKey]:
    """(unit, range) of the offices of a time zone that nobody has drafted or tried to, and whose draft is due today."""
    over = ranges_lately_over(SurveyRound.objects.filter(unit__agency__time_zone=zone), today)
    units, periods = {unit for unit, _ in over}, {period for _, period in over}
    reports = Report.objects.filter(unit__in=units, round=None, period__in=periods)
    made = set(reports.values_list("unit", "period").distinct())
    made |= {(int(subject.removeprefix("unit:")), period) for subject, period in done_subjects(DRAFTING_RANGES, periods)}
    rows = range_rows(with_units(key for key in over if key not in made), today, counted={})
    settled = _handed_over([row for row in rows if not draft_is_due(row.span, False, today)], today)
    keys = [(row.unit.pk, row.period) for row in rows]
    return [key for row, key in zip(rows, keys, strict=True) if draft_is_due(row.span, key in settled, today)]


def _handed_over(rows: Sequence[RangeRow], today: date) -> set[RangeKey]:
    """Those of these ranges whose every month that has a round is with the Camat or further."""
    units, months = {row.unit.pk for row in rows}, {month for row in rows for month in members(row.period)}
    rounds = SurveyRound.objects.filter(unit__in=units, period__in=months).select_related("unit__agency")
    not_yet = {(row.unit.pk, row.round.period) for row in month_rows(rounds, today) if row.status.name not in HANDED_OVER}
    keys = ((row.unit.pk, row.period) for row in rows)
    return {(unit, period) for unit, period in keys if not any((unit, month) in not_yet for month in members(period))}


def with_units(keys: Iterable[RangeKey]) -> list[tuple[ServiceUnit, str]]:
    """The units themselves, with what `range_rows` asks of them."""
    listed = list(keys)
    units = ServiceUnit.objects.select_related("agency").prefetch_related("agency__reporting_rules")
    found = units.in_bulk({unit for unit, _ in listed})
    return [(found[unit], period) for unit, period in listed]


def late_ranges(rounds: QuerySet[SurveyRound], today: date) -> list[RangeRow]:
    """The ranges that ended with one of these rounds lately and whose report is missing although its day is over."""
    rows = range_rows(with_units(ranges_lately_over(rounds, today)), today, counted={})
    late = [row for row in rows if row.status.name == "not_reported"]
    without = [row for row in late if row.report is None and not row.is_mixed]
    answered = {key for key, n in _counted_for(without).items() if n}
    return [
        row
        for row in late
        if row.report or (row in without and any((row.unit.pk, month) in answered for month in members(row.period)))
    ]


def _counted_for(rows: Sequence[RangeRow]) -> dict[tuple[int, str], int]:
    """Answers by unit and month of these ranges; asks nothing where there are none."""
    if not rows:
        return {}
    return counted_months({row.unit.pk for row in rows}, {month for row in rows for month in members(row.period)})


def status_of_period(unit: ServiceUnit, period: str, today: date) -> CycleStatus | None:
    """Where a month, quarter, semester or year of a unit stands; None when nothing of it is asked of the office."""
    if is_range(period):
        row = range_rows([(unit, period)], today)[0]
        return row.status if row.is_asked_for(today) else None
    round = unit.rounds.filter(period=period).select_related("unit__agency").first()
    return status_of(round, today) if round else None


def status_of_report(report: Report, today: date) -> CycleStatus:
    """Where the month, quarter, semester or year of a report stands today, whichever version this is."""
    if report.round is not None:
        return status_of(report.round, today)
    n = sum(counted_in(report.unit, members(report.period)).values())
    return status(report.span, steps_up_to(current_version(report.unit, report.period) or report), n, today)
