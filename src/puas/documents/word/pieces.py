"""A Word document that counts its own chapters, tables and figures, and whose text is always data."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from string import ascii_uppercase
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from puas.documents.printable import without_control_characters
from puas.domain.report_snapshot import Official

PRIMARY, INK, MUTED = RGBColor(0x1D, 0x4E, 0x89), RGBColor(0x1A, 0x23, 0x33), RGBColor(0x55, 0x60, 0x7A)
FONT = "Calibri"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
LONGEST_UNBROKEN = 20
"""Tables up to this many rows stay on one page ..."""
LONGEST_UNBROKEN_LETTERS = 600
"""... unless their rows hold sentences: kept whole, such a table would leave half of the page before it empty."""
FIGURE_WIDTH, PHOTO_HEIGHT = Cm(16), Cm(9.5)
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


class WordReport:
    """Wraps a python-docx document: chapters, sections, tables and figures get their numbers here."""

    def __init__(self) -> None:
        self.document: Any = Document()
        self.chapter = ""
        self.headings: list[tuple[str, int]] = []
        self._chapters = self._annexes = self._sections = self._tables = self._figures = 0
        _set_up(self.document)
        self._style_ids = {style.name: style.style_id for style in self.document.styles}

    def chapter_heading(self, title: str, *, new_page: bool = True) -> None:
        """ "Bab III. Hasil pengolahan"."""
        self._chapters += 1
        self._open(str(self._chapters), f"Bab {ROMAN[self._chapters - 1]}. {title}", new_page)

    def annex_heading(self, title: str, *, new_page: bool = True) -> None:
        """ "Lampiran B. Tabel pengolahan"."""
        self._annexes += 1
        letter = ascii_uppercase[self._annexes - 1]
        self._open(letter, f"Lampiran {letter}. {title}", new_page)

    def plain_heading(self, title: str, *, new_page: bool = True) -> None:
        """A heading of the first level without a number."""
        self.heading(title, 1).paragraph_format.page_break_before = new_page

    def section(self, title: str) -> None:
        """A numbered heading of the second level: the finding."""
        self._sections += 1
        self.heading(f"{self.chapter}.{self._sections} {title}", 2)

    def heading(self, title: str, level: int) -> Any:
        self.headings.append((_clean(title), level))
        return self.document.add_heading(_clean(title), level)

    def text(self, words: str, style: str = "Normal", *, bold: bool = False, size: float = 0, muted: bool = False) -> Any:
        """A paragraph; empty words give none."""
        paragraph = self.document.add_paragraph()
        if style != "Normal":
            # Set by its id: looking a style up by name for each of a thousand comments takes seconds.
            paragraph._p.style = self._style_ids[style]
        run = paragraph.add_run(_clean(words))
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if muted:
            run.font.color.rgb = MUTED
        return paragraph

    def texts(self, sentences: Sequence[str], style: str = "Normal") -> None:
        for sentence in sentences:
            if sentence:
                self.text(sentence, style)

    def table(
        self,
        caption: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        right: Sequence[int] = (),
    ) -> None:
        """A captioned table with thin rules; `right` names right-aligned columns, `widths` are centimetres."""
        self._tables += 1
        self._caption(f"Tabel {self.chapter}.{self._tables}", caption).paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(head))
        table.autofit = False
        for column, width in enumerate(widths):
            table.columns[column].width = Cm(width)
        for place, row in enumerate((head, *rows)):
            cells = table.add_row().cells
            for column, words in enumerate(row):
                _fill(cells[column], words, bold=not place, right=column in right)
                cells[column].width = Cm(widths[column])
        _rule(table)
        is_short = len(rows) <= LONGEST_UNBROKEN and sum(len(words) for row in rows for words in row) <= LONGEST_UNBROKEN_LETTERS
        _keep_together(table.rows if is_short else table.rows[:2])
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def figure(self, png: bytes, caption: str, alternative: str) -> None:
        """A picture with its caption and what it says for those who cannot see it."""
        self.document.add_picture(BytesIO(png), width=FIGURE_WIDTH)
        self._describe_picture(caption, alternative)

    def photo(self, content: bytes, caption: str) -> None:
        """A photo, at most as wide as the text and so high that two fit a page."""
        self.document.add_picture(BytesIO(content), width=FIGURE_WIDTH)
        shape = self.document.inline_shapes[-1]
        if shape.height > PHOTO_HEIGHT:
            shape.width, shape.height = int(shape.width * PHOTO_HEIGHT / shape.height), PHOTO_HEIGHT
        self._describe_picture(caption, caption)

    def _describe_picture(self, caption: str, alternative: str) -> None:
        self._figures += 1
        properties = self.document.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
        properties.set("descr", _clean(alternative))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._caption(f"Gambar {self.chapter}.{self._figures}", caption)

    def signatures(self, *signed: tuple[str, Official]) -> None:
        """Who signs, side by side, kept on one page."""
        table = self.document.add_table(rows=1, cols=len(signed))
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, (intro, person) in zip(table.rows[0].cells, signed, strict=True):
            lines = [intro, f"{person.acting} {person.position}".strip(), "", "", "", person.name]
            lines += [f"NIP {person.staff_number}"] if person.staff_number else []
            for place, words in enumerate(lines):
                paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.add_run(_clean(words)).bold = words == person.name

    def _open(self, mark: str, title: str, new_page: bool) -> None:
        self.chapter = mark
        self._sections = self._tables = self._figures = 0
        self.plain_heading(title, new_page=new_page)

    def _caption(self, number: str, words: str) -> Any:
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.add_run(f"{number}  ").bold = True
        paragraph.add_run(_clean(words)).bold = False
        return paragraph


def add_field(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """A field that the word processor fills in (PAGE, NUMPAGES); `shown` stands there until it does."""
    open_field(paragraph, instruction)
    paragraph.add_run(shown)
    close_field(paragraph)


def open_field(paragraph: Any, instruction: str) -> None:
    """Begin a field; what follows until `close_field` is its present content."""
    _mark_field(paragraph, "begin")
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = instruction
    paragraph.add_run()._r.append(code)
    _mark_field(paragraph, "separate")


def close_field(paragraph: Any) -> None:
    _mark_field(paragraph, "end")


def _mark_field(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _clean(words: str) -> str:
    return without_control_characters(words)


def _fill(cell: Any, words: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.space_before = Pt(2)
    run = paragraph.add_run(_clean(words))
    run.font.size = Pt(9)
    run.bold = bold or None
    if right:
        paragraph.alignment = RIGHT


def _rule(table: Any) -> None:
    """Thin rules between rows, stronger ones at top and bottom; the first row repeats on every page."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for edge, size, colour in (("top", "8", "1A2333"), ("bottom", "8", "1A2333"), ("insideH", "4", "C9CFDB")):
        border = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties.append(borders)
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _keep_together(rows: Sequence[Any]) -> None:
    """Every one of these rows but the last stays with the next one."""
    for row in list(rows)[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.4)
    section.different_first_page_header_footer = True
    sizes = {"Normal": 10.5, "Heading 1": 18, "Heading 2": 12, "Caption": 9, "List Bullet": 10.5, "List Number": 10.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name = FONT
        style.font.size = Pt(size)
        style.font.color.rgb = PRIMARY if name.startswith("Heading") else INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [name for name in fonts.attrib if "Theme" in name]:
            del fonts.attrib[attribute]
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(12)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
