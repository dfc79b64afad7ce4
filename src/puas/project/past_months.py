"""An answer table of the past, cut into the calendar months of its own columns. No database."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from puas.domain.errors import BadInput
from puas.domain.figures import MONTH_NAMES
from puas.domain.instruments import Instrument
from puas.domain.tallies import Tally
from puas.tables.days import day_of
from puas.tables.reading import Mapped, tallied_groups

_YEAR_FIRST = re.compile(r"\s*(\d{4})[-/. ](\d{1,2})\s*")
_YEAR_LAST = re.compile(r"\s*(\d{1,2})[-/. ](\d{4})\s*")
_IN_WORDS = re.compile(r"\s*([^\W\d_]{3,})\.?[-/. ]+(\d{4})\s*")
_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTH_NAMES, start=1)} | {"agt": 8, "nop": 11, "peb": 2}


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """Where a table says which month a row belongs to: one column, or year and month, or else the day of service."""

    day: str | None = None
    month_with_year: str | None = None
    year: str | None = None
    month: str | None = None

    @property
    def by(self) -> tuple[str, ...]:
        """The columns that part the table, besides the day."""
        if self.month_with_year:
            return (self.month_with_year,)
        return (self.year, self.month) if self.year and self.month else ()


@dataclass(frozen=True, slots=True)
class PastTable:
    """The months of a table: period -> ISO date ("" = no day) -> tally; and how the table was understood."""

    months: Mapping[str, Mapping[str, Tally]]
    columns: Mapping[str, str]
    rows: int
    rows_left_out: int
    notes: tuple[str, ...]


def past_table(
    path: Path,
    instrument: Instrument,
    columns: MonthColumns,
    mapping: Mapped | None = None,
    sheet: str | None = None,
    skip_bad_rows: bool = False,
) -> PastTable:
    """Read a table into months. BadInput as `tallied_groups`, and for a month that cannot be understood."""
    table = tallied_groups(
        path, instrument, by=columns.by, day=columns.day, mapping=mapping, sheet=sheet, skip_bad_rows=skip_bad_rows
    )
    months: dict[str, dict[str, Tally]] = defaultdict(dict)
    for key, by_day in table.groups.items():
        for day, tally in by_day.items():
            days = months[_period(key, day)]
            days[day] = days[day] + tally if day in days else tally
    ordered = {period: months[period] for period in sorted(months)}
    return PastTable(ordered, table.columns, table.rows, table.rows_left_out, table.notes)


def _period(key: tuple[str, ...], day: str) -> str:
    if len(key) == 2:
        return _joined(key[0], _month_number(key[1]), " ".join(key))
    if len(key) == 1:
        return period_of(key[0])
    if not day:
        raise BadInput(
            "row_without_month", "Ada baris tanpa tanggal, sehingga bulannya tidak diketahui. Isi tanggalnya.", field="day"
        )
    return day[:7]


def period_of(text: str) -> str:
    """The month that a cell names: "2026-03", "03/2026", "Maret 2026" or a date -> "2026-03". BadInput otherwise."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _joined(found[1], int(found[2]), text)
    if found := _YEAR_LAST.fullmatch(text):
        return _joined(found[2], int(found[1]), text)
    if found := _IN_WORDS.fullmatch(text):
        return _joined(found[2], _month_number(found[1]), text)
    day = day_of(text)
    if not day:
        raise _unknown(text)
    return day[:7]


def _month_number(text: str) -> int:
    clean = text.strip()
    return int(clean) if clean.isascii() and clean.isdigit() else _NUMBERS.get(clean[:3].casefold(), 0)


def _joined(year: str, month: int, text: str) -> str:
    clean = year.strip()
    if not (clean.isascii() and clean.isdigit() and len(clean) == 4 and 1 <= month <= 12):
        raise _unknown(text)
    return f"{clean}-{month:02}"


def _unknown(text: str) -> BadInput:
    return BadInput(
        "not_a_month", "“{text}” bukan bulan yang dikenal; tulis misalnya 2026-03 atau Maret 2026.", field="month", text=text[:40]
    )
