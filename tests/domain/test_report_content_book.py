"""What a report prints of the answer book: heads in full, the equation, and what is not proven."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from puas.domain.answer_book.told import BookFacts, LaterHead
from puas.domain.report_content import BookBlock, Edition, monthly_report
from puas.domain.report_snapshot import ReportSnapshot
from tests.documents.sample_month import NINE, book_facts, month_snapshot, recap_snapshot

LATER = LaterHead("sumber-asri/2026-12", 3, "ab" * 32)


def block(n: int = 45, edition: Edition = "internal", **changed: Any) -> BookBlock:
    """The block of November with these facts changed."""
    snapshot = replace(month_snapshot(n), book=replace(book_facts(n), **changed))
    found = monthly_report(snapshot, NINE, edition, None).book
    assert found is not None
    return found


def printed(shown: BookBlock) -> dict[str, str]:
    """The lines by name."""
    return {line.name: line.value for line in shown.lines}


def test_the_heads_are_printed_in_full_and_the_equation_is_the_heading() -> None:
    shown = block(recorded=46, excluded=1, size=48)
    assert shown.finding == "Tercatat 46 = dihitung 45 + dikecualikan 1"
    lines = printed(shown)
    assert lines["Akar (kepala penutup)"] == "5d" * 32
    assert (lines["Jumlah entri"], lines["Akar buku sebelumnya"]) == ("48", "c0" * 32)
    assert (lines["Sidik kuesioner"], lines["Perangkat lunak"]) == (NINE.hash, "Puas 0.1.0")
    assert lines["Sidik laporan sebelumnya"] == "9f" * 32
    assert "Periksa di ikm.tirta-raya.example/buku-jawaban/sumber-asri." in shown.sentences


def test_a_first_report_says_that_nothing_stood_before() -> None:
    lines = printed(block(previous_root="", previous_report=""))
    assert {lines["Akar buku sebelumnya"], lines["Sidik laporan sebelumnya"]} == {"tidak ada"}


def test_exclusions_after_closing_show_the_next_books_head_too() -> None:
    shown = block(later=(LATER,))
    lines = printed(shown)
    assert (lines["Buku sumber-asri/2026-12, jumlah entri"], lines["Buku sumber-asri/2026-12, akar"]) == ("3", "ab" * 32)
    assert any("buku berikutnya" in sentence for sentence in shown.sentences)


def test_answers_lost_to_an_old_backup_have_a_line_of_their_own_where_there_are_any() -> None:
    name = "Di antaranya hilang (cadangan lama dipulihkan)"
    assert name not in printed(block())
    assert printed(block(lost=2))[name] == "2"


def test_a_report_says_whether_anybody_outside_has_seen_the_head() -> None:
    assert any(sentence.startswith("Belum disaksikan") for sentence in block().sentences)
    assert "Disaksikan oleh inspektorat dan diskominfo." in block(witnesses=("inspektorat", "diskominfo")).sentences


def test_answers_from_before_the_book_are_told() -> None:
    assert any(sentence.startswith("7 jawaban tercatat sebelum buku") for sentence in block(unlogged=7).sentences)


def test_the_units_share_of_the_offices_book_is_told_to_the_office_alone() -> None:
    told = "Buku memuat seluruh kantor; 45 jawaban di antaranya milik unit ini."
    other_units: dict[str, Any] = {"recorded": 80, "counted": 80, "unit_recorded": 45}
    assert told in block(**other_units).sentences
    assert told not in block(edition="public", **other_units).sentences
    assert told not in block().sentences


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_number_under_five_is_not_printed_the_head_is(edition: Edition) -> None:
    shown = block(4, edition)
    assert shown.finding == "Buku Jawaban periode ini sudah ditutup"
    assert {"Tercatat", "Dihitung"}.isdisjoint(printed(shown))
    assert "Banyaknya jawaban tidak dicetak karena kurang dari 5." in shown.sentences
    assert printed(shown)["Akar (kepala penutup)"] == "5d" * 32


def test_a_month_that_the_book_does_not_hold_has_no_block_and_its_old_snapshots_still_read() -> None:
    assert monthly_report(recap_snapshot(), NINE, "internal", None).book is None
    old = replace(month_snapshot(12), book=None)
    assert "book" not in old.as_json()
    assert ReportSnapshot.from_json(old.as_json()) == old


def test_the_facts_survive_storage() -> None:
    facts = replace(book_facts(45), later=(LATER,), witnesses=("inspektorat",))
    assert BookFacts.from_json(facts.as_json()) == facts
    snapshot = replace(month_snapshot(12), book=facts)
    assert ReportSnapshot.from_json(snapshot.as_json()) == snapshot


def test_without_a_public_address_no_place_to_check_is_named() -> None:
    snapshot = month_snapshot(45)
    nowhere = replace(snapshot, agency=replace(snapshot.agency, public_address=""))
    shown = monthly_report(nowhere, NINE, "internal", None).book
    assert shown is not None
    assert not any(sentence.startswith("Periksa di") for sentence in shown.sentences)
