"""Annex "Pengolahan per responden dan per unsur": rows without date and without order of arrival; internal edition only.

Laid out as the regulations' annex: respondents down, elements across, four footer rows, the legend under them, and beside
the table the box of letters and the means per element.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell as cell

from puas.documents.workbook.formats import Formats, opened, value, words
from puas.domain.report_content import MonthlyReport

NAME = "Per responden"
HEAD, FIRST_ROW = 4, 5
MISSING = "-"
SUM_MARK, INDEX_MARK = "*)", "**)"


def write_respondent_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """One row per counted sheet, one column per question; sums, NRR, weighted NRR and the index as formulas below."""
    codes, sheets = report.question_codes, report.sheets
    widths = (26, *(7.0 for _ in codes), 10, 4, 3, 6, 42, 16)
    sheet = opened(workbook, formats, report, NAME, "Pengolahan per responden dan per unsur pelayanan", widths)
    if not sheets:
        sheet.write_string(HEAD, 0, words(report.sheets_sentence), formats.wrapped)
        return
    sheet.write_string(HEAD, 0, "Responden", formats.head)
    for place, code in enumerate(codes):
        sheet.write_string(HEAD, 1 + place, code, formats.head_right)
    sheet.freeze_panes(FIRST_ROW, 1)
    for number, scores in enumerate(sheets):
        sheet.write_number(FIRST_ROW + number, 0, number + 1, formats.left)
        for place, score in enumerate(scores):
            if score != MISSING:
                sheet.write_number(FIRST_ROW + number, 1 + place, int(score))
    footer = FIRST_ROW + len(sheets)
    _write_footer(sheet, formats, report, footer)
    _write_legend(sheet, formats, report, footer + 5)
    _write_box(sheet, formats, report, len(codes) + 4)
    _write_means(sheet, formats, report, len(codes) + 4, footer + 1)


def _write_footer(sheet: Any, formats: Formats, report: MonthlyReport, row: int) -> None:
    """The four footer rows of the annex, in its order. Without an index the last two stay away."""
    labels = ["Jumlah nilai per unsur", "NRR per unsur", "NRR tertimbang per unsur"]
    for step, label in enumerate(labels):
        sheet.write_string(row + step, 0, label, formats.total_words)
    for place in range(len(report.question_codes)):
        _write_column(sheet, formats, report, row, place)
    if report.result.index_100 is None:
        return
    end = 1 + len(report.question_codes)
    terms = f"{cell(row + 2, 1)}:{cell(row + 2, end - 1)}"
    sheet.write_formula(row + 2, end, f"=SUM({terms})", formats.total_three, value(report.elements.total_weighted))
    sheet.write_string(row + 2, end + 1, SUM_MARK)
    for blank in range(1, end):
        sheet.write_blank(row + 3, blank, None, formats.total_words)
    sheet.write_string(row + 3, 0, f"{report.identity.index_name} unit pelayanan", formats.total_words)
    highest = report.elements.lines[0].scores[-1]
    index = f"={cell(row + 2, end)}*100/{highest}"
    sheet.write_formula(row + 3, end, index, formats.total_two, value(report.result.index_100))
    sheet.write_string(row + 3, end + 1, INDEX_MARK)


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


def _write_legend(sheet: Any, formats: Formats, report: MonthlyReport, row: int) -> None:
    """What the abbreviations and marks under the table mean."""
    identity, codes = report.identity, report.question_codes
    legend = (
        "Keterangan",
        f"{codes[0]} s.d. {codes[-1]}: pertanyaan tentang unsur pelayanan",
        f"NRR: nilai rata-rata; {identity.index_name}: {identity.index_title}",
        "NRR per unsur: jumlah nilai per unsur dibagi jumlah kuesioner yang terisi pada unsur itu",
        f"NRR tertimbang per unsur: NRR dikalikan {report.elements.lines[0].weight_words}"
        if len(set(report.question_weights)) == 1
        else "NRR tertimbang per unsur: NRR dikalikan bobotnya",
        f"{SUM_MARK} jumlah NRR tertimbang",
        f"{INDEX_MARK} jumlah NRR tertimbang dikalikan {report.method.factor_words}",
        report.elements.note,
        report.sheets_sentence,
    )
    for place, text in enumerate(legend):
        sheet.write_string(row + place, 0, words(text), formats.muted if place else formats.heading)


def _write_box(sheet: Any, formats: Formats, report: MonthlyReport, column: int) -> None:
    """The side box: from which index on a letter is earned."""
    for step, head in enumerate(("Mutu", "Kinerja unit pelayanan", f"Interval {report.identity.index_name}")):
        sheet.write_string(HEAD, column + step, head, formats.head if step < 2 else formats.head_right)
    for place, line in enumerate(report.method.categories):
        row = FIRST_ROW + place
        sheet.write_string(row, column, line.letter, formats.bold)
        sheet.write_string(row, column + 1, line.performance_words, formats.words)
        sheet.write_string(row, column + 2, line.bounds_words, formats.right)


def _write_means(sheet: Any, formats: Formats, report: MonthlyReport, column: int, means_row: int) -> None:
    """The right-hand table: the mean of every element, taken from the footer by formula."""
    row = FIRST_ROW + len(report.method.categories) + 1
    shapes = (formats.head, formats.head, formats.head_right)
    for step, head in enumerate(("No.", "Unsur pelayanan", "Nilai rata-rata")):
        sheet.write_string(row, column + step, head, shapes[step])
    for number, line in enumerate(report.elements.lines, 1):
        own = [place for place, element in enumerate(report.question_elements) if element == line.code]
        sheet.write_number(row + number, column, number, formats.whole_left)
        sheet.write_string(row + number, column + 1, words(f"{line.code} {line.name}"), formats.words)
        if line.mean is None:
            sheet.write_string(row + number, column + 2, "–", formats.centre)
            continue
        cells = ",".join(cell(means_row, 1 + place) for place in own)
        sheet.write_formula(row + number, column + 2, f"=AVERAGE({cells})", formats.three, value(line.mean))
