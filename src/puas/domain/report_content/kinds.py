"""Months, quarters, semesters and years: how each kind of period is called, and which one stands before which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from puas.domain.figures import MONTH_NAMES, ROMAN, period_words
from puas.domain.report_content.wording import joined

LONGEST_LIST = 3
"""So many months are named one by one; more are named by the first and the last."""


@dataclass(frozen=True, slots=True)
class PeriodKind:
    """One kind of reporting period. `letter` stands in its name ("T" in "2026-T4"), `short` in charts."""

    code: str
    """`month`, `quarter`, `semester` or `year`."""
    noun: str
    adjective: str
    letter: str
    short: str
    per_year: int


MONTH = PeriodKind("month", "bulan", "bulanan", "", "", 12)
QUARTER = PeriodKind("quarter", "triwulan", "triwulanan", "T", "TW", 4)
SEMESTER = PeriodKind("semester", "semester", "semesteran", "S", "Sem.", 2)
YEAR = PeriodKind("year", "tahun", "tahunan", "", "", 1)


def kind_of(period: str) -> PeriodKind:
    """What kind of period a name stands for: "2026-11", "2026-T4", "2026-S2", "2026"."""
    part = period.partition("-")[2]
    if not part:
        return YEAR
    return {"T": QUARTER, "S": SEMESTER}.get(part[0], MONTH)


def moved(period: str, steps: int) -> str:
    """The period of the same kind so many steps later (earlier when negative)."""
    return _name(kind_of(period), _place(period) + steps)


def year_before(period: str) -> str:
    """The same month, quarter or semester of the year before."""
    return moved(period, -kind_of(period).per_year)


def periods_between(first: str, last: str) -> list[str]:
    """All periods of `last`'s kind from `first` up to and with `last`."""
    kind = kind_of(last)
    return [_name(kind, place) for place in range(_place(first), _place(last) + 1)]


def short_period(period: str) -> str:
    """ "Nov 2026", "TW IV 2026", "Sem. II 2026", "2026"."""
    kind, (year, _, part) = kind_of(period), period.partition("-")
    if kind is YEAR:
        return year
    name = MONTH_NAMES[int(part) - 1][:3] if kind is MONTH else f"{kind.short} {ROMAN[part[1:]]}"
    return f"{name} {year}"


def months_of(period: str) -> tuple[str, ...]:
    """The calendar names of the months that a range spans; none for a month."""
    kind = kind_of(period)
    if kind is MONTH:
        return ()
    length = MONTH.per_year // kind.per_year
    first = _place(period) * length
    return tuple(_name(MONTH, first + step) for step in range(length))


def months_words(months: Sequence[str]) -> str:
    """ "Oktober, November, dan Desember 2026"; many in a row: "Januari s.d. Desember 2026"."""
    if len(months) > LONGEST_LIST and periods_between(months[0], months[-1]) == list(months):
        return f"{_without_year(months[0], months[-1])} s.d. {period_words(months[-1])}"
    return joined([*(_without_year(month, months[-1]) for month in months[:-1]), *(period_words(m) for m in months[-1:])])


def _without_year(month: str, last: str) -> str:
    return MONTH_NAMES[int(month[5:]) - 1] if month[:4] == last[:4] else period_words(month)


def _place(period: str) -> int:
    """Periods of one kind numbered from the year 0."""
    year, _, part = period.partition("-")
    return int(year) * kind_of(period).per_year + (int(part.lstrip("TS")) - 1 if part else 0)


def _name(kind: PeriodKind, place: int) -> str:
    year, part = divmod(place, kind.per_year)
    if kind is YEAR:
        return str(year)
    return f"{year}-{part + 1:02d}" if kind is MONTH else f"{year}-{kind.letter}{part + 1}"
