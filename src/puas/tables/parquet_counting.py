"""A Parquet table -> tallies by key and day, counted inside DuckDB and handed out group by group.

Complete sheets arrive as packed sums, incomplete ones as counted patterns: two ordered streams, merged here. So memory
does not grow with the rows, nor Python's share of it with the groups. Decision record 0009 has the measurements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from typing import Any

from puas.domain.instruments import Instrument
from puas.domain.tallies import MISSING, Tally, empty_tally
from puas.tables.columns import ColumnPlan
from puas.tables.groups import ByDay, Counted, Key
from puas.tables.packed_sums import Packing, packed, tally_counters, tally_rows
from puas.tables.parquet_sheets import Sheets, readable_sheets
from puas.tables.parquet_table import ParquetTable
from puas.tables.refusals import no_rows

_FETCHED = 2_000
_COMPLETE, _INCOMPLETE = 0, 1


def counted_parquet(table: ParquetTable, plan: ColumnPlan, instrument: Instrument, skip_bad_rows: bool) -> Counted:
    """Tallies of a Parquet table. BadInput names the first bad row, unless bad rows are skipped and counted.

    All of the file is read before the first group is handed out.
    """
    sheets = readable_sheets(table, plan, instrument, skip_bad_rows)
    (rows,) = table.connection.execute(f"SELECT count(*) FROM {table.source}").fetchall()[0]
    if not rows:
        raise no_rows(table.name)
    left_out = 0
    if sheets.bad_rows:
        (left_out,) = table.connection.execute(f"SELECT count(*) FROM {table.source} WHERE {sheets.bad_rows}").fetchall()[0]
    return Counted(_Count(table, sheets, instrument).groups(), rows, left_out)


@dataclass
class _Count:
    table: ParquetTable
    sheets: Sheets
    instrument: Instrument

    def groups(self) -> Iterator[tuple[Key, ByDay]]:
        """Groups in the order of their keys."""
        packing = packed(tally_counters(self.sheets.answers, self.instrument.scale.scores), self._largest_group())
        complete = self._streamed(self._complete_sql(packing))
        incomplete = self._streamed(self._incomplete_sql())
        width = len(self.sheets.keys)
        return self._merged(complete, incomplete, packing, width)

    def _merged(
        self, complete: Iterator[tuple[Any, ...]], incomplete: Iterator[tuple[Any, ...]], packing: Packing, width: int
    ) -> Iterator[tuple[Key, ByDay]]:
        found = False
        lines = merge(complete, incomplete, key=lambda line: line[: width + 2])
        for key, of_key in groupby(lines, key=lambda line: line[:width]):
            by_day: dict[str, Tally] = {}
            for day, of_day in groupby(of_key, key=lambda line: line[width]):
                tally = self._tally([line[width + 1 :] for line in of_day], packing)
                if tally.n:
                    by_day[day] = tally
            if by_day or any(part.strip() for part in key):
                found = True
                yield key, by_day or {"": empty_tally(self.instrument)}
        if not found and not width:
            yield (), {"": empty_tally(self.instrument)}

    def _tally(self, lines: list[tuple[Any, ...]], packing: Packing) -> Tally:
        """The tally of one key and day, from its lines of sums and of patterns."""
        tally = empty_tally(self.instrument)
        patterns: Counter[str] = Counter()
        for kind, first, *totals in lines:
            if kind == _INCOMPLETE:
                if first.strip(MISSING):
                    patterns[first] += totals[0]
                continue
            questions = len(self.instrument.questions)
            counts, products, straight = tally_rows(packing.unpacked(totals), questions, tally.scores, first)
            more = Tally(tally.instrument_hash, tally.scores, first, counts, products, straight, ())
            tally = tally + more if tally.n_complete else more
        if not patterns:
            return tally
        return Tally(
            tally.instrument_hash,
            tally.scores,
            tally.n_complete,
            tally.counts,
            tally.cross_products,
            tally.straight_lined,
            tuple(sorted(patterns.items())),
        )

    def _largest_group(self) -> int:
        sql = f"SELECT max(n) FROM (SELECT count(*) AS n FROM {self.sheets.source} GROUP BY {self._parts()})"
        (largest,) = self.table.connection.execute(sql).fetchall()[0]
        return int(largest or 0)

    def _complete_sql(self, packing: Packing) -> str:
        names = [f"t{number}" for number in range(len(packing.sums))]
        totals = ", ".join(f"{total} AS {name}" for total, name in zip(packing.sums, names, strict=True))
        rows = f"FROM {self.sheets.source} WHERE {self._is_complete()}"
        inner = f"SELECT {self._parts()}, count(*) AS n, {totals} {rows} GROUP BY {self._parts()}"
        return self._ordered(["n", *names], inner, _COMPLETE)

    def _incomplete_sql(self) -> str:
        pattern = " || ".join(f"coalesce({answer}::VARCHAR, '{MISSING}')" for answer in self.sheets.answers)
        rows = f"FROM {self.sheets.source} WHERE NOT ({self._is_complete()})"
        inner = f"SELECT {self._parts()}, {pattern} AS pattern, count(*) AS n {rows} GROUP BY {self._parts()}, pattern"
        return self._ordered(["pattern", "n"], inner, _INCOMPLETE)

    def _ordered(self, columns: list[str], inner: str, kind: int) -> str:
        parts = [*self.sheets.keys, self.sheets.day]
        order = ", ".join(str(number) for number in range(1, len(parts) + 1))
        return f"SELECT {', '.join([*parts, str(kind), *columns])} FROM ({inner}) {self.sheets.day_words} ORDER BY {order}"

    def _parts(self) -> str:
        return ", ".join([*(f"k{number}" for number in range(len(self.sheets.keys))), "d"])

    def _is_complete(self) -> str:
        return " AND ".join(f"{answer} IS NOT NULL" for answer in self.sheets.answers)

    def _streamed(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The lines of a query; it is run now, its lines are fetched as they are wanted."""
        cursor = self.table.connection.cursor().execute(sql)

        def lines() -> Iterator[tuple[Any, ...]]:
            while rows := cursor.fetchmany(_FETCHED):
                yield from rows

        return lines()
