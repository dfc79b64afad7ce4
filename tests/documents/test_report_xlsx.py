"""The workbook: live formulas, editions, and text that never becomes a formula."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from puas.documents.report_xlsx import report_xlsx
from puas.domain.instruments import Choice, Element, Instrument, Question
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from puas.domain.tallies import tally_of
from tests.documents.payloads import FORMULA, MARKUP, poisoned_evaluation, poisoned_snapshot
from tests.documents.reading import words_of_pdf
from tests.documents.sample_month import COMMENTS, FOURTEEN, NINE, evaluation_facts, month_snapshot, recap_snapshot

SOFFICE = shutil.which("soffice")


@cache
def november(n: int, edition: Edition = "internal") -> MonthlyReport:
    return monthly_report(month_snapshot(n), NINE, edition, evaluation_facts())


made = cache(report_xlsx)


def opened(report: MonthlyReport, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(BytesIO(made(report, None)), data_only=values)


def cells(workbook: Any) -> list[Any]:
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]


def row_of(sheet: Any, label: str) -> Any:
    """The first row whose one of the first two cells holds this label."""
    return next(row for row in sheet.iter_rows() if label in (row[0].value, row[1].value))


def two_question_instrument() -> Instrument:
    """One element asked twice, one once."""
    choices = tuple(Choice(score, f"kata {score}") for score in (1, 2, 3, 4))
    elements = (Element("U1", "Satu", "", Fraction(1, 2)), Element("U2", "Dua", "", Fraction(1, 2)))
    questions = tuple(Question(code, element, code, choices) for code, element in (("U1a", "U1"), ("U1b", "U1"), ("U2", "U2")))
    return Instrument("two", "1", "skm", "IKM", "Dua unsur", "", NINE.scale, elements, questions, NINE.categories)


def test_the_element_sheet_computes_the_index_by_formulas_without_rounding() -> None:
    sheet = opened(november(45))["Unsur"]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 9 * 6 + 3
    assert not [formula for formula in formulas if "ROUND" in formula.upper()]
    assert any(formula.startswith("=SUMPRODUCT(") for formula in formulas)


def test_stored_values_equal_the_exact_figures_for_programs_that_do_not_recalculate() -> None:
    report = november(45)
    assert report.result.index_100 is not None
    book = opened(report, values=True)
    index = [cell.value for cell in row_of(book["Unsur"], "**) IKM") if isinstance(cell.value, float)]
    assert index == [pytest.approx(float(report.result.index_100.exact), abs=1e-12)]
    index = [cell.value for cell in row_of(book["Per responden"], "IKM unit pelayanan") if isinstance(cell.value, float)]
    assert index == [pytest.approx(float(report.result.index_100.exact), abs=1e-12)]


def test_the_internal_workbook_holds_the_rows_per_respondent_without_order_or_date() -> None:
    sheet = opened(november(45))["Per responden"]
    rows = [tuple(cell.value for cell in row[1:10]) for row in sheet.iter_rows(min_row=6, max_row=50)]
    assert ["".join(map(str, row)) for row in rows] == list(november(45).sheets)
    assert [row[0].value for row in sheet.iter_rows(min_row=51, max_row=54)] == [
        "Jumlah nilai per unsur",
        "NRR per unsur",
        "NRR tertimbang per unsur",
        "IKM unit pelayanan",
    ]


def test_the_public_workbook_has_no_comments_no_rows_and_no_small_cells() -> None:
    book = opened(november(45, "public"))
    assert book.sheetnames == [
        "Ringkasan", "Unsur", "Profil", "Layanan", "Tren", "Evaluasi", "Kewajiban", "Rencana tindak lanjut", "Tindak lanjut",
        "Waktu dan mutu data", "Kuesioner", "Metode",
    ]  # fmt: skip
    assert opened(november(45)).sheetnames == [
        "Ringkasan", "Unsur", "Per responden", "Profil", "Layanan", "Tren", "Evaluasi", "Kewajiban", "Rencana tindak lanjut",
        "Tindak lanjut", "Waktu dan mutu data", "Saran", "Kuesioner", "Metode",
    ]  # fmt: skip
    texts = [str(cell.value) for cell in cells(book)]
    assert not [text for text in texts if COMMENTS[0] in text or "Loket" in text]
    assert "*" in [cell.value for cell in cells(book) if cell.parent.title == "Profil"]


def test_obligations_have_their_own_sheet_and_the_plan_says_which_line_serves_one() -> None:
    report = november(45)
    book = opened(report)
    duties = [[cell.value for cell in row[1:4]] for row in book["Kewajiban"].iter_rows(min_row=6)]
    assert duties == [[line.duty, line.situation, line.state_words] for line in report.obligations.lines]
    plan = book["Rencana tindak lanjut"]
    head = [cell.value for cell in plan[5]]
    assert head == ["No.", "Jenis", "Prioritas unsur", "Program atau kegiatan", "Waktu", "Penanggung jawab"]
    kinds = [plan.cell(row, 2).value for row in range(6, 6 + len(report.plan.lines))]
    assert kinds == ["Kewajiban" if line.is_obligation else "Saran perbaikan" for line in report.plan.lines]


def test_ten_to_twenty_nine_answers_give_the_public_sums_but_no_counts() -> None:
    sheet = opened(november(15, "public"))["Unsur"]
    assert [cell.value for cell in sheet[5]][:4] == ["Kode", "Unsur pelayanan", "Jumlah nilai", "Jawaban"]
    assert sheet.cell(6, 5).value == "=C6/D6"


@pytest.mark.parametrize("n", [0, 3, 7])
def test_thin_months_give_a_workbook_that_says_why(n: int) -> None:
    report = november(n)
    book = opened(report)
    assert book["Unsur"]["A5"].value == report.elements.note
    assert book["Per responden"]["A5"].value == report.sheets_sentence
    assert "Profil responden tidak ditampilkan" in book["Profil"]["A5"].value


def test_months_without_evaluation_have_no_evaluation_sheet() -> None:
    report = monthly_report(recap_snapshot(), NINE, "internal", None)
    assert "Evaluasi" not in opened(report).sheetnames
    assert opened(report)["Layanan"]["A5"].value == "Tidak ada rincian menurut layanan."


def test_text_of_people_never_becomes_a_formula_or_a_link() -> None:
    book = opened(monthly_report(poisoned_snapshot(), NINE, "internal", poisoned_evaluation()))
    allowed = ("=SUM", "=AVERAGE(", "=1/9", "=100/4")
    formulas = [
        cell.value for cell in cells(book) if cell.data_type == "f" and cell.parent.title not in ("Unsur", "Per responden")
    ]
    assert formulas == []
    computed = [cell.value for cell in cells(book) if cell.data_type == "f"]
    assert all(
        formula.startswith(allowed) or set(formula) <= set("=$/*:()ABCDEFGHIJKLMNOPCOUNT0123456789") for formula in computed
    )
    texts = [cell.value for cell in cells(book) if cell.data_type == "s"]
    assert FORMULA in texts
    assert any(MARKUP in text for text in texts)
    assert not [cell for cell in cells(book) if cell.hyperlink]


def test_an_incomplete_month_shows_no_index_row() -> None:
    base = month_snapshot(45)
    pattern = "34443444-"
    stratum = replace(base.strata[0], tally=tally_of(NINE, [(pattern, 12)]))
    report = monthly_report(replace(base, strata=(stratum,), sheets=(pattern,) * 12, history=()), NINE, "internal", None)
    book = opened(report)
    assert report.result.index_100 is None
    assert [cell.value for cell in cells(book) if cell.value == "Belum ada IKM: ada unsur tanpa jawaban."]
    assert [row[0].value for row in book["Per responden"].iter_rows(min_row=18, max_row=21)][3] is None


def test_an_element_with_unequal_questions_keeps_its_mean_of_means() -> None:
    instrument, base = two_question_instrument(), month_snapshot(45)
    tally = tally_of(instrument, [("4-4", 10), ("433", 20)])
    snapshot = replace(
        base, instrument_hash=instrument.hash, collected=tally, history=(), profile={}, comments=(),
        strata=(replace(base.strata[0], tally=tally),), sheets=("4-4",) * 10 + ("433",) * 20, exclusions={},
    )  # fmt: skip
    report = monthly_report(snapshot, instrument, "internal", None)
    assert report.elements.lines[0].mean is not None
    assert report.elements.lines[0].mean.exact == Fraction(7, 2)
    sheet = opened(report)["Unsur"]
    assert sheet["I6"].value == 3.5
    assert sheet["I7"].value == "=G7/H7"


def test_a_logo_and_fourteen_elements_fit(logo_png: bytes) -> None:
    report = monthly_report(month_snapshot(45, instrument=FOURTEEN), FOURTEEN, "internal", None)
    book = openpyxl.load_workbook(BytesIO(report_xlsx(report, logo_png)))
    assert len(book["Ringkasan"]._images) == 1
    assert book["Unsur"]["A19"].value == "U14"


def tie_month() -> MonthlyReport:
    """40 sheets whose index is exactly 83.125: a tie at the second decimal, which prints 83,13."""
    sheets = ["444444444"] * 13 + ["333333333"] * 27
    base = month_snapshot(45)
    tally = tally_of(NINE, [(sheet, 1) for sheet in sheets])
    stratum = replace(base.strata[0], tally=tally)
    snapshot = replace(base, strata=(stratum,), collected=tally, sheets=tuple(sorted(sheets)), history=(), exclusions={})
    return monthly_report(snapshot, NINE, "internal", None)


def converted(report: MonthlyReport, folder: Path, kind: str) -> Path:
    """The workbook as LibreOffice saves it; openpyxl drops the stored values, so every figure is computed anew."""
    openpyxl.load_workbook(BytesIO(report_xlsx(report, None))).save(folder / "report.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "report.xlsx")], check=True, capture_output=True, timeout=120)
    return folder / "out"


def test_the_annex_is_laid_out_as_the_regulation_orders_it() -> None:
    sheet = opened(november(45))["Per responden"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for words in ("Keterangan", "*) jumlah NRR tertimbang", "**) jumlah NRR tertimbang dikalikan 25", "88,31 - 100,00"):
        assert words in texts
    means = [row for row in sheet.iter_rows() if isinstance(row[14].value, str) and row[14].value.startswith("U3 ")]
    assert [row[15].value for row in means] == ["=AVERAGE(D52)"]
    assert sheet["K53"].value == "=SUM(B53:J53)"
    assert (sheet["L53"].value, sheet["L54"].value) == ("*)", "**)")


@pytest.mark.skipif(SOFFICE is None, reason="NOT RUN: LibreOffice is not installed")
@pytest.mark.parametrize("report", [november(45), tie_month()], ids=["month", "tie"])
def test_libreoffice_recomputes_the_exact_index_and_shows_the_same_decimals(report: MonthlyReport, tmp_path: Path) -> None:
    index = report.result.index_100
    assert index is not None
    book = openpyxl.load_workbook(converted(report, tmp_path, "xlsx:Calc MS Excel 2007 XML") / "report.xlsx", data_only=True)
    for sheet, label in (("Unsur", "**) IKM"), ("Per responden", "IKM unit pelayanan")):
        found = [cell for cell in row_of(book[sheet], label) if isinstance(cell.value, float)]
        assert [abs(Fraction(cell.value) - index.exact) < Fraction(1, 10**9) for cell in found] == [True]
    shown = words_of_pdf((converted(report, tmp_path, "pdf") / "report.pdf").read_bytes())
    printed = index.words.replace(",", ".")
    for label in ("IKM unit pelayanan", "**) IKM"):
        assert printed in shown[shown.index(label) : shown.index(label) + 60]


def test_a_tie_at_the_second_decimal_goes_up_as_in_the_report() -> None:
    index = tie_month().result.index_100
    assert index is not None
    assert (index.exact, index.words) == (Fraction(665, 8), "83,13")
