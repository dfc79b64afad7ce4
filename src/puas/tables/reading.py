"""The door of this room: any answer table -> tallies.

`tallied_groups` holds everything in memory (imports); `counting` streams the groups (an analyst's ten million rows).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument
from puas.tables.columns import ColumnPlan, Mapped, named_columns
from puas.tables.csv_rows import csv_table
from puas.tables.groups import ByDay, Counted, Key
from puas.tables.kinds import file_hash, kind_of
from puas.tables.parquet_table import ParquetTable, parquet_table
from puas.tables.proposal import proposed_mapping
from puas.tables.refusals import ColumnsMissing
from puas.tables.row_counting import counted_rows
from puas.tables.row_table import RowTable
from puas.tables.xlsx_rows import xlsx_table

__all__ = ["ColumnsMissing", "CountedTable", "Mapped", "TalliedTable", "counting", "file_hash", "tallied_groups"]


@dataclass(frozen=True, slots=True)
class CountedTable:
    """A table being counted: `groups` runs once, sorted by key; everything else is known before it."""

    groups: Iterator[tuple[Key, ByDay]]
    rows: int
    """Data rows of the file that say anything."""
    rows_left_out: int
    """Rows with a value off the scale or a day that is none; 0 unless they are skipped on purpose."""
    columns: Mapping[str, str]
    """Column name -> question code, as it was understood."""
    notes: tuple[str, ...]
    """Indonesian sentences about how the file was read."""


@dataclass(frozen=True, slots=True)
class TalliedTable:
    """A whole table as tallies. `groups`: key -> ISO date ('' = no day) -> tally, in the order of the keys."""

    groups: Mapping[Key, ByDay]
    rows: int
    rows_left_out: int
    columns: Mapping[str, str]
    notes: tuple[str, ...]


def tallied_groups(
    path: str | Path,
    instrument: Instrument,
    *,
    by: Sequence[str] = (),
    day: str | None = None,
    mapping: Mapped | None = None,
    sheet: str | None = None,
    skip_bad_rows: bool = False,
) -> TalliedTable:
    """Read a CSV, XLSX or Parquet table into tallies by key and day.

    `by` and `day` name columns, `mapping` column -> element or question code where a column is not named by its code.
    A key holds the cells of the `by` columns as written. BadInput (one Indonesian sentence) for everything that cannot
    be read; `ColumnsMissing`, one of them, carries a proposed mapping.
    """
    with counting(path, instrument, by=by, day=day, mapping=mapping, sheet=sheet, skip_bad_rows=skip_bad_rows) as counted:
        groups = dict(counted.groups)
        return TalliedTable(groups, counted.rows, counted.rows_left_out, counted.columns, counted.notes)


@contextmanager
def counting(
    path: str | Path,
    instrument: Instrument,
    *,
    by: Sequence[str] = (),
    day: str | None = None,
    mapping: Mapped | None = None,
    sheet: str | None = None,
    skip_bad_rows: bool = False,
) -> Iterator[CountedTable]:
    """The same as a stream of groups, valid inside the `with` block. Every refusal comes before the first group."""
    with _opened(Path(path), sheet) as table:
        plan = _plan(table, instrument, by, day, mapping or {})
        counted = _counted(table, plan, instrument, skip_bad_rows)
        notes = table.notes if isinstance(table, RowTable) else ()
        yield CountedTable(counted.groups, counted.rows, counted.rows_left_out, plan.named_questions(instrument), notes)


@contextmanager
def _opened(path: Path, sheet: str | None) -> Iterator[RowTable | ParquetTable]:
    kind = kind_of(path)
    if sheet is not None and kind != "xlsx":
        raise BadInput("sheet_without_workbook", "Pilihan --sheet hanya untuk berkas XLSX. Hapus pilihan itu.", field="sheet")
    if kind == "parquet":
        with parquet_table(path) as table:
            yield table
    else:
        yield csv_table(path) if kind == "csv" else xlsx_table(path, sheet)


def _plan(
    table: RowTable | ParquetTable, instrument: Instrument, by: Sequence[str], day: str | None, mapping: Mapped
) -> ColumnPlan:
    named, parts, day_place = named_columns(table.header, instrument, by, day, mapping)
    if named.missing:
        proposed = proposed_mapping(table.header, table.sampled_values(), named.free, instrument, named.missing)
        pairs = [(table.header[place], code) for place, code in proposed.items()]
        raise ColumnsMissing(instrument, named.missing, pairs)
    questions = tuple(named.found[question.code] for question in instrument.questions)
    return ColumnPlan(table.header, questions, parts, day_place)


def _counted(table: RowTable | ParquetTable, plan: ColumnPlan, instrument: Instrument, skip_bad_rows: bool) -> Counted:
    if isinstance(table, ParquetTable):
        from puas.tables.parquet_counting import counted_parquet

        return counted_parquet(table, plan, instrument, skip_bad_rows)
    return counted_rows(table, plan, instrument, skip_bad_rows)
