"""The PDF report: what it says, how it is built, and that text stays text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pytest

from puas.documents.report_pdf import report_pdf
from puas.domain.instruments import Instrument
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from tests.documents.payloads import FORMULA, MARKUP, poisoned_evaluation, poisoned_snapshot
from tests.documents.sample_month import COMMENTS, FOURTEEN, NINE, evaluation_facts, month_snapshot, recap_snapshot


@cache
def november(n: int, edition: Edition = "internal", instrument: Instrument = NINE) -> MonthlyReport:
    return monthly_report(month_snapshot(n, instrument=instrument), instrument, edition, evaluation_facts())


@cache
def november_pdf(n: int, edition: Edition = "internal") -> bytes:
    return report_pdf(november(n, edition), None)


@cache
def words_of(pdf: bytes) -> str:
    """All text of a PDF with single spaces, invisible break places removed."""
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def squeezed(text: str) -> str:
    """Without white space, because a line may break anywhere."""
    return "".join(text.split())


def test_the_pdf_is_tagged_for_reading_aloud_and_keeps_for_years() -> None:
    with pikepdf.open(BytesIO(november_pdf(45))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "id-ID"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        metadata = bytes(pdf.Root.Metadata.read_bytes())
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_every_font_is_embedded_and_none_comes_from_the_machine() -> None:
    names = set()
    with pikepdf.open(BytesIO(november_pdf(45))) as pdf:
        for page in pdf.pages:
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).values():
                descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                names.add(str(descendant.BaseFont).partition("+")[2])
                assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
    assert {name.split("-")[0] for name in names} <= {"NotoSans", "DejaVuSansMono"}
    assert "NotoSans-Regular" in names


def test_chapters_are_bookmarks_and_pages_are_counted() -> None:
    reader = pypdf.PdfReader(BytesIO(november_pdf(45)))
    titles = [str(item.title) for item in reader.outline if not isinstance(item, list)]
    assert [title.split(" ", 2)[0] for title in titles if title.startswith("Bab")] == ["Bab"] * 5
    assert any(title.endswith("Hasil pengolahan") for title in titles)
    assert f"Halaman 2 dari {len(reader.pages)}" in words_of(november_pdf(45))
    assert reader.metadata is not None
    assert reader.metadata.title == "Laporan Indeks Kepuasan Masyarakat, Kecamatan Sumber Asri, November 2026"


def test_every_picture_says_what_it_shows() -> None:
    raw = pikepdf.open(BytesIO(november_pdf(45)))
    figures = [item for item in raw.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
    assert len(figures) >= 3
    assert all(str(figure.get("/Alt", "")) for figure in figures)
    assert any("U9 Sarana dan prasarana" in str(figure.Alt) for figure in figures)


def test_the_result_stands_in_the_pdf_with_its_interval_and_caveat() -> None:
    text, report = words_of(november_pdf(45)), november(45)
    assert report.result.index_100 is not None
    assert report.result.interval is not None
    assert report.result.index_100.words in text
    assert report.result.interval.words in text
    assert "tidak mencakup salah pilih responden" in text
    assert squeezed(report.elements.note) in squeezed(text)
    for line in report.elements.lines:
        assert line.mean is not None
        assert line.mean.words in text
        assert squeezed(line.name) in squeezed(text)


def test_captions_are_numbered_by_chapter_and_annex() -> None:
    text = words_of(november_pdf(45))
    for caption in ("Tabel 3.1", "Gambar 3.1", "Gambar 4.1", "Tabel A.1", "Gambar B.1", "Tabel B.1", "Tabel F.1"):
        assert caption in text


def test_the_public_pdf_holds_no_comment_no_counter_and_no_small_cell() -> None:
    office, everyone = words_of(november_pdf(45)), words_of(november_pdf(45, "public"))
    assert squeezed(COMMENTS[0]) in squeezed(office)
    assert "Loket 1" in office
    assert squeezed(COMMENTS[0]) not in squeezed(everyone)
    assert "Loket 1" not in everyone
    assert "Saran responden" not in everyone.replace("Saran responden tidak dimuat", "")
    assert "Tidak ditampilkan: jawaban terlalu sedikit." in everyone


@pytest.mark.parametrize("edition", ["internal", "public"])
@pytest.mark.parametrize("n", [0, 3, 7, 15])
def test_thin_months_make_a_pdf_that_says_why_figures_are_missing(n: int, edition: Edition) -> None:
    text = words_of(november_pdf(n, edition))
    report = november(n, edition)
    assert squeezed(report.result.finding) in squeezed(text)
    assert squeezed(report.result.sentence) in squeezed(text)
    assert ("Tabel B.1" in text) == (n >= 15)


def test_a_recap_makes_a_pdf_without_interval() -> None:
    text = words_of(report_pdf(monthly_report(recap_snapshot(), NINE, "internal", None), None))
    assert "Disusun dari rekap yang diketik" in text
    assert "Evaluasi Camat belum diberikan" in text
    assert "Pemberian evaluasi" not in text


def test_an_element_without_a_distribution_leaves_the_table_of_sums() -> None:
    report = november(45, "public")
    first, *others = report.elements.lines
    hidden = replace(report.elements, lines=(replace(first, counts=None), *others))
    assert "Sebaran jawaban per unsur" not in words_of(report_pdf(replace(report, elements=hidden), None))


def test_fourteen_elements_and_a_first_month_fit() -> None:
    report = monthly_report(month_snapshot(45, instrument=FOURTEEN, months=0), FOURTEEN, "internal", None)
    text = words_of(report_pdf(replace(report, profile=()), None))
    assert "U14" in text
    assert "Profil responden tidak ditampilkan" in text


def test_demo_data_is_marked_on_every_page(logo_png: bytes) -> None:
    report = monthly_report(replace(month_snapshot(15), is_demo=True), NINE, "public", None)
    pages = pypdf.PdfReader(BytesIO(report_pdf(report, logo_png))).pages
    assert all("Data peragaan" in page.extract_text() for page in pages)


def test_text_of_people_is_never_read_as_markup() -> None:
    pdf = report_pdf(monthly_report(poisoned_snapshot(), NINE, "internal", poisoned_evaluation()), None)
    text = squeezed(words_of(pdf))
    assert text.count(squeezed(MARKUP)) >= 10
    assert squeezed(FORMULA) in text
    assert "[gambar]bagus[gambar]" in text
    assert "a" * 900 in text


def test_long_names_break_instead_of_running_off_the_page() -> None:
    base = month_snapshot(45)
    long = replace(
        base,
        agency=replace(base.agency, name="Kecamatan " + "Panjang" * 30),
        strata=tuple(replace(s, service="W" * 200) for s in base.strata),
    )
    assert squeezed("W" * 200) in squeezed(words_of(report_pdf(monthly_report(long, NINE, "internal", None), None)))
