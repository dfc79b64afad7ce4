"""Words, letter, photos, follow-ups and longer ranges reach every format."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.shared import Cm
from PIL import Image

from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.domain.instruments import Choice, Scale
from puas.domain.report_additions import Narrative
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from tests.documents.payloads import FORMULA, MARKUP
from tests.documents.reading import pages_of, squeezed, words_of_docx, words_of_pdf, words_of_xlsx
from tests.documents.sample_additions import FOLLOW_UPS, NARRATIVE, PHOTOS, range_snapshot
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot


@cache
def november(edition: Edition = "internal") -> MonthlyReport:
    return monthly_report(month_snapshot(45), NINE, edition, evaluation_facts(), NARRATIVE, FOLLOW_UPS)


@cache
def in_words(report: MonthlyReport) -> tuple[str, str, str]:
    """The text of PDF, DOCX and XLSX, without white space."""
    pdf, word, book = (make(report, None, PHOTOS) for make in (report_pdf, report_docx, report_xlsx))
    return squeezed(words_of_pdf(pdf)), squeezed(words_of_docx(word)), squeezed(words_of_xlsx(book))


@pytest.mark.parametrize("words", [NARRATIVE.introduction, NARRATIVE.collection, NARRATIVE.analysis, NARRATIVE.conclusion])
def test_the_offices_own_words_stand_in_every_format(words: str) -> None:
    assert all(squeezed(words) in text for text in in_words(november()))


def test_the_letter_number_stands_in_every_format_and_the_letter_before_the_cover() -> None:
    assert all(NARRATIVE.letter_number in text for text in in_words(november()))
    first, second, *_ = pages_of(report_pdf(november(), None))
    assert "Yth. Bupati Tirta Raya" in first
    assert "Halaman" not in first
    assert "LAPORAN BULANAN" in second
    without = replace(november(), cover_letter=None)
    assert "LAPORAN BULANAN" in pages_of(report_pdf(without, None))[0]


def test_a_letter_to_one_addressee_is_sent_to_his_place() -> None:
    report = monthly_report(month_snapshot(45), NINE, "public", None, Narrative(letter_to="Bupati Tirta Raya"))
    assert "di tempat" in pages_of(report_pdf(report, None))[0]
    assert "di tempat" in words_of_docx(report_docx(report, None))


def test_promises_and_their_effect_stand_in_every_format() -> None:
    for text in in_words(november()):
        for line in november().follow_ups.lines:
            assert squeezed(line.action.rstrip(".")) in text
            assert squeezed(line.effect_words) in text
        assert squeezed("Menunggu keterangan: “Melatih petugas pengganti.” (Camat).") in text


def test_questionnaire_times_and_data_quality_stand_in_every_format() -> None:
    for text in in_words(november("public")):
        assert squeezed(november().questionnaire.lines[0].text) in text
        assert squeezed("Mengevaluasi hasil dan memberi rekomendasi") in text
        assert squeezed("Semua lembar terisi lengkap.") in text


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_answer_books_head_and_equation_stand_in_every_format(edition: Edition) -> None:
    block = november(edition).book
    assert block is not None
    for text in in_words(november(edition)):
        assert squeezed(f"{block.finding}.") in text
        assert squeezed("Belum disaksikan pihak luar") in text
        assert [line for line in block.lines if squeezed(line.value) not in text] == []


def test_photos_stand_in_every_format_with_their_captions() -> None:
    for text in in_words(november()):
        assert squeezed(NARRATIVE.photos[1].caption) in text
    document = docx.Document(BytesIO(report_docx(november(), None, PHOTOS)))
    assert len(document.inline_shapes) == len(docx.Document(BytesIO(report_docx(november(), None))).inline_shapes) + 2
    book = openpyxl.load_workbook(BytesIO(report_xlsx(november(), None, PHOTOS)))
    assert len(book["Dokumentasi"]._images) == 2
    assert len(report_pdf(november(), None, PHOTOS)) > len(report_pdf(november(), None)) + 2000


def test_a_missing_photo_is_said_in_words() -> None:
    for text in (words_of_pdf(report_pdf(november(), None)), words_of_docx(report_docx(november(), None))):
        assert text.count("foto tidak tersedia") == 2
    assert "(foto tidak tersedia)" in words_of_xlsx(report_xlsx(november(), None))


def test_photos_keep_their_shape_and_two_fit_a_page() -> None:
    photo = NARRATIVE.photos[0]
    banner = BytesIO()
    Image.new("RGB", (900, 200)).save(banner, "PNG")
    for content, shape in ((PHOTOS[photo.sha256], 1.5), (banner.getvalue(), 4.5)):
        report = monthly_report(month_snapshot(45), NINE, "public", None, replace(NARRATIVE, photos=(photo,)))
        shapes: Any = docx.Document(BytesIO(report_docx(report, None, {photo.sha256: content}))).inline_shapes
        assert shapes[-1].width / shapes[-1].height == pytest.approx(shape, abs=0.01)
        assert shapes[-1].height <= Cm(9.5)


@pytest.mark.parametrize(
    ("period", "title"), [("2026-T4", "Triwulan IV 2026"), ("2026-S2", "Semester II 2026"), ("2026", "Tahun 2026")]
)
def test_longer_ranges_are_named_and_pooled_in_every_format(period: str, title: str) -> None:
    report = monthly_report(range_snapshot(period, 120), NINE, "internal", evaluation_facts(), None, FOLLOW_UPS)
    for text in in_words(report):
        assert squeezed(title) in text
        assert squeezed("indeks bulanan tidak dirata-ratakan") in text
        assert "Keterkaitan" in text


def test_a_years_plan_stands_in_quarters() -> None:
    report = monthly_report(range_snapshot("2026", 120), NINE, "public", evaluation_facts(), None, FOLLOW_UPS)
    for text in in_words(report)[:2]:
        assert squeezed("menurut triwulan I sampai IV, tahun 2027") in text
        assert "✓" in text
    plan = openpyxl.load_workbook(BytesIO(report_xlsx(report, None, PHOTOS)))["Rencana tindak lanjut"]
    assert [cell.value for cell in plan[5]][6:] == ["I 2027", "II 2027", "III 2027", "IV 2027"]
    assert "✓" in [cell.value for row in plan.iter_rows(min_row=6, min_col=7) for cell in row]


def test_words_of_the_office_are_never_read_as_markup_or_formula() -> None:
    poison = Narrative(
        letter_number=FORMULA, letter_to=f"{MARKUP}\n{FORMULA}", letter_text=MARKUP, introduction=MARKUP, collection=FORMULA,
        analysis=MARKUP, conclusion=FORMULA, photos=(replace(NARRATIVE.photos[0], caption=MARKUP),),
    )  # fmt: skip
    bad = replace(FOLLOW_UPS[0], action=MARKUP, owner=FORMULA, verified_by=MARKUP)
    report = monthly_report(month_snapshot(45), NINE, "internal", None, poison, (bad, replace(bad, status="overdue")))
    for text in in_words(report):
        assert text.count(squeezed(MARKUP)) >= 4
        assert squeezed(FORMULA) in text
    book = openpyxl.load_workbook(BytesIO(report_xlsx(report, None, PHOTOS)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in (FORMULA, MARKUP)}
    assert kinds == {"s"}


def test_a_questionnaire_with_six_choices_fits() -> None:
    block = november().questionnaire
    six = tuple(Choice(score, f"pilihan {score}").words for score in Scale(1, 6).scores)
    lines = tuple(replace(line, choices=six) for line in block.lines)
    report = replace(november(), questionnaire=replace(block, scores=Scale(1, 6).scores, lines=lines))
    assert "1 pilihan 1; 2 pilihan 2" in " ".join(words_of_pdf(report_pdf(report, None)).split())
