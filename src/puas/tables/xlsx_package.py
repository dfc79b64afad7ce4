"""An XLSX file as a ZIP package, looked at before a spreadsheet reader may unpack it.

The reader lays every sheet out as a full rectangle in memory and turns cells such as #N/A into nothing. So this room
first refuses packages that unpack to far more than they weigh, measures each sheet, and remembers its error cells.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from puas.domain.errors import BadInput
from puas.tables.cells import quoted
from puas.tables.kinds import unreadable

UNPACKED_LIMIT = 200 * 1024 * 1024
RATIO_LIMIT = 200
CELL_LIMIT = 20_000_000

_BLOCK = 1 << 20
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"']")
_WIDE_CELL = re.compile(rb"\br=[\"']([A-Z]{2,3})\d+[\"']")
_CELL_WITH_VALUE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})(\d+)[\"'][^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is)\b")
_ERROR_CELL = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Z]{1,3})(\d+)[\"'][^>]*>")
_ERROR_WORD = re.compile(rb"#[A-Z0-9/]+[!?]?")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class SheetErrors:
    """Cells that hold a spreadsheet error: (row, column), both from 1 -> its text such as "#N/A"."""

    cells: dict[tuple[int, int], str]


def check_package(path: Path) -> None:
    """BadInput when the package is damaged, encrypted, or unpacks to too much."""
    with opened_package(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > UNPACKED_LIMIT or unpacked > RATIO_LIMIT * max(path.stat().st_size, 1):
            raise _too_large(path)
        try:
            damaged = archive.testzip()
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError):
            raise unreadable(path) from None
        if damaged:
            raise unreadable(path)


def opened_package(path: Path) -> zipfile.ZipFile:
    """The package, open; BadInput when it is none."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise unreadable(path) from None


def checked_sheet(path: Path, sheet: str) -> SheetErrors:
    """The error cells of one sheet; BadInput when its cells would fill more than the memory allows."""
    with opened_package(path) as archive:
        part = _sheet_parts(archive).get(sheet)
        if part is None or part not in archive.namelist():
            return SheetErrors({})  # a reader that finds the sheet elsewhere is still bounded by the size of the package
        rows, columns, errors = _measured(archive, part)
        if rows * columns > CELL_LIMIT:
            rows, columns = _extent_of_values(archive, part)
        if rows * columns > CELL_LIMIT:
            raise _too_large(path)
    return SheetErrors(errors)


def _measured(archive: zipfile.ZipFile, part: str) -> tuple[int, int, dict[tuple[int, int], str]]:
    last_row, last_column, errors = 0, 26, {}
    for text in _blocks(archive, part):
        last_row = max([last_row, *map(int, _ROW.findall(text))])
        last_column = max([last_column, *map(_column_number, set(_WIDE_CELL.findall(text)))])
        for cell in _ERROR_CELL.finditer(text):
            word = _ERROR_WORD.search(text, cell.end(), cell.end() + 400)
            errors[int(cell[2]), _column_number(cell[1])] = word[0].decode() if word else "#ERROR"
    return last_row, last_column, errors


def _extent_of_values(archive: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """The slow measure, for sheets whose formatting reaches further than their values."""
    last_row = last_column = 0
    for text in _blocks(archive, part):
        for letters, digits in _CELL_WITH_VALUE.findall(text):
            last_row, last_column = max(last_row, int(digits)), max(last_column, _column_number(letters))
    return last_row, last_column


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet's XML in blocks that end between two cells (or at the end)."""
    with archive.open(part) as file:
        rest = b""
        while block := file.read(_BLOCK):
            text = rest + block
            cut = max(text.rfind(b"c>"), text.rfind(b"/>")) + 2
            cut = len(text) if cut < 2 and len(text) > 8 * _BLOCK else max(cut, 0)
            yield text[:cut]
            rest = text[cut:]
        yield rest


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its part in the package; empty where the package says nothing readable about it."""
    try:
        workbook = fromstring(archive.read("xl/workbook.xml"))
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ParseError, DefusedXmlException, ValueError, zipfile.BadZipFile):
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets = (node for node in workbook.iter() if _local_name(node) == "sheet")
    return {sheet.get("name", ""): _part(targets.get(sheet.get(_RELATION), "")) for sheet in sheets}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _local_name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_large(path: Path) -> BadInput:
    return BadInput(
        "table_too_large",
        "Berkas {file} terlalu besar untuk dibaca sebagai lembar kerja. Simpan tabel jawabannya saja sebagai CSV.",
        file=quoted(path.name),
    )
