"""The few cell formats of the workbook, made once."""

from __future__ import annotations

from typing import Any

from puas.documents.printable import without_control_characters
from puas.domain.report_content import Figure, MonthlyReport

PRIMARY, HAIRLINE, MUTED = "#1D4E89", "#C9CFDB", "#55607A"
FONT = "Calibri"
WIDEST_UPRIGHT = 100
"""Sheets wider than this many characters print on their side."""
LONGEST_CELL = 32_000
"""A cell holds 32,767 characters."""


class Formats:
    """Named formats of one workbook."""

    def __init__(self, workbook: Any) -> None:
        def made(**properties: object) -> Any:
            return workbook.add_format({"font_name": FONT, "font_size": 10, "valign": "vcenter", **properties})

        row: dict[str, object] = {"bottom": 1, "bottom_color": HAIRLINE}
        total: dict[str, object] = {"bold": True, "top": 1, "bottom": 2}
        self.title = made(bold=True, font_size=16)
        self.office = made(bold=True, font_size=12)
        self.muted = made(font_color=MUTED)
        self.note = made(font_color=MUTED, text_wrap=True, valign="top")
        self.heading = made(bold=True, font_size=12, font_color=PRIMARY)
        self.head = made(bold=True, top=2, bottom=1, text_wrap=True)
        self.head_after = made(bold=True, top=2, bottom=1, text_wrap=True, indent=1)
        self.head_right = made(bold=True, top=2, bottom=1, text_wrap=True, align="right")
        self.words = made(text_wrap=True, **row)
        self.after = made(text_wrap=True, indent=1, **row)
        self.bold = made(bold=True, text_wrap=True, **row)
        self.whole = made(num_format="#,##0", **row)
        self.three = made(num_format="0.000", **row)
        self.two = made(num_format="0.00", **row)
        self.one = made(num_format="0.0", **row)
        self.weight = made(num_format="0.0000", **row)
        self.centre = made(align="center", **row)
        self.left = made(align="left")
        self.whole_left = made(num_format="#,##0", align="left", **row)
        self.right = made(align="right", **row)
        self.total_words = made(**total)
        self.total_whole = made(num_format="#,##0", **total)
        self.total_three = made(num_format="0.000", **total)
        self.total_two = made(num_format="0.00", **total)
        self.total_centre = made(align="center", **total)
        self.large = made(bold=True, font_size=26, num_format="0.00", align="left")
        self.wrapped = made(text_wrap=True, valign="top")


def words(text: str) -> str:
    """Text as a cell can hold it."""
    return without_control_characters(text)[:LONGEST_CELL]


def value(figure: Figure | None) -> float | str:
    """A figure as a number; "–" where there is none."""
    return float(figure.exact) if figure else "–"


def height_for(text: str, width: float) -> float:
    """Points a row needs to show a wrapped text in a column of `width` characters; no program does it by itself."""
    lines = sum(1 + int(len(line) * 1.08 / width) for line in text.splitlines() or [""])
    return min(400.0, 14.5 * lines + 1)


def opened(workbook: Any, formats: Formats, report: MonthlyReport, name: str, title: str, widths: tuple[float, ...]) -> Any:
    """A new sheet with its heading in rows 1 to 3, set up for printing on A4; content starts in row 5 (index 4)."""
    sheet = workbook.add_worksheet(name)
    if sum(widths) > WIDEST_UPRIGHT:
        sheet.set_landscape()
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    identity = report.identity
    sheet.write_string(0, 0, words(title), formats.title)
    sheet.write_string(1, 0, words(f"{identity.agency_name}, {identity.unit}, {identity.period_words}"), formats.muted)
    remark = " ".join(part for part in (identity.demo_mark, identity.source_mark) if part)
    sheet.write_string(2, 0, words(f"{identity.edition_words}, {identity.version_words}. {remark}".strip()), formats.muted)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    sheet.set_footer(f"&L&8{identity.index_name} {identity.period_name}, sidik data {identity.digest[:12]}&R&8Halaman &P dari &N")
    sheet.hide_gridlines(2)
    return sheet
