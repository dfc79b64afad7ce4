"""Rows of text -> tallies by key and day. Equal sheets are counted first and tallied together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from puas.domain.answers import score_of
from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument
from puas.domain.tallies import MISSING, Tally, empty_tally, tally_of
from puas.tables.cells import is_blank
from puas.tables.columns import ColumnPlan
from puas.tables.days import day_of
from puas.tables.groups import Counted, Key
from puas.tables.refusals import no_rows, not_a_day, off_scale, row_too_long
from puas.tables.row_table import RowTable

KEPT_SHEETS = 200_000
"""Different (key, day, sheet) held at once before they become tallies: bounds the memory of long tables."""

Place = tuple[Key, str]


def counted_rows(table: RowTable, plan: ColumnPlan, instrument: Instrument, skip_bad_rows: bool) -> Counted:
    """Tallies of a row table. BadInput names the first bad row, unless bad rows are skipped and counted."""
    reader = _Reader(plan, instrument)
    tallies: dict[Place, Tally] = {}
    sheets: Counter[tuple[Key, str, str]] = Counter()
    rows = left_out = 0
    for number, row in table.rows():
        if all(map(is_blank, row)):
            continue
        rows += 1
        try:
            sheets[reader.sheet(number, row)] += 1
        except BadInput:
            if not skip_bad_rows:
                raise
            left_out += 1
        if len(sheets) >= KEPT_SHEETS:
            _tally(instrument, sheets, tallies)
    if not rows:
        raise no_rows(table.name)
    _tally(instrument, sheets, tallies)
    return Counted(iter(_grouped(tallies, instrument, bool(plan.by))), rows, left_out)


def _grouped(tallies: dict[Place, Tally], instrument: Instrument, parted: bool) -> list[tuple[Key, dict[str, Tally]]]:
    """Groups in the order of their keys. A day without any answer is no day; rows that say nothing make no group."""
    by_key: defaultdict[Key, dict[str, Tally]] = defaultdict(dict)
    if not parted:
        by_key[()] = {}
    for (key, day), tally in tallies.items():
        if tally.n:
            by_key[key][day] = tally
        elif not all(map(is_blank, key)):
            by_key[key].setdefault("", empty_tally(instrument))
    for by_day in by_key.values():
        if len(by_day) > 1 and "" in by_day and not by_day[""].n:
            del by_day[""]
    return [(key, dict(sorted(by_day.items())) or {"": empty_tally(instrument)}) for key, by_day in sorted(by_key.items())]


def _tally(instrument: Instrument, sheets: Counter[tuple[Key, str, str]], tallies: dict[Place, Tally]) -> None:
    """Move the counted sheets into the tallies."""
    parted: defaultdict[Place, list[tuple[str, int]]] = defaultdict(list)
    for (key, day, sheet), times in sheets.items():
        parted[key, day].append((sheet, times))
    sheets.clear()
    for place, counted in parted.items():
        more = tally_of(instrument, counted)
        tallies[place] = tallies[place] + more if place in tallies else more


class _Reader:
    """Reads rows of one table; remembers what equal cells meant."""

    def __init__(self, plan: ColumnPlan, instrument: Instrument) -> None:
        self.plan = plan
        self.instrument = instrument
        self.width = len(plan.header)
        self.cells = _picked(plan.questions)
        self.key = _picked(plan.by)
        self.known_sheets: dict[tuple[str, ...], str] = {}
        self.known_days: dict[str, str | None] = {}

    def sheet(self, number: int, row: Sequence[str]) -> tuple[Key, str, str]:
        """(key, day, scores) of one row; BadInput when it cannot be counted."""
        if len(row) != self.width:
            row = self._fitted(number, row)
        cells = self.cells(row)
        scores = self.known_sheets.get(cells)
        if scores is None:
            scores = self._scores(number, cells)
        return tuple([cell.strip() for cell in self.key(row)]), self._day(number, row), scores

    def _fitted(self, number: int, row: Sequence[str]) -> Sequence[str]:
        for cell in row[self.width :]:
            if not is_blank(cell):
                raise row_too_long(number, len(row), self.width, cell)
        return [*row[: self.width], *[""] * (self.width - len(row))]

    def _scores(self, number: int, cells: tuple[str, ...]) -> str:
        scores = []
        for place, question, cell in zip(self.plan.questions, self.instrument.questions, cells, strict=True):
            try:
                score = score_of(question, cell)
            except BadInput:
                raise off_scale(number, self.plan.header[place], cell, question) from None
            scores.append(MISSING if score is None else str(score))
        if len(self.known_sheets) >= KEPT_SHEETS:
            self.known_sheets.clear()
        self.known_sheets[cells] = "".join(scores)
        return self.known_sheets[cells]

    def _day(self, number: int, row: Sequence[str]) -> str:
        if self.plan.day is None:
            return ""
        cell = row[self.plan.day]
        if cell not in self.known_days:
            if len(self.known_days) >= KEPT_SHEETS:
                self.known_days.clear()
            self.known_days[cell] = day_of(cell)
        day = self.known_days[cell]
        if day is None:
            raise not_a_day(number, self.plan.header[self.plan.day], cell)
        return day


def _picked(places: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    return lambda row: tuple([row[place] for place in places])
