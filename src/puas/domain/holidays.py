"""Public holidays: loaded once a year, because most of them move with the moon and by decree (SKB tiga menteri).

Working days, and with them the Camat's one day and the time limits of complaints, leave them out.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from puas.domain.errors import BadInput

FIXED = (
    (1, 1, "Tahun Baru Masehi"),
    (5, 1, "Hari Buruh Internasional"),
    (6, 1, "Hari Lahir Pancasila"),
    (8, 17, "Hari Kemerdekaan"),
    (12, 25, "Hari Raya Natal"),
)
"""The national holidays whose day of the year never moves (Keputusan Presiden 8/2024); all others must be typed."""
EMPTY, FIXED_ONLY, LOADED = "empty", "fixed_only", "loaded"
FIRST_YEAR, LAST_YEAR = 2000, 2099
LONGEST_NAME = 120
NEXT_YEAR_FROM_MONTH = 12
"""From December on the coming year's list must be there: the first holiday is 1 January."""


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """One holiday of a list: its day and what it is called."""

    day: date
    name: str


def fixed_holidays(year: int) -> tuple[HolidayLine, ...]:
    """The holidays of a year that need no list, as a proposal: a person confirms them."""
    return tuple(HolidayLine(date(year, month, day), name) for month, day, name in FIXED)


def list_state(year: int, days: Iterable[date]) -> str:
    """Is a year's list empty, made of days that never move only (Idulfitri is then missing), or loaded?"""
    own = {day for day in days if day.year == year}
    if not own:
        return EMPTY
    return FIXED_ONLY if own <= {line.day for line in fixed_holidays(year)} else LOADED


def years_to_load(today: date, days: Collection[date]) -> tuple[int, ...]:
    """The years whose list is missing or has no movable day today: the running one, and from December on the next."""
    years = (today.year, today.year + 1) if today.month >= NEXT_YEAR_FROM_MONTH else (today.year,)
    return tuple(year for year in years if list_state(year, days) != LOADED)


def read_holiday(day: str, name: str, row: int = 0) -> HolidayLine:
    """A day written 17/8/2026, 17-08-2026 or 2026-08-17, and a name. BadInput names the line (0: a form) and the fix."""
    found, words = _day(day.strip()), " ".join(name.split())
    where = f"Baris {row}. " if row else ""
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadInput(
            "malformed_holiday_day",
            '{where}Tanggal "{typed}" tidak terbaca; tulis misalnya 17/08/2026 atau 2026-08-17.',
            field="list" if row else "day",
            where=where,
            typed=day.strip()[:30],
        )
    if not words or len(words) > LONGEST_NAME:
        raise BadInput(
            "malformed_holiday_name",
            "{where}Tulis nama hari liburnya di belakang tanggal, paling panjang {most} huruf.",
            field="list" if row else "name",
            where=where,
            most=LONGEST_NAME,
        )
    return HolidayLine(found, words)


def read_holidays(text: str) -> tuple[HolidayLine, ...]:
    """A list as pasted or as CSV: one holiday per line, day and name parted by a comma, semicolon or tab.

    A first line without a digit is taken as headings; empty lines are left out; the same day with the same name twice is once.
    BadInput names the first bad line, a day with two names, or an empty list.
    """
    found: dict[date, HolidayLine] = {}
    for row, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not line.strip() or (row == 1 and not any(character.isdigit() for character in line)):
            continue
        holiday = read_holiday(*_columns(line), row=row)
        known = found.setdefault(holiday.day, holiday)
        if known.name != holiday.name:
            raise BadInput(
                "holiday_named_twice",
                'Baris {row}. Tanggal ini sudah tertulis sebagai "{known}"; satukan menjadi satu baris.',
                field="list",
                row=row,
                known=known.name,
            )
    if not found:
        raise BadInput("no_holidays", "Daftar ini kosong; tulis satu hari libur per baris: tanggal, nama.", field="list")
    return tuple(found[day] for day in sorted(found))


def _columns(line: str) -> tuple[str, str]:
    mark = next((mark for mark in (";", "\t") if mark in line), ",")
    cells = next(csv.reader([line], delimiter=mark))
    name = ", ".join(cell.strip() for cell in cells[1:] if cell.strip())
    return cells[0], name


def _day(typed: str) -> date | None:
    parts = typed.replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts[2]) != 4:
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
