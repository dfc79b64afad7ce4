"""A Parquet file behind DuckDB: header, types and a connection kept small in memory."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from puas.domain.errors import BadInput
from puas.tables.cells import quoted
from puas.tables.kinds import unreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY_LIMIT = "220MB"
"""DuckDB's share; the process stays under 400 MB with Python, buffers and results beside it."""
THREADS = 4
SAMPLED_VALUES = 100

ROWS_ABOVE = 1
"""Rows are numbered as in a spreadsheet, under a header in row 1, so that all kinds of file agree."""


@dataclass(frozen=True)
class ParquetTable:
    """`header` are the names in the file; `columns` and `types` the same columns as DuckDB calls them."""

    name: str
    connection: DuckDBPyConnection
    source: str
    """SQL: the table function that reads the file."""
    header: tuple[str, ...]
    columns: tuple[str, ...]
    types: tuple[str, ...]

    def identifier(self, place: int) -> str:
        """The column, quoted for SQL."""
        return _identifier(self.columns[place])

    def sampled_values(self) -> list[set[str]]:
        """Per column some of its different values as text, for a proposed mapping."""
        return [
            {
                row[0]
                for row in self.connection.execute(
                    f"SELECT DISTINCT coalesce({self.identifier(place)}::VARCHAR, '') FROM {self.source} LIMIT {SAMPLED_VALUES}"
                ).fetchall()
            }
            for place in range(len(self.header))
        ]


@contextmanager
def parquet_table(path: Path) -> Iterator[ParquetTable]:
    """Open a Parquet file. BadInput when it is damaged, here or at any later read inside the block."""
    import duckdb

    with TemporaryDirectory(prefix="puas-", ignore_cleanup_errors=True) as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "threads": min(THREADS, os.cpu_count() or 1),
            "temp_directory": spill,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
        }
        with duckdb.connect(":memory:", config=settings) as connection:
            try:
                yield _described(path, connection)
            except (duckdb.OutOfMemoryException, MemoryError):
                raise _too_large(path) from None
            except duckdb.InterruptException:
                raise KeyboardInterrupt from None
            except (duckdb.Error, UnicodeDecodeError):
                raise unreadable(path) from None


def _described(path: Path, connection: DuckDBPyConnection) -> ParquetTable:
    pattern = re.sub(r"([*?\[])", r"[\1]", str(path.resolve())).replace("'", "''")
    source = f"read_parquet('{pattern}', hive_partitioning = false, binary_as_string = true)"
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    return ParquetTable(
        name=path.name,
        connection=connection,
        source=source,
        header=_names(connection, pattern) or tuple(row[0] for row in described),
        columns=tuple(row[0] for row in described),
        types=tuple(row[1] for row in described),
    )


def _names(connection: DuckDBPyConnection, pattern: str) -> tuple[str, ...]:
    """Top-level column names as the file spells them (DuckDB renames columns that differ in case only)."""
    rows = connection.execute(f"SELECT name, num_children FROM parquet_schema('{pattern}')").fetchall()
    names, inside = [], [0]
    for name, children in rows[1:]:
        if len(inside) == 1:
            names.append(name)
        else:
            inside[-1] -= 1
        if children:
            inside.append(children)
        while len(inside) > 1 and not inside[-1]:
            inside.pop()
    return tuple(names)


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _too_large(path: Path) -> BadInput:
    return BadInput(
        "table_too_large",
        "Berkas {file} mempunyai terlalu banyak kelompok untuk dihitung sekaligus. Kurangi kolom --by, atau bagi berkasnya.",
        file=quoted(path.name),
    )
