"""On random months every figure that PDF, XLSX and DOCX print is the one of the report's content, row by row.

The pages are held against the same content on the same months by tests/web/test_pages_agree_with_documents.py.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.documents.results_poster import results_poster_pdf
from puas.domain.figures import decimal_comma
from puas.domain.report_content import Figure, MonthlyReport, monthly_report
from tests.documents.printed_figures import (
    changed_reports,
    element_rows,
    part_rows,
    processing_rows,
    profile_rows,
    sentences,
    total_row,
)
from tests.documents.random_months import MONTHS, random_month
from tests.documents.reading import squeezed, words_of_docx, words_of_pdf, words_of_xlsx
from tests.documents.sample_month import NINE, month_snapshot

Cells = list[list[Any]]
# One file is held against several reports: it is read once.
text_of_pdf, text_of_word, text_of_workbook = (lru_cache(4)(read) for read in (words_of_pdf, words_of_docx, words_of_xlsx))


def check_pdf(report: MonthlyReport, content: bytes) -> None:
    """Cells of a row follow each other in the text of a page."""
    text = squeezed(text_of_pdf(content))
    for sentence in sentences(report):
        assert squeezed(sentence) in text, sentence
    rows = [*element_rows(report), *part_rows(report), *profile_rows(report)]
    if element_rows(report):
        rows.append(total_row(report))
    for row in rows:
        assert squeezed("".join(row)) in text, row
    for code, *figures in processing_rows(report):
        name = next(line.name for line in report.elements.lines if line.code == code)
        assert squeezed(code + name + "".join(figures)) in text, (code, figures)


@lru_cache(4)
def rows_of_word(content: bytes) -> frozenset[tuple[str, ...]]:
    tables = docx.Document(BytesIO(content)).tables
    return frozenset(tuple(cell.text for cell in row.cells) for table in tables for row in table.rows)


def check_word(report: MonthlyReport, content: bytes) -> None:
    """Each row stands in a table, cell by cell."""
    text = squeezed(text_of_word(content))
    for sentence in sentences(report):
        assert squeezed(sentence) in text, sentence
    rows = rows_of_word(content)
    assert {*element_rows(report), *part_rows(report), *profile_rows(report)} <= rows
    if element_rows(report):
        assert total_row(report) in rows
    starts = {row[:8] for row in rows}
    assert set(processing_rows(report)) <= starts


@lru_cache(4)
def cells_of(content: bytes) -> dict[str, Cells]:
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def holds(row: list[Any], figure: Figure, decimals: int) -> bool:
    """The exact figure stands in the row, and prints the same words."""
    near = [value for value in row if isinstance(value, int | float) and abs(value - float(figure.exact)) < 1e-9]
    return bool(near) and decimal_comma(figure.exact, decimals) == figure.words


def check_workbook(report: MonthlyReport, content: bytes) -> None:
    """Sentences as text, figures as exact numbers."""
    text = squeezed(text_of_workbook(content))
    for sentence in sentences(report):
        if sentence != report.result.finding:
            assert squeezed(sentence) in text, sentence
    sheets = cells_of(content)
    _check_elements(report, sheets["Unsur"])
    summary = sheets["Ringkasan"]
    assert ["Responden", report.result.n_words] in [row[:2] for row in summary]
    if report.result.index_100:
        assert holds(summary[4][1:2], report.result.index_100, 2)
    if report.result.interval:
        assert ["Rentang 95%", report.result.interval.words] in [row[:2] for row in summary]
    _check_parts(report, sheets["Layanan"])
    _check_profile_and_trend(report, sheets)


def _check_elements(report: MonthlyReport, cells: Cells) -> None:
    rows = {label: row for row in cells for label in row[:2]}
    for line in report.elements.lines:
        if line.mean is None or line.weighted_mean is None or line.index_100 is None:
            continue
        for figure, decimals in ((line.mean, 3), (line.weighted_mean, 3), (line.index_100, 2)):
            assert holds(rows[line.code], figure, decimals), (line.code, figure)
        assert {line.letter, line.total, line.n, report.elements.marked_name(line)} <= set(rows[line.code])
        if line.counts is not None:
            assert rows[line.code][2 : 2 + len(line.counts)] == list(line.counts)
    if report.elements.index_100 is not None and report.elements.total_weighted is not None:
        assert holds(rows["**) IKM"], report.elements.index_100, 2)
        assert report.result.letter in rows["**) IKM"]
        assert holds(rows["*) Jumlah NRR tertimbang"], report.elements.total_weighted, 3)


def _check_parts(report: MonthlyReport, cells: Cells) -> None:
    for block in report.parts:
        head = next((place for place, row in enumerate(cells) if row[0] == block.title), 0)
        rows = {row[0]: row for row in cells[head + 1 : head + 1 + len(block.lines)]}
        for line in block.lines:
            assert rows[line.name][1] == ("–" if line.n is None else line.n)
            assert holds(rows[line.name][2:3], line.index_100, 2) if line.index_100 else rows[line.name][2] == "–"
            assert [value or "" for value in rows[line.name][3:6]] == [line.interval_words, line.letter_words, line.sentence]


def _check_profile_and_trend(report: MonthlyReport, sheets: dict[str, Cells]) -> None:
    profile = [row[:3] for row in sheets["Profil"]]
    for table in report.profile:
        for row in table.rows:
            share = "*" if row.share is None else pytest.approx(float(row.share.exact), abs=1e-9)
            assert [row.name, "*" if row.count is None else row.count, share] in profile
    trend = {row[0]: row for row in sheets["Tren"]}
    for point in report.trend.points:
        for place, figure in ((2, point.index_100), (3, point.low_100), (4, point.high_100)):
            assert holds([trend[point.period_name][place]], figure, 2) if figure else trend[point.period_name][place] == "–"


def check_poster(report: MonthlyReport, content: bytes) -> None:
    """The wall shows the same index, interval, letter, number and profile as the public edition."""
    text = squeezed(text_of_pdf(content))
    result = report.result
    wanted = [result.n_words, result.letter_words if result.letter else result.sentence]
    wanted += [result.index_100.words] if result.index_100 else [result.finding]
    wanted += [result.interval.words] if result.interval else []
    wanted += ["".join(row) for row in profile_rows(report)]
    for words in wanted:
        assert squeezed(words) in text, words


@pytest.mark.parametrize("seed", range(MONTHS))
def test_every_format_prints_the_figures_of_the_content(seed: int) -> None:
    snapshot, edition = random_month(seed)
    report = monthly_report(snapshot, NINE, edition, None)
    check_pdf(report, report_pdf(report, None))
    check_word(report, report_docx(report, None))
    check_workbook(report, report_xlsx(report, None))
    public = report if edition == "public" else monthly_report(snapshot, NINE, "public", None)
    check_poster(public, results_poster_pdf(public, "A4"))


def test_the_random_months_reach_every_case_that_prints_differently() -> None:
    reports = [monthly_report(*arguments) for arguments in ((s, NINE, e, None) for s, e in map(random_month, range(60)))]
    assert {report.identity.edition for report in reports} == {"internal", "public"}
    assert {report.change.verdict for report in reports} == {"up", "down", "not_distinguishable", "no_verdict"}
    assert {report.result.letter for report in reports} >= {"", "B", "C", "D"}
    assert {bool(report.result.index_100) for report in reports} == {True, False}
    assert {report.result.indicative for report in reports} == {True, False}
    assert {bool(report.elements.alike_note) for report in reports} == {True, False}
    assert any(line.index_100 is None for report in reports for block in report.parts for line in block.lines)


def test_a_single_other_figure_is_found_in_every_format() -> None:
    report = monthly_report(month_snapshot(45), NINE, "internal", None)
    made = (
        (check_pdf, report_pdf(report, None)),
        (check_word, report_docx(report, None)),
        (check_workbook, report_xlsx(report, None)),
    )
    seen = []
    for check, content in made:
        check(report, content)
        for name, changed in changed_reports(report).items():
            with pytest.raises(AssertionError):
                check(changed, content)
            seen.append((check.__name__, name))
    assert len(seen) == 3 * 9
