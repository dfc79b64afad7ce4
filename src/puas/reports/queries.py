from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from puas.domain.cycle import CORRECTED, CycleStatus, Step, TimesKept, last_step, status, times_kept
from puas.domain.periods import Period
from puas.domain.permissions import SYSTEM
from puas.organisations.models import Holiday, ServiceUnit
from puas.reports.models import Report, ReportStep
from puas.reports.signatures import kinds_of
from puas.surveys.models import ImportedMonth, Response, SurveyRound
from puas.surveys.queries.history import history_of_import


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a unit as a list shows it."""

    round: SurveyRound
    status: CycleStatus
    report: Report | None
    n: int
    signed: tuple[str, ...] = ()
    """Kinds of the signatures under the report's version."""

    @property
    def unit(self) -> ServiceUnit:
        """Whose month it is."""
        return self.round.unit

    @property
    def span(self) -> Period:
        """The days of the month and the day on which its report is due."""
        return self.round.span


def current_report(round: SurveyRound) -> Report | None:
    """The newest version of a round's report, None before the first draft."""
    return Report.objects.filter(round=round).order_by("-version").first()


def current_version(unit: ServiceUnit, period: str) -> Report | None:
    """The newest version of a unit's report on a month, quarter, semester or year; None before the first draft."""
    return Report.objects.filter(unit=unit, period=period).order_by("-version").first()


def steps_of(report: Report) -> tuple[Step, ...]:
    """The steps taken on a report version, in order."""
    rows = ReportStep.objects.filter(report=report).order_by("place")
    return tuple(Step(row.step, row.on, row.by) for row in rows)


def steps_up_to(report: Report) -> tuple[Step, ...]:
    """The steps taken on this version and all before it, in order: what the cycle goes by."""
    rows = ReportStep.objects.filter(
        report__unit=report.unit_id, report__period=report.period, report__version__lte=report.version
    )
    return tuple(Step(row.step, row.on, row.by) for row in rows.order_by("report__version", "place"))


def preparers_of(report: Report) -> frozenset[str]:
    """Ids of all people who drafted or submitted any version of this report."""
    versions = Report.objects.filter(unit=report.unit_id, period=report.period)
    rows = ReportStep.objects.filter(report__in=versions, step__in=("drafted", "submitted"))
    return frozenset(rows.values_list("by_id", flat=True)) - {SYSTEM.id}


def counted_in(unit: ServiceUnit, periods: Iterable[str]) -> dict[str, int]:
    """Answers that count, by month, from the unit's rounds and standing imports; months nobody knows are absent."""
    return {period: n for (_, period), n in counted_months([unit.pk], periods).items()}


def counted_months(units: Iterable[int], periods: Iterable[str]) -> dict[tuple[int, str], int]:
    """As `counted_in`, of many units at once, by unit and month; in four queries."""
    asked, wanted = set(units), set(periods)
    imported = ImportedMonth.objects.standing().filter(history_import__unit__in=asked, period__in=wanted)
    counted = {
        (month.history_import.unit_id, month.period): history_of_import(month).counted.n
        for month in imported.select_related("history_import")
    }
    rounds = {round.pk: round for round in SurveyRound.objects.filter(unit__in=asked, period__in=wanted)}
    own = _counted(list(rounds.values()))
    return counted | {(rounds[key].unit_id, rounds[key].period): n for key, n in own.items()}


def answers_counted(round: SurveyRound) -> int:
    """How many answers count in a round now, or stand in its imported month."""
    return _counted([round])[round.pk]


def status_of(round: SurveyRound, today: date) -> CycleStatus:
    """Where a month stands today, derived from its steps."""
    return _rows([round], today)[0].status


def times_of(report: Report) -> TimesKept:
    """Were the procedure's time limits kept? A later correction does not undo the times of the version it replaced."""
    holidays = tuple(Holiday.objects.values_list("day", flat=True))
    taken = steps_up_to(report)
    if last_step(taken) == CORRECTED:
        taken = taken[:-1]
    return times_kept(report.span, taken, report.unit.agency.workdays_a_week, holidays)


def month_table(unit: ServiceUnit, today: date, most: int = 18) -> list[MonthRow]:
    """The last months of a unit with their status, newest first; a month without a report is a visible row.

    Five queries, however many months; the snapshots of the reports are read only when asked for.
    """
    return _rows(unit.rounds.filter(opens_on__lte=today).order_by("-period")[:most], today)


def month_rows(rounds: Iterable[SurveyRound], today: date) -> list[MonthRow]:
    """These months as a list shows them, in their order; of many units at once, in five queries."""
    return _rows(rounds, today)


def _rows(rounds: Iterable[SurveyRound], today: date) -> list[MonthRow]:
    listed = list(rounds)
    counted = _counted(listed)
    versions = Report.objects.filter(round__in=listed).order_by("version").defer("snapshot")
    reports = {version.round_id: version for version in versions}
    steps: dict[int | None, list[Step]] = defaultdict(list)
    taken_on = ReportStep.objects.filter(report__in=[version.pk for version in versions]).order_by("report__version", "place")
    for row in taken_on.annotate(round=F("report__round")):
        steps[row.round].append(Step(row.step, row.on, row.by))
    signed = kinds_of(reports.values())
    rows = []
    for round in listed:
        report, n = reports.get(round.pk), counted[round.pk]
        found = status(round.span, steps[round.pk], n, today)
        rows.append(MonthRow(round, found, report, n, signed.get(report.pk, ()) if report else ()))
    return rows


def _counted(rounds: Sequence[SurveyRound]) -> dict[int, int]:
    """Answers that count, by round; where none was ever given, those of the round's imported month."""
    excluded = Count("exclusion", filter=Q(exclusion__decision__approved=True))
    answers = Response.objects.filter(round__in=rounds).order_by().values_list("round")
    counted = {key: given - out for key, given, out in answers.annotate(given=Count("pk"), out=excluded)}
    empty = {(round.unit_id, round.period): round.pk for round in rounds if round.pk not in counted}
    imported = ImportedMonth.objects.standing().filter(
        history_import__unit__in={unit for unit, _ in empty}, period__in={period for _, period in empty}
    )
    for month in imported.select_related("history_import"):
        key = (month.history_import.unit_id, month.period)
        if key in empty:
            counted[empty[key]] = history_of_import(month).counted.n
    return {round.pk: counted.get(round.pk, 0) for round in rounds}
