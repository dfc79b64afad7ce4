from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from puas.domain.cycle import CycleStatus, Step, TimesKept, status, times_kept
from puas.domain.permissions import SYSTEM
from puas.organisations.models import Holiday, ServiceUnit
from puas.reports.models import Report, ReportStep
from puas.surveys.models import Response, SurveyRound
from puas.surveys.queries import imported_month


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a unit as a list shows it."""

    round: SurveyRound
    status: CycleStatus
    report: Report | None
    n: int


def current_report(round: SurveyRound) -> Report | None:
    """The newest version of a round's report, None before the first draft."""
    return Report.objects.filter(round=round).order_by("-version").first()


def steps_of(report: Report) -> tuple[Step, ...]:
    """The steps taken on a report version, in order."""
    rows = ReportStep.objects.filter(report=report).order_by("place")
    return tuple(Step(row.step, row.on, row.by) for row in rows)


def preparers_of(report: Report) -> frozenset[str]:
    """Ids of all people who drafted or submitted any version of this round's report."""
    rows = ReportStep.objects.filter(report__round_id=report.round_id, step__in=("drafted", "submitted"))
    return frozenset(rows.values_list("by_id", flat=True)) - {SYSTEM.id}


def answers_counted(round: SurveyRound) -> int:
    """How many answers count in a round now, or stand in its imported month."""
    n = Response.objects.filter(round=round).exclude(exclusion__decision__approved=True).count()
    if n:
        return n
    imported = imported_month(round.unit, round.period)
    if imported is None:
        return 0
    counted = imported.counted
    return int(counted["n"] if "n" in counted else counted["n_complete"] + sum(counted["patterns"].values()))


def status_of(round: SurveyRound, today: date) -> CycleStatus:
    """Where a month stands today, derived from its steps."""
    report = current_report(round)
    steps = steps_of(report) if report else ()
    return status(round.span, steps, answers_counted(round), today)


def times_of(report: Report) -> TimesKept:
    """Were the procedure's time limits kept?"""
    holidays = tuple(Holiday.objects.values_list("day", flat=True))
    agency = report.round.unit.agency
    return times_kept(report.round.span, steps_of(report), agency.workdays_a_week, holidays)


def month_table(unit: ServiceUnit, today: date, most: int = 18) -> list[MonthRow]:
    """The last months of a unit with their status, newest first; a month without a report is a visible row."""
    rows = []
    for round in unit.rounds.filter(opens_on__lte=today).order_by("-period")[:most]:
        rows.append(MonthRow(round, status_of(round, today), current_report(round), answers_counted(round)))
    return rows
