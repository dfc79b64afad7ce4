"""A table read row by row (CSV or XLSX): a header and numbered rows of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from puas.domain.errors import BadInput
from puas.tables.cells import is_blank, quoted

NumberedRow = tuple[int, Sequence[str]]
"""(row as a spreadsheet numbers it, 1 is the first; its cells as text)."""

SAMPLED_ROWS = 5_000


@dataclass(frozen=True)
class RowTable:
    """`header` are the column names, `rows()` starts a fresh pass over the rows under it."""

    name: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[NumberedRow]]
    notes: tuple[str, ...] = ()

    def sampled_values(self) -> list[set[str]]:
        """Per column the different values of the first rows: enough to propose which column answers which question."""
        values: list[set[str]] = [set() for _ in self.header]
        for _, row in islice(self.rows(), SAMPLED_ROWS):
            for seen, cell in zip(values, row, strict=False):
                seen.add(cell)
        return values


def row_table(path: Path, every_row: Callable[[], Iterator[NumberedRow]], notes: tuple[str, ...] = ()) -> RowTable:
    """The table whose header is the first row that says anything; BadInput `table_empty` when none does."""
    header = next(((number, tuple(row)) for number, row in every_row() if not all(map(is_blank, row))), None)
    if header is None:
        raise BadInput("table_empty", "Berkas {file} kosong. Pilihlah berkas yang berisi jawaban.", file=quoted(path.name))
    number, names = header

    def below() -> Iterator[NumberedRow]:
        return (row for row in every_row() if row[0] > number)

    return RowTable(path.name, names, below, notes)
