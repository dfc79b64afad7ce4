"""A Word document and a workbook as lines of text, for eyes and for comparing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.table import Table
from docx.text.paragraph import Paragraph


def docx_outline(content: bytes) -> list[str]:
    """Every paragraph with its style, every table row cell by cell, every picture's words, header and footer; in their order."""
    document = docx.Document(BytesIO(content))
    lines = [f"title: {document.core_properties.title}"]
    for block in document.iter_inner_content():
        lines += _rows(block) if isinstance(block, Table) else _paragraph(block)
    for place, section in enumerate(document.sections, 1):
        for name, part in (("header", section.header), ("footer", section.footer)):
            lines += [f"{name} {place}: {_single(paragraph.text)}" for paragraph in part.paragraphs if paragraph.text.strip()]
    return lines


def _single(text: str) -> str:
    return " ".join(text.split())


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    pictures = [f'picture alt="{_single(each.get("descr", ""))}"' for each in paragraph._p.xpath(".//wp:docPr")]
    for line in paragraph.text.splitlines() or [""]:
        words = " ".join((_single(line), *pictures)).strip()
        pictures = []
        if words:
            yield f"{paragraph.style.name if paragraph.style else ''}: {words}"


def _rows(table: Table) -> Iterator[str]:
    yield "table"
    for row in table.rows:
        yield "  | " + " | ".join(_single(cell.text) for cell in row.cells)


def xlsx_outline(content: bytes) -> list[str]:
    """Every sheet: its name, then each row's cells: texts in quotes, numbers as shown by their format, formulas with "="."""
    lines = []
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        lines.append(f"--- sheet {sheet.title}: {sheet.dimensions}, {sheet.page_setup.orientation or 'portrait'} ---")
        lines += [f"  merged {area}" for area in sorted(str(area) for area in sheet.merged_cells.ranges)]
        lines += [line for row in sheet.iter_rows() if (line := _row(row))]
    return lines


def _row(row: tuple[Any, ...]) -> str:
    filled = [cell for cell in row if cell.value is not None]
    return "  " + "  ".join(f"{cell.coordinate} {_cell(cell)}" for cell in filled) if filled else ""


def _cell(cell: Any) -> str:
    if cell.data_type == "f":
        return f"{cell.value} [{cell.number_format}]"
    if isinstance(cell.value, str):
        return f'"{_single(cell.value)}"'
    return f"{cell.value:.10g}" + (f" [{cell.number_format}]" if cell.number_format != "General" else "")
