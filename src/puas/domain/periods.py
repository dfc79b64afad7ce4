"""Reporting periods: which day belongs to which month's report (design.md 1).

With the rule `report_day` the period 2026-11 runs from 25 October up to and without 25 November and its report is due
on 25 November. With `calendar_month` it is November itself and due on 25 December. A change of rule never leaves a gap
or an overlap: every period opens where the one before it closes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from puas.domain.errors import BadInput
from puas.domain.figures import date_words, period_words

REPORT_DAY = "report_day"
CALENDAR_MONTH = "calendar_month"
TIME_ZONES = {"WIB": timezone(timedelta(hours=7)), "WITA": timezone(timedelta(hours=8)), "WIT": timezone(timedelta(hours=9))}
"""Indonesia's three zones; fixed offsets, no daylight saving since 1988 (IANA tz database, Asia/Jakarta)."""
FIRST_REPORT_DAY, LAST_REPORT_DAY = 5, 28
MONTH_NAME = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")
"""One spelling only: names of periods are keys, and are compared as text."""


def local_day(now: datetime, time_zone: str) -> date:
    """The calendar day at this moment in WIB, WITA or WIT. `now` must be aware."""
    return now.astimezone(TIME_ZONES[time_zone]).date()


def local_time(now: datetime, time_zone: str) -> datetime:
    """This moment on an office's wall clock."""
    return now.astimezone(TIME_ZONES[time_zone])


def start_of_day(day: date, time_zone: str) -> datetime:
    """The moment (UTC) at which a day begins in an office's zone."""
    return datetime(day.year, day.month, day.day, tzinfo=TIME_ZONES[time_zone]).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class ReportingRule:
    """How periods are cut from the month of `valid_from` on. `report_day` is the day of the month (5 to 28)."""

    valid_from: date
    basis: str = REPORT_DAY
    report_day: int = 25

    def __post_init__(self) -> None:
        if self.basis not in (REPORT_DAY, CALENDAR_MONTH):
            raise BadInput("unknown_period_rule", "Aturan periode {basis} tidak dikenal.", field="basis", basis=self.basis)
        if not FIRST_REPORT_DAY <= self.report_day <= LAST_REPORT_DAY:
            raise BadInput(
                "report_day_out_of_range",
                "Tanggal laporan harus antara {first} dan {last}.",
                field="report_day",
                first=FIRST_REPORT_DAY,
                last=LAST_REPORT_DAY,
            )


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period. `closes_on` is exclusive; `due_on` is the day of the report."""

    name: str
    opens_on: date
    closes_on: date
    due_on: date
    basis: str

    @property
    def words(self) -> str:
        """ "November 2026 (25 Oktober 2026 s.d. 24 November 2026)"."""
        last = self.closes_on - timedelta(days=1)
        return f"{period_words(self.name)} ({date_words(self.opens_on)} s.d. {date_words(last)})"

    def __contains__(self, day: date) -> bool:
        return self.opens_on <= day < self.closes_on


DEFAULT_RULE = ReportingRule(date(2000, 1, 1))


@dataclass(frozen=True, slots=True)
class ReportingCalendar:
    """An office's dated rules, ascending; before the first one the default (the 25th) holds."""

    rules: tuple[ReportingRule, ...] = (DEFAULT_RULE,)

    def period(self, name: str) -> Period:
        """The period with this name ("2026-11"); BadInput when it is not a month."""
        month = first_of_month(name)
        rule = self._rule_in(month)
        following = _next_month(month)
        closes_on = following if rule.basis == CALENDAR_MONTH else month.replace(day=rule.report_day)
        due_on = following.replace(day=rule.report_day) if rule.basis == CALENDAR_MONTH else closes_on
        return Period(name, self._closing_before(month), closes_on, due_on, rule.basis)

    def period_of(self, day: date) -> Period:
        """The period a day belongs to: the one named for its month, or, once that has closed, the next."""
        month = day.replace(day=1)
        named_here = self.period(f"{month:%Y-%m}")
        return named_here if day < named_here.closes_on else self.period(f"{_next_month(month):%Y-%m}")

    def following(self, name: str) -> Period:
        """The period after this one."""
        return self.period(f"{_next_month(first_of_month(name)):%Y-%m}")

    def _closing_before(self, month: date) -> date:
        rule = self._rule_in(_previous_month(month))
        return month if rule.basis == CALENDAR_MONTH else _previous_month(month).replace(day=rule.report_day)

    def _rule_in(self, month: date) -> ReportingRule:
        valid = [rule for rule in sorted(self.rules, key=lambda rule: rule.valid_from) if rule.valid_from <= month]
        return valid[-1] if valid else DEFAULT_RULE


def first_of_month(name: str) -> date:
    """The first day of the month a period is named for; BadInput when `name` is not like "2026-11"."""
    if not MONTH_NAME.fullmatch(name):
        raise BadInput(
            "not_a_period",
            'Periode "{period}" tidak dikenal; tulis tahun dan bulan, misalnya 2026-11.',
            field="period",
            period=name,
        )
    return date(int(name[:4]), int(name[5:]), 1)


def working_days_between(start: date, end: date, workdays_a_week: int = 5, holidays: Sequence[date] = ()) -> int:
    """Working days after `start` up to and with `end` (0 when both are the same day). A week has 5 or 6 working days."""
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(1 for day in days if day.weekday() < workdays_a_week and day not in holidays)


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _previous_month(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
