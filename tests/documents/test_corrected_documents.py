"""A corrected report says in every format and both editions that it corrects, which version, since when and why."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
import pikepdf
import pytest

from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.documents.results_poster import PosterSize, results_poster_pdf
from puas.domain.report_additions import Correction
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from tests.documents.payloads import FORMULA, MARKUP
from tests.documents.reading import pages_of, squeezed, words_of_docx, words_of_pdf, words_of_xlsx
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot

WHY = "Satu lembar percobaan ikut terhitung"
MARK = (
    "Laporan perbaikan: versi 1 ini menggantikan versi 7. Perbaikan dibuka pada 4 Januari 2027 dengan alasan: "
    "Satu lembar percobaan ikut terhitung."
)
LONGEST = "Perbaikan " + "data pengguna layanan yang keliru " * 14


@cache
def corrected(edition: Edition = "internal", reason: str = WHY) -> MonthlyReport:
    """The made-up month as if it took the place of a version 7."""
    correction = Correction(7, date(2027, 1, 4), reason)
    return monthly_report(month_snapshot(45), NINE, edition, evaluation_facts(), correction=correction)


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_pdf_word_and_workbook_print_what_is_corrected_since_when_and_why(edition: Edition) -> None:
    report = corrected(edition)
    pdf = report_pdf(report, None)
    for text in (words_of_pdf(pdf), words_of_docx(report_docx(report, None)), words_of_xlsx(report_xlsx(report, None))):
        assert squeezed(MARK) in squeezed(text)
        assert squeezed("versi 1 (menggantikan versi 7)") in squeezed(text)
    cover, second, *_ = pages_of(pdf)
    assert MARK in cover
    assert "Versi 1 (menggantikan versi 7), sidik data" in second


def test_the_marked_pdf_is_still_tagged_for_screen_readers_and_for_keeping() -> None:
    with pikepdf.open(BytesIO(report_pdf(corrected("public"), None))) as opened:
        metadata = opened.Root.Metadata.read_bytes()
        assert b"pdfuaid" in metadata
        assert b"pdfaid" in metadata
        assert opened.Root.MarkInfo.Marked


def test_the_workbook_tells_it_first_in_its_summary() -> None:
    sheet = openpyxl.load_workbook(BytesIO(report_xlsx(corrected(), None)))["Ringkasan"]
    assert (sheet["A6"].value, sheet["B6"].value) == ("Perbaikan", MARK)


@pytest.mark.parametrize("size", ["A4", "A3"])
@pytest.mark.parametrize("reason", [WHY, LONGEST])
def test_the_poster_says_it_too_and_stays_one_page(size: PosterSize, reason: str) -> None:
    (text,) = pages_of(results_poster_pdf(corrected("public", reason), size))
    assert "versi 1 ini menggantikan versi 7" in text
    assert reason.strip() in text


def test_a_report_that_corrects_nothing_says_nothing_of_it() -> None:
    report = monthly_report(month_snapshot(45), NINE, "public", None)
    assert (report.identity.correction_mark, report.identity.version_words) == ("", "versi 1")
    for text in (
        words_of_pdf(report_pdf(report, None)),
        words_of_docx(report_docx(report, None)),
        words_of_xlsx(report_xlsx(report, None)),
        words_of_pdf(results_poster_pdf(report, "A4")),
    ):
        assert "menggantikan" not in text
        assert "Laporan perbaikan" not in text


def test_the_reason_is_never_read_as_markup_or_formula() -> None:
    for payload in (MARKUP, FORMULA):
        report = corrected("internal", payload)
        assert squeezed(payload) in squeezed(words_of_pdf(report_pdf(report, None)))
        assert squeezed(payload) in squeezed(words_of_docx(report_docx(report, None)))
        book = openpyxl.load_workbook(BytesIO(report_xlsx(report, None)))
        found = [cell for row in book["Ringkasan"].iter_rows() for cell in row if payload in str(cell.value)]
        assert {cell.data_type for cell in found} == {"s"}
    asked = corrected("public", "Mengapa keliru?").identity.correction_mark
    assert asked.endswith("Mengapa keliru?")
