"""The results poster and the file that holds everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from puas.documents.bundle import report_bundle
from puas.documents.results_poster import PosterSize, results_poster_pdf, results_poster_png
from puas.domain.errors import IntegrityFailure
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from tests.documents.reading import pages_of
from tests.documents.sample_additions import NARRATIVE, PHOTOS, range_snapshot
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot

ADDRESS = "https://ikm.tirta-raya.example/hasil/sumber-asri"
FULL_PROFILE = {
    "sex": {"L": 60, "P": 70},
    "age_band": {"17-25": 20, "26-35": 30, "36-45": 30, "46-55": 20, "56-65": 20, "66+": 10},
    "education": dict.fromkeys(("none", "sd", "smp", "sma", "d1-d3", "s1", "s2", "s3"), 16),
    "occupation": dict.fromkeys(
        ("pns", "tni", "polri", "swasta", "wirausaha", "petani", "nelayan", "buruh", "irt", "pelajar", "lainnya", ""), 11
    ),
}


@cache
def november(n: int = 45, edition: Edition = "public") -> MonthlyReport:
    return monthly_report(month_snapshot(n), NINE, edition, evaluation_facts(), NARRATIVE)


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_the_poster_says_index_letter_number_profile_and_period_on_one_page(size: PosterSize, logo_png: bytes) -> None:
    pdf = results_poster_pdf(november(), size, logo_png, ADDRESS)
    (text,) = pages_of(pdf)
    for words in ("82,78", "Baik", "79,92 s.d. 85,34", "45 responden", "November 2026", "Laki-laki 30 66,7", "tidak mencakup"):
        assert words in text
    with pikepdf.open(BytesIO(pdf)) as opened:
        box = [float(edge) for edge in opened.pages[0].MediaBox]
        assert b"pdfuaid" in opened.Root.Metadata.read_bytes()
    assert box[2:] == pytest.approx([595.28, 841.89] if size == "A4" else [841.89, 1190.55], abs=0.1)


def test_the_picture_is_the_same_poster_and_its_code_can_be_read() -> None:
    picture = Image.open(BytesIO(results_poster_png(november(), "A4", None, ADDRESS)))
    assert picture.size == (1240, 1754)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]
    assert not zxingcpp.read_barcodes(Image.open(BytesIO(results_poster_png(november(), "A4"))))


def test_thin_months_say_in_words_what_a_poster_may_not_show() -> None:
    (none,) = pages_of(results_poster_pdf(november(7), "A4"))
    assert "Kurang dari 10 jawaban" in none
    (some,) = pages_of(results_poster_pdf(november(15), "A4"))
    assert "indikatif" in some
    assert "Profil responden tidak ditampilkan" in some
    assert "B (rentang: B-A)" in some


def test_the_longest_profile_still_fits_one_page() -> None:
    report = monthly_report(replace(range_snapshot("2026-T4"), profile=FULL_PROFILE), NINE, "public", None)
    assert len(pages_of(results_poster_pdf(report, "A4", None, ADDRESS))) == 1
    half = replace(report, profile=report.profile[:3])
    assert len(pages_of(results_poster_pdf(half, "A4", None, ADDRESS))) == 1


def test_an_unknown_population_and_a_reached_target_are_said() -> None:
    unknown = monthly_report(replace(month_snapshot(45), served={}), NINE, "public", None)
    assert "Target sampel" not in pages_of(results_poster_pdf(unknown, "A4"))[0]
    reached = monthly_report(replace(month_snapshot(45), served={"Pindah Datang": 46}), NINE, "public", None)
    assert "Target sampel tercapai." in pages_of(results_poster_pdf(reached, "A4"))[0]


def test_the_poster_is_never_made_of_the_internal_edition() -> None:
    with pytest.raises(IntegrityFailure, match="edisi publik"):
        results_poster_pdf(november(45, "internal"), "A4")


def test_the_bundle_holds_three_files_and_the_poster_and_never_changes() -> None:
    bundle = report_bundle(november(45, "internal"), november(), None, PHOTOS, ADDRESS)
    assert bundle == report_bundle(november(45, "internal"), november(), None, PHOTOS, ADDRESS)
    with ZipFile(BytesIO(bundle)) as package:
        assert package.namelist() == [
            "laporan-2026-11-internal.pdf",
            "laporan-2026-11-internal.xlsx",
            "laporan-2026-11-internal.docx",
            "poster-hasil-2026-11.pdf",
            "poster-hasil-2026-11.png",
        ]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


def test_the_bundle_packs_the_pdf_that_was_stored() -> None:
    bundle = report_bundle(november(), november(), None, report_pdf_bytes=b"%PDF stored")
    with ZipFile(BytesIO(bundle)) as package:
        assert package.read("laporan-2026-11-publik.pdf") == b"%PDF stored"
