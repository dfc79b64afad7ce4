"""Many offices at once: where each stands this month and last, in a handful of queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Count, Q

from puas.domain.cycle import Step, status
from puas.domain.disclosure import shown_to_office
from puas.domain.figures import date_words, decimal_comma, period_words
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.periods import local_day
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.reminders import LateOffice, late_message, late_since
from puas.domain.report_content.wording import lowered, previous_period, ways
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.statistics import confidence_interval
from puas.domain.tallies import Tally
from puas.organisations.models import Agency, ServiceUnit
from puas.reports.models import MonthReason, Report
from puas.reports.ranges import late_ranges
from puas.reports.recounts import stopped_months
from puas.reports.signatures import kinds_of
from puas.surveys.models import Response, SurveyRound
from puas.web.message_link import message_link
from puas.web.office.status_line import StatusLine, status_line


@dataclass(slots=True)
class UnitMonths:
    """One unit of one office: this month, last month, and who is late."""

    agency: Agency
    unit: ServiceUnit
    this: StatusLine
    this_n: int
    last_period: str
    last: StatusLine | None
    last_n: int
    last_report: Report | None
    index: str = ""
    interval: str = ""
    letter: str = ""
    mix: str = ""
    """How last month's answers came: "12 kode sekali pakai, 8 lembar kertas"."""

    reason: str = ""
    """Why last month is late, in the office's words."""

    late_ranges: tuple[str, ...] = ()
    """Quarters, semesters and years whose report is missing: "Triwulan III 2026, jatuh tempo 2 Oktober 2026"."""
    missing_ranges: tuple[LateOffice, ...] = ()
    """The same for a list that is sent on."""
    stopped: bool = False
    """Last month's draft stopped, because the recount differs from what was stored."""

    late: LateOffice | None = None
    """Set while last month's report is still missing."""

    @property
    def since_words(self) -> str:
        """ "terlambat sejak 25 November 2026"; empty when nothing is missing."""
        return f"sejak {date_words(self.late.due_on)}" if self.late else ""

    @property
    def message_link(self) -> str:
        """The address that opens a messaging app with a reminder for this office; empty when none is needed."""
        return message_link(late_message(self.late, self.last_period)) if self.late else ""

    @property
    def is_late(self) -> bool:
        """Not reported although due, or reported late."""
        return self.last is not None and (self.last.name == "not_reported" or "Terlambat" in self.last.marks)

    @property
    def is_behind(self) -> bool:
        """Late with last month, or with a quarter, semester or year."""
        return self.is_late or bool(self.late_ranges)

    @property
    def office(self) -> str:
        """The office's name, with the unit's where it has several."""
        return self.agency.name if len(self.agency.units.all()) == 1 else f"{self.agency.name}, {self.unit.name}"

    @property
    def last_words(self) -> str:
        """ "Oktober 2026"."""
        return period_words(self.last_period)


def unit_months(agencies: Iterable[Agency], now: datetime) -> list[UnitMonths]:
    """The units of these offices (with `units` and `reporting_rules` prefetched), in the offices' order."""
    units = [(agency, unit) for agency in agencies for unit in agency.units.all()]
    wanted = {unit.pk: _periods(agency, now) for agency, unit in units}
    names = {name for pair in wanted.values() for name in pair}
    rounds = {(round.unit_id, round.period): round for round in SurveyRound.objects.filter(unit_id__in=wanted, period__in=names)}
    keys = [round.pk for round in rounds.values()]
    counted = Response.objects.filter(round__in=keys).filter(~Q(exclusion__decision__approved=True)).order_by()
    counts = dict(counted.values_list("round").annotate(times=Count("pk")))
    reports: dict[int | None, Report] = {}
    taken: dict[int | None, list[Step]] = defaultdict(list)
    for report in Report.objects.filter(round__in=keys).defer("snapshot").prefetch_related("steps").order_by("version"):
        reports[report.round_id] = report
        taken[report.round_id] += [Step(row.step, row.on, row.by) for row in report.steps.all()]
    signed = kinds_of(reports.values())
    rows = [_months(agency, unit, wanted[unit.pk], rounds, counts, (reports, taken, signed), now) for agency, unit in units]
    reasons = MonthReason.objects.newest(wanted, names)
    _add_late_ranges(rows, now)
    stopped = {found.round.unit_id for found in stopped_months(wanted)}
    for row in rows:
        row.stopped = row.unit.pk in stopped
        row.reason = reasons.get((row.unit.pk, row.last_period), "")
        row.late = _late(row, local_day(now, row.agency.time_zone))
    return rows


