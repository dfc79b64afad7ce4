"""The working copy in Word: structure, editions, text that stays text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from puas.documents.report_docx import report_docx
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from tests.documents.payloads import FORMULA, MARKUP, poisoned_evaluation, poisoned_snapshot
from tests.documents.sample_month import COMMENTS, FOURTEEN, NINE, evaluation_facts, month_snapshot, recap_snapshot


@cache
def november(n: int, edition: Edition = "internal") -> MonthlyReport:
    return monthly_report(month_snapshot(n), NINE, edition, evaluation_facts())


made = cache(report_docx)


def opened(report: MonthlyReport, logo_png: bytes | None = None) -> Any:
    return docx.Document(BytesIO(made(report, logo_png)))


def paragraphs(document: Any, style: str = "") -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if not style or paragraph.style.name == style]


def words_of(document: Any) -> str:
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join((*paragraphs(document), *tables))


def test_headings_are_real_and_findings_stand_in_them() -> None:
    document, report = opened(november(45)), november(45)
    assert [title.split(".")[0] for title in paragraphs(document, "Heading 1")] == [
        "Ringkasan", "Bab I", "Bab II", "Bab III", "Bab IV", "Bab V", "Lampiran A", "Lampiran B", "Lampiran C",
        "Lampiran D", "Lampiran E", "Lampiran F", "Lampiran G", "Lampiran H",
    ]  # fmt: skip
    assert f"3.1 {report.result.finding}" in paragraphs(document, "Heading 2")


def test_the_contents_list_every_heading() -> None:
    document = opened(november(45))
    contents = next(paragraph for paragraph in document.paragraphs if "TOC" in paragraph._p.xml)
    for title in paragraphs(document, "Heading 2"):
        assert title in contents.text


def test_a_table_of_sentences_breaks_between_rows_and_a_short_one_stays_whole() -> None:
    tables = dict(captioned(opened(november(45))))
    long, short = tables["Kewajiban pada periode ini"], tables["Tabel konversi"]
    assert [kept(row) for row in long.rows][:3] == [True, False, False]
    assert [kept(row) for row in short.rows] == [True] * (len(short.rows) - 1) + [False]


def captioned(document: Any) -> list[tuple[str, Any]]:
    """The words of each table's caption with the table, in order."""
    captions = [words.split("  ", 1)[1] for words in paragraphs(document, "Caption") if words.startswith("Tabel")]
    tables = [table for table in document.tables if table._tbl.xpath("./w:tblPr/w:tblBorders")]
    return list(zip(captions, tables, strict=True))


def kept(row: Any) -> bool:
    """Does this row stay on one page with the next?"""
    return bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next)


def test_the_conclusion_stays_with_its_signatures() -> None:
    report = november(45)
    said = [paragraph for paragraph in opened(report).paragraphs if paragraph.text in report.conclusion]
    assert len(said) >= len(report.conclusion)
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in said[-len(report.conclusion) :])


def test_the_processing_table_ends_with_its_sum_and_the_index() -> None:
    report = november(45)
    tables = dict(captioned(opened(report)))
    last = tables["Pengolahan per unsur: jumlah nilai, NRR, dan NRR tertimbang"].rows[-1]
    assert (last.cells[0].text, last.cells[-1].text) == ("Jumlah", str(report.elements.total_weighted))
    assert f"× 25 = {report.result.index_100}." in words_of(opened(report))


def test_tables_have_captions_and_heads_that_repeat() -> None:
    document = opened(november(45))
    captions = paragraphs(document, "Caption")
    assert any(caption.startswith("Tabel 3.1  Nilai setiap unsur.") for caption in captions)
    assert any(caption.startswith("Gambar 4.1") for caption in captions)
    elements = next(table for table in document.tables if table.rows[0].cells[0].text == "Kode")
    assert len(elements.rows) == 11
    assert "tblHeader" in elements.rows[0]._tr.xml


def test_the_working_copy_is_marked_and_its_pages_are_counted() -> None:
    document = opened(november(45))
    assert "SALINAN KERJA" in paragraphs(document)[4]
    section = document.sections[0]
    assert "salinan kerja" in section.header.paragraphs[0].text
    assert "NUMPAGES" in section.footer.paragraphs[0]._p.xml


def test_every_picture_has_words_for_those_who_cannot_see_it(logo_png: bytes) -> None:
    pictures = opened(november(45), logo_png).element.xpath(".//wp:docPr")
    assert len(pictures) == 4
    assert all(picture.get("descr") for picture in pictures)


def test_the_public_copy_holds_no_comments_and_no_counters() -> None:
    office, everyone = words_of(opened(november(45))), words_of(opened(november(45, "public")))
    assert COMMENTS[0] in office
    assert COMMENTS[0] not in everyone
    assert "Loket 1" in office
    assert "Loket 1" not in everyone


@pytest.mark.parametrize("n", [0, 3, 7, 15])
def test_thin_months_say_why_figures_are_missing(n: int) -> None:
    for edition in ("internal", "public"):
        report = november(n, edition)
        assert report.result.sentence in words_of(opened(report))


def test_a_recap_without_evaluation_and_fourteen_elements_fit() -> None:
    recap = words_of(opened(monthly_report(recap_snapshot(), NINE, "internal", None)))
    assert "Laporan ini menunggu evaluasi" in recap
    old = monthly_report(month_snapshot(45, instrument=FOURTEEN, months=0), FOURTEEN, "public", None)
    assert "Keamanan pelayanan" in words_of(opened(old))


def test_two_years_of_months_and_an_evaluation_without_recommendations_fit() -> None:
    facts = replace(evaluation_facts(), recommendations=())
    report = monthly_report(month_snapshot(45, months=23), NINE, "internal", facts)
    bare = replace(report, identity=replace(report.identity, government="", agency_address="", agency_contact=""))
    text = words_of(opened(bare))
    assert "Camat tidak memberi rekomendasi" in text
    assert text.count(" 2025") >= 12


def test_text_of_people_stays_text() -> None:
    document = opened(monthly_report(poisoned_snapshot(), NINE, "internal", poisoned_evaluation()))
    text = words_of(document)
    assert text.count(MARKUP) >= 8
    assert FORMULA in text
    assert "👍👍🏽 bagus" in text


def test_the_package_carries_no_date_of_today() -> None:
    with ZipFile(BytesIO(report_docx(november(45), None))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "2026-11-25T00:00:00Z" in core
    assert "python-docx" not in core
