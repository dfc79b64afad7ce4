"""The processing table per element, as the annex of the regulation orders it, with formulas that a spreadsheet recomputes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell as cell

from puas.documents.workbook.formats import Formats, opened, value, words
from puas.domain.report_content import ElementLine, MonthlyReport

NAME = "Unsur"
FIRST_ROW = 5
HEADS = ("Jumlah nilai", "Jawaban", "NRR", "Bobot", "NRR tertimbang", "Indeks (NRR × faktor)", "Mutu")


def write_element_sheet(workbook: Any, formats: Formats, report: MonthlyReport) -> None:
    """Counts (where the edition shows them), sum, n, NRR, weight, weighted NRR, index per element; the index below."""
    scores = report.elements.lines[0].scores if _counted(report) else ()
    sheet = opened(
        workbook, formats, report, NAME, "Pengolahan per unsur pelayanan",
        (7, 40, *(6.0 for _ in scores), 9, 9, 8, 8, 11, 11, 6),
    )  # fmt: skip
    if not any(line.index_100 for line in report.elements.lines):
        sheet.write_string(4, 0, words(report.elements.note), formats.wrapped)
        return
    sheet.write_string(4, 0, "Kode", formats.head)
    sheet.write_string(4, 1, "Unsur pelayanan", formats.head)
    for place, score in enumerate(scores):
        sheet.write_number(4, 2 + place, score, formats.head_right)
    for place, head in enumerate(HEADS):
        sheet.write_string(4, 2 + len(scores) + place, head, formats.head_right)
    sheet.set_row(4, 44)
    last = FIRST_ROW + len(report.elements.lines) - 1
    factor = cell(last + 2, 2 + len(scores) + 4, row_abs=True, col_abs=True)
    for place, line in enumerate(report.elements.lines):
        _write_line(sheet, formats, FIRST_ROW + place, line, scores, factor, report.elements.marked_name(line))
    _write_totals(sheet, formats, report, last, 2 + len(scores))
    _write_notes(sheet, formats, report, last + 5)


def _counted(report: MonthlyReport) -> bool:
    return all(line.counts is not None for line in report.elements.lines)


def _write_line(
    sheet: Any, formats: Formats, row: int, line: ElementLine, scores: tuple[int, ...], factor: str, name: str
) -> None:
    sheet.write_string(row, 0, words(line.code), formats.bold)
    sheet.write_string(row, 1, words(name), formats.words)
    first = 2 + len(scores)
    answers = sum(line.counts) if line.counts is not None else line.n or 0
    if scores:
        for place, count in enumerate(line.counts or ()):
            sheet.write_number(row, 2 + place, count, formats.whole)
        counts = f"{cell(row, 2)}:{cell(row, first - 1)}"
        heads = f"{cell(4, 2, row_abs=True)}:{cell(4, first - 1, row_abs=True)}"
        sheet.write_formula(row, first, f"=SUMPRODUCT({heads},{counts})", formats.whole, line.total or 0)
        sheet.write_formula(row, first + 1, f"=SUM({counts})", formats.whole, answers)
    else:
        sheet.write_number(row, first, line.total or 0, formats.whole)
        sheet.write_number(row, first + 1, answers, formats.whole)
    _write_means(sheet, formats, row, first, line, answers, factor)


def _write_means(sheet: Any, formats: Formats, row: int, first: int, line: ElementLine, answers: int, factor: str) -> None:
    total, n, mean, weight = (cell(row, first + step) for step in range(4))
    if line.mean is None:
        for step in range(2, 7):
            sheet.write_string(row, first + step, "–", formats.centre)
        return
    if Fraction(line.total or 0, answers) == line.mean.exact:
        sheet.write_formula(row, first + 2, f"={total}/{n}", formats.three, float(line.mean.exact))
    else:
        # Several questions with unequal numbers of answers: the element's mean is the mean of its questions' means.
        sheet.write_number(row, first + 2, float(line.mean.exact), formats.three)
    sheet.write_formula(row, first + 3, f"={line.weight_words}", formats.weight, float(Fraction(line.weight_words)))
    sheet.write_formula(row, first + 4, f"={mean}*{weight}", formats.three, value(line.weighted_mean))
    sheet.write_formula(row, first + 5, f"={mean}*{factor}", formats.two, value(line.index_100))
    sheet.write_string(row, first + 6, line.letter, formats.centre)


def _write_totals(sheet: Any, formats: Formats, report: MonthlyReport, last: int, first: int) -> None:
    """*) the sum of the weighted means, the factor, and **) the index."""
    name, column = report.identity.index_name, first + 4
    if report.elements.index_100 is None:
        sheet.write_string(last + 1, 1, f"Belum ada {name}: ada unsur tanpa jawaban.", formats.total_words)
        return
    for row, label in (
        (last + 1, "*) Jumlah NRR tertimbang"),
        (last + 2, "Faktor (100 : nilai tertinggi)"),
        (last + 3, f"**) {name}"),
    ):
        for blank in range(first + 7):
            sheet.write_blank(row, blank, None, formats.total_words)
        sheet.write_string(row, 1, label, formats.total_words)
    summed = f"{cell(FIRST_ROW, column)}:{cell(last, column)}"
    sheet.write_formula(last + 1, column, f"=SUM({summed})", formats.total_three, value(report.elements.total_weighted))
    highest = report.elements.lines[0].scores[-1]
    sheet.write_formula(last + 2, column, f"=100/{highest}", formats.total_two, 100 / highest)
    product = f"={cell(last + 1, column)}*{cell(last + 2, column)}"
    sheet.write_formula(last + 3, column, product, formats.total_two, value(report.elements.index_100))
    sheet.write_string(last + 3, first + 6, report.result.letter, formats.total_centre)


def _write_notes(sheet: Any, formats: Formats, report: MonthlyReport, row: int) -> None:
    notes = [text for text in (report.elements.alike_note, report.elements.note) if text] + list(report.method.formulas)
    notes += [f"{line.letter} ({line.performance_words}): {line.bounds_words}" for line in report.method.categories]
    for place, note in enumerate(notes):
        sheet.write_string(row + place, 0, words(note), formats.muted)