def _add_late_ranges(rows: Sequence[UnitMonths], now: datetime) -> None:
    for zone in {row.agency.time_zone for row in rows}:
        units = {row.unit.pk: row for row in rows if row.agency.time_zone == zone}
        today = local_day(now, zone)
        found = late_ranges(SurveyRound.objects.filter(unit__in=units), today)
        reasons = MonthReason.objects.newest(units, {late.period for late in found})
        for late in found:
            row, why = units[late.unit.pk], reasons.get((late.unit.pk, late.period), "")
            words = f"{late.name}, jatuh tempo {date_words(late.span.due_on)}"
            row.late_ranges += (f"{words} ({why})" if why else words,)
            missing = late_since(f"{row.office}, {late.name}", late.span.due_on, today, why)
            row.missing_ranges += (missing,) if missing else ()


def _late(row: UnitMonths, today: date) -> LateOffice | None:
    if row.last is None or row.last.name != "not_reported":
        return None
    return late_since(row.office, row.agency.calendar.period(row.last_period).due_on, today, row.reason)


def _periods(agency: Agency, now: datetime) -> tuple[str, str]:
    current = agency.calendar.period_of(local_day(now, agency.time_zone)).name
    return current, previous_period(current)


def _months(
    agency: Agency,
    unit: ServiceUnit,
    periods: tuple[str, str],
    rounds: dict[tuple[int, str], SurveyRound],
    counts: dict[int, int],
    reported: tuple[dict[int | None, Report], dict[int | None, list[Step]], dict[int, tuple[str, ...]]],
    now: datetime,
) -> UnitMonths:
    today = local_day(now, agency.time_zone)
    reports, taken, signed = reported
    this, last = (rounds.get((unit.pk, period)) for period in periods)

    def line(round: SurveyRound | None, period: str) -> StatusLine:
        span = round.span if round else agency.calendar.period(period)
        steps = taken.get(round.pk, []) if round else []
        report = reports.get(round.pk) if round else None
        kinds = signed.get(report.pk, ()) if report else ()
        return status_line(status(span, steps, counts.get(round.pk, 0) if round else 0, today), today, kinds)

    return UnitMonths(
        agency=agency,
        unit=unit,
        this=line(this, periods[0]),
        this_n=counts.get(this.pk, 0) if this else 0,
        last_period=periods[1],
        last=line(last, periods[1]) if last else None,
        last_n=counts.get(last.pk, 0) if last else 0,
        last_report=reports.get(last.pk) if last else None,
    )


def add_figures(rows: Sequence[UnitMonths]) -> None:
    """Index, interval and letter of last month's report, where it was handed over and the number of answers allows it."""
    for row in rows:
        if row.last_report is None or row.last is None or row.last.name not in ("checked", "evaluated", "published"):
            continue
        snapshot = ReportSnapshot.from_json(row.last_report.snapshot)
        instrument = instrument_with_hash(snapshot.instrument_hash)
        counted = snapshot.recap or snapshot.counted()
        result, shown = satisfaction_index(instrument, counted), shown_to_office(counted.n)
        row.last_n = counted.n
        if not isinstance(result, SatisfactionIndex) or not shown.index:
            continue
        row.index = decimal_comma(result.value_100, 2)
        row.letter = result.category.letter if shown.letter else ""
        row.mix = _mix(snapshot)
        interval = confidence_interval(instrument, counted, snapshot.by_day()) if isinstance(counted, Tally) else None
        if interval is not None:
            row.interval = f"{_words(interval.low_100)} s.d. {_words(interval.high_100)}"


def _mix(snapshot: ReportSnapshot) -> str:
    return ", ".join(f"{count} {lowered(name)}" for name, count in ways(snapshot.channels()).items())


def _words(value: float) -> str:
    return decimal_comma(Fraction(value), 2)
