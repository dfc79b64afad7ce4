"""On random months every figure that PDF, XLSX, DOCX and the report's content print is the same one.

20 months by default; PUAS_RANDOM_MONTHS=200 for the long run.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.domain.figures import decimal_comma
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from puas.domain.report_snapshot import ReportSnapshot, Stratum
from puas.domain.tallies import merged, tally_of
from tests.documents.reading import squeezed, words_of_docx, words_of_pdf
from tests.documents.sample_month import NINE, month_snapshot, profile_of

MONTHS = int(os.environ.get("PUAS_RANDOM_MONTHS", "20"))


def random_month(seed: int) -> tuple[ReportSnapshot, Edition]:
    """A month of 5 to 120 sheets of any quality, some incomplete, over random days, counters and channels."""
    generator = random.Random(seed)
    n, mood = generator.randint(5, 120), generator.uniform(1.4, 4.2)
    blank = generator.choice((0.0, 0.0, 0.05))
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    sheets = []
    for _ in range(n):
        scores = (str(min(4, max(1, round(generator.gauss(mood, 0.8))))) for _ in NINE.questions)
        sheet = "".join("-" if place and generator.random() < blank else score for place, score in enumerate(scores))
        sheets.append(sheet)
        day = date(2026, 11, generator.randint(1, 24)).isoformat()
        key = (generator.choice(("Pindah Datang", "Legalisasi")), "Loket 1", generator.choice(("qr", "qr", "paper")), day)
        groups.setdefault(key, []).append(sheet)
    strata = tuple(Stratum(*key, tally_of(NINE, [(s, 1) for s in group])) for key, group in sorted(groups.items()))
    counted = merged(NINE, (stratum.tally for stratum in strata))
    snapshot = replace(
        month_snapshot(45), strata=strata, collected=counted, sheets=tuple(sorted(sheets)), profile=profile_of(n), history=(),
        exclusions={}, served={}, comments=(),
    )  # fmt: skip
    return snapshot, generator.choice(("internal", "internal", "public"))


def printed_figures(report: MonthlyReport) -> list[str]:
    """Every figure that PDF and DOCX must print, as words."""
    result, lines = report.result, report.elements.lines
    figures = [result.index_100, report.elements.total_weighted]
    figures += [figure for line in lines for figure in (line.mean, line.weighted_mean, line.index_100)]
    words = [figure.words for figure in figures if figure is not None]
    letters = [result.letter_words] if result.letter else []
    return [*words, *letters, result.n_words]


def cells_of(content: bytes, sheet: str) -> list[list[object]]:
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def check_workbook(report: MonthlyReport, content: bytes) -> None:
    """Index, element means, weighted means, letters and n in the cells are the exact ones, and print the same."""
    rows = {label: row for row in cells_of(content, "Unsur") for label in row[:2]}
    for line in report.elements.lines:
        if line.mean is None or line.weighted_mean is None or line.index_100 is None:
            continue
        row = rows[line.code]
        found = [float(value) for value in row if isinstance(value, int | float)]
        for figure, decimals in ((line.mean, 3), (line.weighted_mean, 3), (line.index_100, 2)):
            assert [value for value in found if abs(value - float(figure.exact)) < 1e-9], (line.code, figure, row)
            assert decimal_comma(figure.exact, decimals) == figure.words
        assert line.letter in row
    summary = cells_of(content, "Ringkasan")
    assert [row for row in summary if row[:2] == ["Responden", report.result.n_words]]
    if report.result.index_100 is None:
        return
    assert abs(summary[4][1] - float(report.result.index_100.exact)) < 1e-9  # type: ignore[operator]
    if report.elements.index_100 is not None:
        index = [value for value in rows["**) IKM"] if isinstance(value, int | float)]
        assert abs(index[0] - float(report.result.index_100.exact)) < 1e-9
        assert report.result.letter in rows["**) IKM"]


@pytest.mark.parametrize("seed", range(MONTHS))
def test_every_format_prints_the_figures_of_the_content(seed: int) -> None:
    snapshot, edition = random_month(seed)
    report = monthly_report(snapshot, NINE, edition, None)
    pdf, word = squeezed(words_of_pdf(report_pdf(report, None))), squeezed(words_of_docx(report_docx(report, None)))
    for words in printed_figures(report):
        assert squeezed(words) in pdf, words
        assert squeezed(words) in word, words
    check_workbook(report, report_xlsx(report, None))
