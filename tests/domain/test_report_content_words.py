"""Words that must not say more than the answers do, and rows that must not tell who came first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from puas.domain.report_content import MonthlyReport, monthly_report
from puas.domain.report_content.assembly import shuffled
from puas.domain.report_content.wording import out_of_ten
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.tallies import tally_of
from tests.documents.sample_month import NINE, month_snapshot


def month_of(rows: list[tuple[str, int]]) -> ReportSnapshot:
    """A month of these sheets on one day."""
    base = month_snapshot(45, excluded=0)
    stratum = replace(base.strata[0], tally=tally_of(NINE, rows))
    sheets = tuple(sheet for sheet, times in rows for _ in range(times))
    return replace(base, strata=(stratum,), collected=stratum.tally, sheets=tuple(sorted(sheets)), history=())


def report_of(rows: list[tuple[str, int]]) -> MonthlyReport:
    return monthly_report(month_of(rows), NINE, "internal", None)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("434343434", 30)], "Semua jawaban termasuk dua pilihan terbaik."),
        ([("434343434", 29), ("434343432", 1)], "Hampir semua jawaban termasuk dua pilihan terbaik (99,6%)."),
        ([("434343434", 999), ("434343432", 1)], "Hampir semua jawaban termasuk dua pilihan terbaik (8.999 dari 9.000)."),
        ([("434343434", 20), ("434343222", 10)], "Hampir 9 dari 10 jawaban termasuk dua pilihan terbaik (88,9%)."),
        ([("222222222", 29), ("222222223", 1)], "Hampir tidak ada jawaban yang termasuk dua pilihan terbaik (0,4%)."),
        ([("222222222", 999), ("222222223", 1)], "Hampir tidak ada jawaban yang termasuk dua pilihan terbaik (1 dari 9.000)."),
        ([("121212121", 30)], "Tidak ada jawaban yang termasuk dua pilihan terbaik."),
    ],
)
def test_all_and_none_are_said_only_when_it_is_exactly_so(rows: list[tuple[str, int]], sentence: str) -> None:
    assert [text for text in report_of(rows).analysis_sentences if "dua pilihan terbaik" in text] == [sentence]


def test_no_share_whatever_is_called_ten_or_nought_out_of_ten() -> None:
    for part in range(1, 1000):
        words = out_of_ten(Fraction(part, 1000))
        assert not words.split(" dari ", 1)[0].endswith((" 10", " 0"))
        assert words not in ("semua jawaban", "tidak ada jawaban", "10 dari 10 jawaban", "0 dari 10 jawaban")


def test_elements_that_cannot_be_told_apart_are_named_three_at_most_and_the_rest_counted() -> None:
    report = monthly_report(month_snapshot(45), NINE, "internal", None)
    alike = [line for line in report.elements.lines if line.like_lowest]
    sentence = report.elements.weakest_sentence
    assert len(alike) == 6
    assert (
        "U9 Sarana dan prasarana, U1 Persyaratan, U5 Produk spesifikasi jenis pelayanan, dan dua unsur lainnya belum dapat "
        "dibedakan dari yang terendah"
    ) in sentence
    assert report.elements.alike_note.startswith("* ")
    assert [report.elements.marked_name(line) for line in alike] == [f"{line.name}*" for line in alike]
    rest = [line for line in report.elements.lines if not line.like_lowest]
    assert [report.elements.marked_name(line) for line in rest] == [line.name for line in rest]


def test_when_all_are_alike_or_the_lowest_stands_alone_nothing_is_marked() -> None:
    all_alike = report_of([("343434343", 8), ("434343434", 8)]).elements
    assert "Semua unsur lain belum dapat dibedakan" in all_alike.weakest_sentence
    alone = report_of([("441444444", 20), ("442444443", 20)]).elements
    assert "U3 berbeda dari unsur lain lebih dari kebetulan" in alone.weakest_sentence
    for block in (all_alike, alone):
        assert block.alike_note == ""
        assert [block.marked_name(line) for line in block.lines] == [line.name for line in block.lines]


def test_rows_per_respondent_are_the_counted_sheets_in_an_order_without_meaning() -> None:
    report = monthly_report(month_snapshot(45), NINE, "internal", None)
    stored = month_snapshot(45).sheets
    assert Counter(report.sheets) == Counter(stored)
    assert list(report.sheets) not in (sorted(stored), sorted(stored, reverse=True))
    assert report.sheets_sentence == "Baris disusun acak, bukan menurut urutan masuk, dan tidak bertanggal."


def test_whatever_order_the_answers_came_in_the_rows_are_the_same() -> None:
    came = [f"{number:09d}" for number in range(200)]
    rows = shuffled(came, "a" * 64)
    assert rows == shuffled(came[::-1], "a" * 64) == shuffled(came[100:] + came[:100], "a" * 64)
    assert rows != shuffled(came, "b" * 64)


def test_the_shuffle_favours_no_place() -> None:
    """Where the first and the lowest sheet ends up is even over all places, within what chance allows."""
    sheets = [f"{number:09d}" for number in range(20)]
    places = Counter(shuffled(sheets, f"{seed:064x}").index(sheets[0]) for seed in range(4000))
    assert all(140 < places[place] < 260 for place in range(20))
