"""Months and longer ranges as reminders see them, and what each person has read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, OuterRef, QuerySet, Subquery

from puas.accounts.models import User
from puas.domain.cycle import CORRECTED, PUBLISHED, SUBMITTED
from puas.domain.reminders import AFTER, CORRECTION_TOLD_DAYS, MonthSeen, Notice, notice_of
from puas.domain.spans import members
from puas.organisations.models import ServiceUnit
from puas.reports.models import NoticeRead, Report, ReportStep
from puas.reports.queries import MonthRow, month_rows, month_table
from puas.reports.ranges import RangeRow, range_rows, with_units
from puas.surveys.models import SurveyRound

MONTHS_LOOKED_AT = 3
"""The running month and two before it: with ten reminders a missed month is never further back."""
SILENT_AFTER = 40
"""So many days after its last reminder a range that waits for its evaluation is no longer looked at."""


@dataclass(frozen=True, slots=True)
class UnitNotice:
    """A notice of one month or range of a unit; `key` names it for good."""

    row: MonthRow | RangeRow
    notice: Notice

    @property
    def key(self) -> str:
        return f"{self.row.unit.pk}:{self.row.span.name}:{self.notice.code}"


def months_seen(rows: Sequence[MonthRow | RangeRow]) -> list[MonthSeen]:
    """The months of these rows, in their order, with their last step. Two queries, however many rows."""
    reports = [row.report.pk for row in rows if row.report]
    last: dict[int, ReportStep] = {}
    for step in ReportStep.objects.filter(report__in=reports).order_by("place"):
        last[step.report_id] = step
    opened = ReportStep.objects.filter(
        report__unit__in={row.unit.pk for row in rows}, report__period__in={row.span.name for row in rows}, step=CORRECTED
    )
    found = opened.order_by().values_list("report__unit", "report__period").annotate(version=Max("report__version"))
    corrected = {(unit, period): version for unit, period, version in found}
    return [
        _seen(row, last.get(row.report.pk) if row.report else None, corrected.get((row.unit.pk, row.span.name), 0))
        for row in rows
    ]


def _seen(row: MonthRow | RangeRow, last: ReportStep | None, corrected: int) -> MonthSeen:
    unit = row.unit
    return MonthSeen(
        office=unit.agency.name if unit.name in unit.agency.name else f"{unit.agency.name}, {unit.name}",
        period=row.span,
        status=row.status,
        version=row.report.version if row.report else 0,
        last_step=last.step if last else "",
        submitted=last.on if last and last.step == SUBMITTED else None,
        corrected=corrected,
        last_on=last.on if last else None,
    )


def being_corrected(rounds: QuerySet[SurveyRound], today: date) -> QuerySet[SurveyRound]:
    """Those of these months, however old, whose report was opened for correction and is not long published again."""
    steps = ReportStep.objects.filter(report__round=OuterRef("pk")).order_by("-report__version", "-place")
    opened = rounds.filter(pk__in=ReportStep.objects.filter(step=CORRECTED).values("report__round"))
    known = opened.annotate(last_step=Subquery(steps.values("step")[:1]), last_on=Subquery(steps.values("on")[:1]))
    return known.exclude(last_step=PUBLISHED, last_on__lt=today - timedelta(days=CORRECTION_TOLD_DAYS))


def _corrected_lately(versions: QuerySet[Report], today: date) -> QuerySet[Report]:
    """Those of these versions of ranges that were opened for correction and whose next one is not long published."""
    steps = ReportStep.objects.filter(report__unit=OuterRef("unit"), report__period=OuterRef("period"))
    newest = steps.order_by("-report__version", "-place")
    opened = versions.filter(steps__step=CORRECTED)
    known = opened.annotate(last_step=Subquery(newest.values("step")[:1]), last_on=Subquery(newest.values("on")[:1]))
    return known.exclude(last_step=PUBLISHED, last_on__lt=today - timedelta(days=CORRECTION_TOLD_DAYS))


def with_corrections(unit: ServiceUnit, rows: Sequence[MonthRow], today: date) -> list[MonthRow]:
    """These rows, newest first, and after them the unit's older months that are being corrected."""
    older = being_corrected(unit.rounds.all(), today).exclude(pk__in=[row.round.pk for row in rows])
    return [*rows, *month_rows(older.order_by("-period"), today)]


def unit_notices(rows: Sequence[MonthRow | RangeRow], today: date) -> list[UnitNotice]:
    """The notices of these months and ranges, as they stand today."""
    found = zip(rows, (notice_of(month, today) for month in months_seen(rows)), strict=True)
    return [UnitNotice(row, notice) for row, notice in found if notice is not None]


def ranges_told_of(units: QuerySet[ServiceUnit], today: date) -> list[RangeRow]:
    """The ranges of these units about which something may have to be said today: drafted and due not too long ago, or being
    corrected, however old.

    Before there is a draft nothing is said: what holds it up is one of its months, and of that the office is told.
    """
    since = today - timedelta(days=AFTER[-1] + SILENT_AFTER)
    drafted = Report.objects.filter(round=None, unit__in=units)
    told = drafted.filter(due_on__gte=since) | drafted.filter(pk__in=_corrected_lately(drafted, today).values("pk"))
    keys = sorted(set(told.values_list("unit", "period")), key=lambda key: (key[0], len(members(key[1])), key[1]))
    return range_rows(with_units(keys), today, counted={})


def notices_at(unit: ServiceUnit, today: date) -> list[UnitNotice]:
    """The notices of one unit today."""
    months = with_corrections(unit, month_table(unit, today, MONTHS_LOOKED_AT), today)
    return unit_notices([*months, *ranges_told_of(ServiceUnit.objects.filter(pk=unit.pk), today)], today)


def unread(user: User, notices: Iterable[UnitNotice]) -> list[UnitNotice]:
    """Those that this person has not marked as read."""
    listed = list(notices)
    read = set(NoticeRead.objects.filter(user=user, key__in=[each.key for each in listed]).values_list("key", flat=True))
    return [each for each in listed if each.key not in read]
