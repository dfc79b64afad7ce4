"""Annex "Pengolahan per responden dan per unsur": rows without date and without order of arrival; internal edition only."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell as cell

from puas.documents.workbook.formats import Formats, opened, value, words
from puas.domain.report_content import MonthlyReport

NAME = "Per responden"
HEAD, FIRST_ROW = 4, 5
MISSING = "-"


def write_respondent_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """One row per counted sheet, one column per question; sums, NRR, weighted NRR and the index as formulas below."""
    codes, sheets = report.question_codes, report.sheets
    sheet = opened(
        workbook, formats, report, NAME, "Pengolahan per responden dan per unsur pelayanan", (24, *(7.0 for _ in codes), 10)
    )
    if not sheets:
        sheet.write_string(HEAD, 0, words(report.sheets_sentence), formats.wrapped)
        return
    sheet.write_string(HEAD, 0, "Responden", formats.head)
    for place, code in enumerate(codes):
        sheet.write_string(HEAD, 1 + place, code, formats.head_right)
    sheet.freeze_panes(FIRST_ROW, 1)
    for number, scores in enumerate(sheets):
        sheet.write_number(FIRST_ROW + number, 0, number + 1)
        for place, score in enumerate(scores):
            if score != MISSING:
                sheet.write_number(FIRST_ROW + number, 1 + place, int(score))
    _write_footer(sheet, formats, report, FIRST_ROW + len(sheets))


def _write_footer(sheet: Any, formats: Formats, report: MonthlyReport, row: int) -> None:
    """The four footer rows of the annex, in its order. Without an index the last two stay away."""
    labels = ["Jumlah nilai per unsur", "NRR per unsur", "NRR tertimbang per unsur"]
    for step, label in enumerate(labels):
        sheet.write_string(row + step, 0, label, formats.total_words)
    for place in range(len(report.question_codes)):
        _write_column(sheet, formats, report, row, place)
    end = 1 + len(report.question_codes)
    if report.result.index_100 is not None:
        terms = f"{cell(row + 2, 1)}:{cell(row + 2, end - 1)}"
        sheet.write_formula(row + 2, end, f"=SUM({terms})", formats.total_three, value(report.elements.total_weighted))
        sheet.write_string(row + 3, 0, f"**) {report.identity.index_name} unit pelayanan", formats.total_words)
        highest = report.elements.lines[0].scores[-1]
        index = f"={cell(row + 2, end)}*100/{highest}"
        sheet.write_formula(row + 3, end, index, formats.total_two, value(report.result.index_100))
    for place, note in enumerate((f"*) jumlah NRR tertimbang di kolom terakhir. {report.sheets_sentence}", report.elements.note)):
        sheet.write_string(row + 5 + place, 0, words(note), formats.muted)


def _write_column(sheet: Any, formats: Formats, report: MonthlyReport, row: int, place: int) -> None:
    scores = [int(scores[place]) for scores in report.sheets if scores[place] != MISSING]
    column, total, weight = 1 + place, sum(scores), report.question_weights[place]
    cells = f"{cell(FIRST_ROW, column)}:{cell(row - 1, column)}"
    sheet.write_formula(row, column, f"=SUM({cells})", formats.total_whole, total)
    if not scores:
        return
    mean = total / len(scores)
    sheet.write_formula(row + 1, column, f"={cell(row, column)}/COUNT({cells})", formats.total_three, mean)
    sheet.write_formula(row + 2, column, f"={cell(row + 1, column)}*{weight}", formats.total_three, mean * float(weight))
