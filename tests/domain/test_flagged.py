"""Flags are notes: counted, and the index shown with and without them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from puas.domain.flagged import INTERVIEWED, FlaggedFacts, MarkedSheet, flag_sentences, flagged_facts
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import tally_of

NINE = instrument_named("permenpanrb-14-2017")
AT = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
MIXED = ("343434343", "434343434", "334433443", "443344334", "333444333", "444333444", "343343343", "434434434")


def sheet(scores: str, minutes: int = 0, point: int = 1, *flags: str) -> MarkedSheet:
    return MarkedSheet(scores, point, AT + timedelta(minutes=minutes), flags)


def month(*more: MarkedSheet) -> list[MarkedSheet]:
    """Eight unflagged sheets ten minutes apart, and more."""
    return [*(sheet(scores, 10 * place) for place, scores in enumerate(MIXED)), *more]


def test_a_month_without_flags_says_so_and_names_no_second_index() -> None:
    facts = flagged_facts(NINE, month())
    assert (facts.n, facts.traced, facts.flagged, facts.by_flag) == (8, 8, 0, {})
    assert facts.index_all == facts.index_without
    assert flag_sentences(facts)[0] == "Tidak ada tanda mutu pada 8 jawaban bulan ini."


def test_flagged_sheets_are_counted_by_flag_and_left_out_of_the_second_index_only() -> None:
    facts = flagged_facts(NINE, month(sheet("111111111", 99, 1, "fast"), sheet("111111111", 200, 1, "fast", "late")))
    assert (facts.flagged, facts.by_flag) == (2, {"late": 1, "fast": 2})
    assert facts.index_without == flagged_facts(NINE, month()).index_all
    assert Fraction(facts.index_all) < Fraction(facts.index_without)
    sentences = flag_sentences(facts)
    assert sentences[0] == "2 dari 10 jawaban bertanda (diisi sangat cepat: 2; dikirim jauh setelah diisi: 1)."
    assert "tanpa jawaban bertanda" in sentences[1]
    assert "Tanda adalah catatan; jawaban tetap dihitung." in sentences[1]


def test_equal_sheets_of_one_point_within_a_minute_are_flagged_and_of_two_points_not() -> None:
    same = flagged_facts(NINE, month(sheet("222222223", 100), sheet("222222223", 101)))
    assert same.by_flag == {"equal": 1}
    apart = flagged_facts(NINE, month(sheet("222222223", 100, 1), sheet("222222223", 100, 2), sheet("222222223", 105, 1)))
    assert apart.by_flag == {}


def test_too_few_sheets_without_a_flag_give_no_second_index() -> None:
    sheets = [sheet(scores, place, 1, "fast") if place > 3 else sheet(scores, place) for place, scores in enumerate(MIXED)]
    facts = flagged_facts(NINE, sheets)
    assert facts.index_without == ""
    assert "terlalu sedikit" in flag_sentences(facts)[1]


def test_sheets_whose_trace_is_gone_are_said_to_be_unflaggable() -> None:
    facts = flagged_facts(NINE, [MarkedSheet(scores) for scores in MIXED])
    assert facts.traced == 0
    assert flag_sentences(facts)[-1] == "8 jawaban tidak mempunyai catatan waktu, sehingga tidak dapat diberi tanda."


def test_the_share_of_straight_lined_sheets_stands_beside_the_units_own_past() -> None:
    past = tally_of(NINE, [("333333333", 1), ("343434343", 3)])
    facts = flagged_facts(NINE, month(sheet("444444444", 120), sheet("333333333", 140)), past)
    assert any("20 % lembar" in line and "sebelumnya 25 %" in line for line in flag_sentences(facts))
    assert any(
        "20 % lembar" in line for line in flag_sentences(flagged_facts(NINE, month(sheet("4" * 9, 120), sheet("3" * 9, 140))))
    )


def test_a_month_without_answers_and_the_way_through_storage_lose_nothing() -> None:
    empty = flagged_facts(NINE, [])
    assert flag_sentences(empty)[0].endswith("0 jawaban bulan ini.")
    facts = flagged_facts(NINE, month(sheet("111111111", 99, 1, "late")))
    assert FlaggedFacts.from_json(facts.as_json()) == facts


def test_what_is_unusual_is_said_as_a_note_and_never_as_an_accusation() -> None:
    crowd = [MarkedSheet("444444444", 1, AT + timedelta(seconds=20 * place), (), "open") for place in range(30)]
    others = [
        MarkedSheet(MIXED[place % 8], 1, AT + timedelta(days=place % 20, minutes=place * 37 % 400), (), "open")
        for place in range(60)
    ]
    facts = flagged_facts(NINE, [*crowd, *others])
    assert facts.checks >= 2
    assert facts.signs
    assert FlaggedFacts.from_json(facts.as_json()) == facts
    said = flag_sentences(facts)
    assert set(facts.signs) <= set(said)
    assert any(line.startswith("Ini catatan, bukan tuduhan") for line in said)
    calm = flag_sentences(flagged_facts(NINE, others))
    assert any("tidak ada yang lebih dari kebetulan" in line for line in calm)


def test_facts_recorded_before_anything_unusual_was_looked_for_are_still_read() -> None:
    facts = flagged_facts(NINE, month())
    older = {name: value for name, value in facts.as_json().items() if name not in ("checks", "signs")}
    assert FlaggedFacts.from_json(older).signs == ()


def test_an_interviewers_help_is_told_apart_from_the_flags() -> None:
    helped = [
        MarkedSheet(MIXED[place % 8], 1, AT + timedelta(minutes=9 * place), (INTERVIEWED,), "assisted") for place in range(12)
    ]
    facts = flagged_facts(NINE, helped)
    assert (facts.interviewed, facts.flagged, facts.by_flag) == (12, 0, {})
    assert "12 jawaban diisi dengan bantuan pewawancara, bukan petugas loket." in flag_sentences(facts)
    older = {name: value for name, value in facts.as_json().items() if name != "interviewed"}
    assert FlaggedFacts.from_json(older).interviewed == 0
