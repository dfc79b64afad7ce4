"""Entries of the answer book: canonical, blinded, and all answers alike from outside."""

import hmac
import json
from dataclasses import asdict, replace
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.answer_book.book import entry_fields, faulty_deeds, log_content
from puas.domain.answer_book.entries import (
    ANSWER,
    ERASE,
    EXCLUDE,
    NEW_KEY,
    LogBeginning,
    LoggedSheet,
    LoggedWords,
    answer_entry,
    begin_entry,
    canonical,
    commitment,
    deed_entry,
    entry_hash,
    key_entry,
    log_name,
    origin_of,
    person_mark,
    receipt_hash,
    words_hash,
)
from puas.domain.answer_book.notes import KEY_NAME, NoteKey
from puas.domain.answer_book.receipts import receipt_code
from puas.domain.errors import BadInput

LOG = log_name("sumber-asri", "2026-11")
KEY = NoteKey(KEY_NAME, bytes(range(32))).text
BLIND, OTHER_BLIND = bytes(32), bytes([1] * 32)
SHEET = LoggedSheet("2026-11", "1", "2", "3", "qr", "ab" * 32, "343434343", "")
WORDS = LoggedWords("P", "36-45", "", "", "Kursinya kurang.")
CODES = [receipt_code(f"00000000-0000-4000-8000-{number:012}") for number in range(8)]
PEOPLE = ("a" * 16, "b" * 16)
PLAIN = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.integers(-(2**53) + 1, 2**53 - 1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=5), inner),
    max_leaves=10,
)


@given(PLAIN)
def test_what_the_book_holds_is_written_as_rfc_8785_writes_it(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [1.5, None, True, 2**53, {"é": 1}, {1: 2}, [0.0]])
def test_what_has_no_one_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_a_sheets_commitment_changes_with_every_field_and_with_the_key() -> None:
    seen = {commitment(replace(SHEET, **{name: "x"}), BLIND) for name in SHEET.__slots__}
    seen |= {commitment(SHEET, BLIND), commitment(SHEET, OTHER_BLIND)}
    assert len(seen) == len(SHEET.__slots__) + 2
    assert all(len(each) == 64 for each in seen)


def test_a_commitment_is_pinned_by_this_example() -> None:
    by_hand = hmac.new(BLIND, b"puas/sheet/1" + rfc8785.dumps(asdict(SHEET)), "sha256").hexdigest()
    assert commitment(SHEET, BLIND) == by_hand == "e197b3d81d2afafecff351d01b33823f425b002b930f2760fcf148127e0fce22"


def test_words_are_committed_in_composed_form_under_a_key_of_their_own() -> None:
    composed, decomposed = (replace(WORDS, suggestion=text) for text in ("Café", "Cafe\u0301"))
    assert words_hash(composed, BLIND) == words_hash(decomposed, BLIND) != words_hash(WORDS, BLIND)
    assert words_hash(WORDS, BLIND) != words_hash(WORDS, OTHER_BLIND)


def test_all_answers_look_alike_from_outside() -> None:
    entries = [answer_entry(code, commitment(SHEET, BLIND)) for code in CODES]
    assert len({len(entry) for entry in entries}) == 1
    assert set(json.loads(entries[0])) == {"c", "kind", "rc", "v"}
    assert CODES[0].encode() not in entries[0]
    assert b"343434343" not in entries[0]


def test_a_receipt_finds_its_entry_and_only_its_own() -> None:
    assert json.loads(answer_entry(CODES[0], "00" * 32))["rc"] == receipt_hash(CODES[0]) != receipt_hash(CODES[1])


def test_two_people_have_two_marks_that_change_from_log_to_log() -> None:
    marks = {person_mark(log, person) for log in (LOG, "lain/2026-11") for person in ("1", "2")}
    assert len(marks) == 4


def entries_of_a_month() -> list[bytes]:
    """A beginning, two answers, an exclusion, an erasure, another key."""
    answers = [answer_entry(code, "00" * 32) for code in CODES[:2]]
    leaves = [entry_hash(entry) for entry in answers]
    deeds = [deed_entry(kind, "2026-11", leaf, "test", PEOPLE) for kind, leaf in zip((EXCLUDE, ERASE), leaves, strict=True)]
    return [begin_entry(LOG, KEY, LogBeginning(unlogged=1)), *answers, *deeds, key_entry(origin_of(LOG), KEY, "00")]


def test_a_log_says_what_it_records_excludes_and_erases_and_who_signs_it() -> None:
    content = log_content(entries_of_a_month())
    assert content.recorded == 3
    assert list(content.answers.values()) == [receipt_hash(code) for code in CODES[:2]]
    assert [deed.reason for deed in content.excluded_of("2026-11")] == ["test"]
    assert content.excluded_of("2026-12") == []
    assert [key.text for key in content.keys] == [KEY, KEY]
    assert (content.malformed, content.begins, len(content.erasures)) == ((), 1, 1)
    assert faulty_deeds(content, "2026-11") == []


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"[]",
        b"{}",
        b'{"kind":"vote","v":1}',
        b'{"c":"","kind":"answer","rc":"","v":2}',
        b'{"c":"", "kind":"answer","rc":"","v":1}',
        b'{"c":"","kind":"answer","note":"","rc":"","v":1}',
        b'{"c":"","kind":"answer","rc":1,"v":1}',
        b'{"c":"","kind":"answer","rc":"","v":true}',
        b"\xff",
    ],
)
def test_an_entry_of_any_other_form_is_refused_and_counted(entry: bytes) -> None:
    with pytest.raises(BadInput):
        entry_fields(entry)
    assert log_content([entries_of_a_month()[0], entry]).malformed == (1,)


def test_a_second_beginning_and_a_key_that_is_none_are_counted_too() -> None:
    begin = entries_of_a_month()[0]
    assert log_content([begin, begin]).malformed == (1,)
    assert log_content([begin, begin]).begins == 2
    assert log_content([key_entry("x", "no-key", "00")]).malformed == (0,)


def deeds(*leaves: str, kind: str = EXCLUDE, people: tuple[str, ...] = PEOPLE) -> list[bytes]:
    """Deeds over these leaves, each for a reason of its own."""
    return [deed_entry(kind, "2026-11", leaf, f"r{place}", people) for place, leaf in enumerate(leaves)]


@pytest.mark.parametrize(
    ("added", "faulty"),
    [
        (deeds("00" * 32), 1),
        (deeds("-aa"), 0),
        (deeds("-aa", "-bb"), 1),
        (deeds("-aa", "-bb", kind=ERASE), 0),
        (deeds("-aa", "-aa", kind=ERASE), 1),
        (deeds("-aa", people=("a",)), 1),
        (deeds("-aa", people=("a", "a")), 1),
        ([deed_entry(EXCLUDE, "2026-10", "00" * 32, "test", PEOPLE)], 0),
    ],
)
def test_a_deed_needs_its_answer_two_people_and_to_be_the_only_one(added: list[bytes], faulty: int) -> None:
    assert len(faulty_deeds(log_content([*entries_of_a_month(), *added]), "2026-11")) == faulty


def test_the_kinds_are_told_apart_by_their_name() -> None:
    assert {entry_fields(entry)["kind"] for entry in entries_of_a_month()} == {"begin", ANSWER, EXCLUDE, ERASE, NEW_KEY}
