"""Reads the made documents back as text."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pypdf


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page with single spaces, invisible break places removed."""
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def words_of_pdf(pdf: bytes) -> str:
    """All text of a PDF."""
    return " ".join(pages_of(pdf))


def words_of_docx(content: bytes) -> str:
    """All paragraphs and cells of a Word document."""
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def words_of_xlsx(content: bytes) -> str:
    """All values of a workbook, formulas as the values stored beside them."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)


def squeezed(text: str) -> str:
    """Without white space, because a line may break anywhere."""
    return "".join(text.split())
