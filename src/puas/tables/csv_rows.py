"""CSV as offices keep it: comma, semicolon or tab; UTF-8 with or without a mark, UTF-16, or Windows-1252."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from puas.domain.errors import BadInput
from puas.tables.cells import quoted
from puas.tables.row_table import NumberedRow, RowTable, row_table

DELIMITERS = ",;\t"
_BLOCK = 1 << 20


def csv_table(path: Path) -> RowTable:
    """The table of a CSV file. BadInput: text in no known encoding, a broken quotation, an empty file."""
    encoding = _encoding(path)
    delimiter, lead = _delimiter(path, encoding)
    return row_table(path, lambda: _rows(path, encoding, delimiter, lead))


def _rows(path: Path, encoding: str, delimiter: str, lead: int) -> Iterator[NumberedRow]:
    with path.open(encoding=encoding, newline="") as file:
        for _ in range(lead):
            file.readline()
        # strict: a quotation mark that is never closed would otherwise swallow the rows after it without a word
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            yield from enumerate(reader, start=1 + lead)
        except csv.Error:
            raise BadInput(
                "table_broken_quotes",
                "Berkas {file} tidak dapat dibaca di sekitar baris {row}: tanda kutip tidak berpasangan. Perbaiki baris itu.",
                file=quoted(path.name),
                row=reader.line_num + lead,
            ) from None


def _encoding(path: Path) -> str:
    """The first encoding that fits every byte of the file."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        if _fits(path, encoding):
            return encoding
    raise BadInput(
        "table_encoding_unknown",
        "Huruf dalam berkas {file} tidak dapat dibaca. Simpan ulang sebagai CSV UTF-8.",
        file=quoted(path.name),
    )


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                if "\0" in decoder.decode(block):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _delimiter(path: Path, encoding: str) -> tuple[str, int]:
    """The delimiter, and how many lines before the header only announce it (`sep=;`, as Excel writes)."""
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(_BLOCK)
        announced = first.strip()
        if announced.casefold().startswith("sep=") and len(announced) == 5:
            return announced[-1], 1
        while first and not first.strip(DELIMITERS + " \r\n"):
            first = file.readline(_BLOCK)
        header = first + "".join(file.readline(_BLOCK) for _ in range(20))
    return max(DELIMITERS, key=lambda delimiter: _columns(header, delimiter)), 0


def _columns(text: str, delimiter: str) -> int:
    """How many columns the first row has under this delimiter (quoted text and line breaks inside it respected)."""
    try:
        return len(next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), []))
    except csv.Error:
        return 0
