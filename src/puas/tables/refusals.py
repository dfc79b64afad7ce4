"""Sentences for what a table says that cannot be counted: always the row, the column and the value."""

from __future__ import annotations

from collections.abc import Sequence

from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument, Question
from puas.tables.cells import quoted

MARKS_THAT_BREAK_QUOTES = set('"$`\\!\n')


class ColumnsMissing(BadInput):
    """Questions without a column. `proposed` holds the mapping that a person should check: (column name, code)."""

    def __init__(self, instrument: Instrument, missing: Sequence[str], proposed: Sequence[tuple[str, str]]) -> None:
        self.missing = tuple(missing)
        self.proposed = tuple(proposed)
        template = "Kolom untuk unsur {missing} (instrumen {instrument}) tidak ditemukan. "
        if proposed:
            template += "Periksa usulan pemetaan ini, lalu tambahkan pada perintah:\n{options}"
        else:
            template += 'Beri nama kolom dengan kode unsurnya, atau petakan: --map "NAMA KOLOM={first}".'
        proposed_codes = {code for _, code in proposed}
        still = [code for code in missing if code not in proposed_codes]
        if proposed and still:
            template += '\nBelum ada usulan untuk {still}; petakan sendiri dengan --map "NAMA KOLOM={first_still}".'
        super().__init__(
            "element_columns_missing",
            template,
            missing=", ".join(missing),
            instrument=instrument.id,
            first=missing[0],
            options=" \\\n".join(f"  --map {_shell_word(f'{column}={code}')}" for column, code in proposed),
            still=", ".join(still),
            first_still=still[0] if still else "",
            field="map",
        )


def _shell_word(text: str) -> str:
    """One word for a shell: double quotes work in every shell, single ones only where nothing else does."""
    if MARKS_THAT_BREAK_QUOTES.isdisjoint(text):
        return f'"{text}"'
    return "'" + text.replace("'", "'\"'\"'") + "'"


def off_scale(row: int, column: str, value: str, question: Question) -> BadInput:
    """A cell that is no answer to its question."""
    return BadInput(
        "cell_off_scale",
        "Baris {row}, kolom {column}: nilai {value} bukan jawaban. Gunakan {lowest} sampai {highest} atau kata-katanya "
        "({words}); sel kosong berarti tidak dijawab.",
        row=row,
        column=quoted(column),
        value=quoted(value),
        lowest=question.choices[0].score,
        highest=question.choices[-1].score,
        words=", ".join(choice.words for choice in question.choices),
    )


def not_a_day(row: int, column: str, value: str) -> BadInput:
    """A cell of the day column that is no date."""
    return BadInput(
        "cell_not_a_day",
        "Baris {row}, kolom {column}: nilai {value} bukan tanggal. Tulislah seperti 2026-11-25 atau 25/11/2026.",
        row=row,
        column=quoted(column),
        value=quoted(value),
    )


def row_too_long(row: int, cells: int, columns: int, value: str) -> BadInput:
    """A row with cells to the right of the last column: its answers may have slid into other columns."""
    return BadInput(
        "row_too_long",
        "Baris {row} mempunyai {cells} sel, padahal judulnya {columns} kolom; sel pertama di luar kolom berisi {value}. "
        "Perbaiki pemisah atau tanda kutip pada baris itu.",
        row=row,
        cells=cells,
        columns=columns,
        value=quoted(value),
    )


def no_rows(name: str) -> BadInput:
    """A table that is only a header."""
    return BadInput("table_without_rows", "Berkas {file} hanya berisi judul kolom, tanpa jawaban.", file=quoted(name))
