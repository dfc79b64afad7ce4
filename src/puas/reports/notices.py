"""Months as reminders see them, and what each person has read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from puas.accounts.models import User
from puas.domain.cycle import SUBMITTED
from puas.domain.reminders import MonthSeen, Notice, notice_of
from puas.organisations.models import ServiceUnit
from puas.reports.models import NoticeRead, ReportStep
from puas.reports.queries import MonthRow, month_table

MONTHS_LOOKED_AT = 3
"""The running month and two before it: with ten reminders a missed month is never further back."""


@dataclass(frozen=True, slots=True)
class UnitNotice:
    """A notice of one month of a unit; `key` names it for good."""

    row: MonthRow
    notice: Notice

    @property
    def key(self) -> str:
        return f"{self.row.round.unit_id}:{self.row.round.period}:{self.notice.code}"


def months_seen(rows: Sequence[MonthRow]) -> list[MonthSeen]:
    """The months of these rows, in their order, with their last step. Two queries, however many rows."""
    reports = [row.report.pk for row in rows if row.report]
    last: dict[int, ReportStep] = {}
    for step in ReportStep.objects.filter(report__in=reports).order_by("place"):
        last[step.report_id] = step
    return [_seen(row, last.get(row.report.pk) if row.report else None) for row in rows]


def _seen(row: MonthRow, last: ReportStep | None) -> MonthSeen:
    unit = row.round.unit
    return MonthSeen(
        office=unit.agency.name if unit.name in unit.agency.name else f"{unit.agency.name}, {unit.name}",
        period=row.round.span,
        status=row.status,
        version=row.report.version if row.report else 0,
        last_step=last.step if last else "",
        submitted=last.on if last and last.step == SUBMITTED else None,
    )


def unit_notices(rows: Sequence[MonthRow], today: date) -> list[UnitNotice]:
    """The notices of these months, as they stand today."""
    found = zip(rows, (notice_of(month, today) for month in months_seen(rows)), strict=True)
    return [UnitNotice(row, notice) for row, notice in found if notice is not None]


def notices_at(unit: ServiceUnit, today: date) -> list[UnitNotice]:
    """The notices of one unit today."""
    return unit_notices(month_table(unit, today, MONTHS_LOOKED_AT), today)


def unread(user: User, notices: Iterable[UnitNotice]) -> list[UnitNotice]:
    """Those that this person has not marked as read."""
    listed = list(notices)
    read = set(NoticeRead.objects.filter(user=user, key__in=[each.key for each in listed]).values_list("key", flat=True))
    return [each for each in listed if each.key not in read]
