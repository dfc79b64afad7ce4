"""Small answer tables, written as CSV, XLSX and Parquet."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import xlsxwriter

from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, instrument_named

OFFICIAL = instrument_named(DEFAULT_INSTRUMENT_ID)
CODES = tuple(question.code for question in OFFICIAL.questions)
Rows = Sequence[Sequence[object]]

COMPLETE = ("444444444", "333333333", "434344343", "324434444", "444443334", "123412341")
INCOMPLETE = ("44-444444", "---------", "4--------", "-33333333")


def sheet_rows(sheets: Sequence[str], *before: Sequence[object]) -> list[list[object]]:
    """One row per sheet: leading cells (one sequence per row), then the scores as numbers."""
    leading = before or [()] * len(sheets)
    return [
        [*lead, *(None if score == "-" else int(score) for score in sheet)] for lead, sheet in zip(leading, sheets, strict=True)
    ]


def write_csv(path: Path, header: Sequence[str], rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file; None becomes an empty cell."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return path


def write_xlsx(path: Path, header: Sequence[str], rows: Rows, sheet: str = "Jawaban") -> Path:
    """An XLSX workbook of one sheet."""
    with xlsxwriter.Workbook(path) as workbook:
        write_sheet(workbook, sheet, header, rows)
    return path


def write_sheet(workbook: xlsxwriter.Workbook, name: str, header: Sequence[str], rows: Rows) -> None:
    """Add one sheet to a workbook; texts stay texts."""
    sheet = workbook.add_worksheet(name)
    for number, row in enumerate([header, *rows]):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write(number, place, cell)


def write_parquet(path: Path, header: Sequence[str], rows: Rows, types: Mapping[str, str] | None = None) -> Path:
    """A Parquet file; a column is INTEGER unless `types` says otherwise."""
    kinds = [(types or {}).get(name, "INTEGER") for name in header]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(header, kinds, strict=True))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE answers ({columns})")
        if rows:
            connection.executemany(f"INSERT INTO answers VALUES ({', '.join('?' * len(header))})", rows)
        connection.execute(f"COPY answers TO '{path}' (FORMAT parquet)")
    return path
