"""Serials of paper sheets, and what a clerk's keys mean."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.answer_book import receipt_code
from puas.domain.answers import SheetRefused
from puas.domain.errors import BadInput
from puas.domain.paper_batches import (
    BatchFacts,
    BatchState,
    choice_key,
    differing,
    keyed_choice,
    keyed_profile,
    keyed_scores,
    sheets_to_check,
)
from puas.domain.paper_serials import LARGEST_NUMBER, serial_number, serial_words, sheet_id
from puas.domain.profile import PROFILE_BY_CODE
from puas.domain.regulations import kep_25_2004, permenpanrb_14_2017

NINE = permenpanrb_14_2017.INSTRUMENT
NUMBERS = st.integers(1, LARGEST_NUMBER)
CODES = [question.code for question in NINE.questions]


def keys(text: str) -> dict[str, str]:
    """Nine keys in the order of the sheet; a space is a box without one."""
    return dict(zip(CODES, text, strict=True))


@given(NUMBERS)
def test_a_serial_reads_back_with_or_without_dash_and_leading_zeros(number: int) -> None:
    words = serial_words(number)
    assert serial_number(words) == serial_number(f" {words.replace('-', '').lstrip('0')} ") == number


@given(NUMBERS, st.data())
def test_every_single_wrong_digit_and_every_swap_of_neighbours_is_found(number: int, data: st.DataObject) -> None:
    digits = serial_words(number).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))
    slips = {digits[:place] + wrong + digits[place + 1 :]}
    slips |= {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)}
    for slip in slips - {digits}:
        with pytest.raises(BadInput):
            serial_number(slip)


def test_damms_own_example_has_the_check_digit_of_his_thesis() -> None:
    assert serial_words(572) == "000572-4"


@pytest.mark.parametrize("text", ["", "7", "satu", "12345678901", "0000000", "٣٣"])
def test_what_is_no_number_of_a_sheet_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match="misalnya 000012-"):
        serial_number(text)


@given(NUMBERS, NUMBERS)
def test_each_sheet_has_an_id_of_its_own_that_only_the_secret_gives(number: int, other: int) -> None:
    own = sheet_id(b"a" * 32, number)
    assert UUID(own).version == 4
    assert receipt_code(own)
    assert (sheet_id(b"a" * 32, other) == own) == (number == other)
    assert sheet_id(b"b" * 32, number) != own


@pytest.mark.parametrize(("sheets", "chosen"), [(0, 0), (1, 1), (10, 1), (11, 2), (40, 4), (200, 20)])
def test_a_tenth_rounded_up_is_keyed_again(sheets: int, chosen: int) -> None:
    assert sheets_to_check(sheets) == chosen


def test_a_sheet_is_one_key_a_question_and_a_blank_is_a_key_too() -> None:
    assert keyed_scores(NINE, keys("4321-0343")) == "4321--343"
    assert keyed_scores(kep_25_2004.INSTRUMENT, {q.code: "3" for q in kep_25_2004.INSTRUMENT.questions}) == "3" * 14


def test_forgotten_boxes_and_wrong_keys_are_named_together() -> None:
    with pytest.raises(SheetRefused) as refusal:
        keyed_scores(NINE, keys("43 5-x343"))
    assert (refusal.value.missing, refusal.value.off_scale) == (("U3",), ("U4", "U6"))
    with pytest.raises(SheetRefused) as forgotten:
        keyed_scores(NINE, {})
    assert forgotten.value.missing == tuple(CODES)


def test_a_sheet_without_any_answer_is_set_aside() -> None:
    with pytest.raises(BadInput, match="sisihkan") as refusal:
        keyed_scores(NINE, keys("-" * 9))
    assert refusal.value.facts["field"] == "U1"


def test_numbers_choose_from_printed_boxes_and_nothing_chooses_nothing() -> None:
    sex = PROFILE_BY_CODE["sex"]
    assert [keyed_profile(sex, key) for key in ("1", "2", "", "-", "0")] == ["L", "P", "", "", ""]
    assert [choice_key(value, ["L", "P"]) for value in ("L", "P", "")] == ["1", "2", "-"]
    work = PROFILE_BY_CODE["occupation"]
    assert [keyed_profile(work, key) for key in ("1", "01", "11", "00")] == ["pns", "pns", "lainnya", ""]
    for key in ("3", "x", "²"):
        with pytest.raises(BadInput, match="1 sampai 2"):
            keyed_choice(key, ["L", "P"], "sex")


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (BatchFacts(0, 0, 0, 0, is_closed=False), BatchState.KEYING),
        (BatchFacts(9, 1, 0, 0, is_closed=False), BatchState.CHECKING),
        (BatchFacts(20, 2, 2, 1, is_closed=False), BatchState.SETTLING),
        (BatchFacts(20, 2, 2, 0, is_closed=False), BatchState.READY),
        (BatchFacts(20, 2, 2, 0, is_closed=True), BatchState.CLOSED),
    ],
)
def test_the_state_of_a_batch_follows_from_its_sheets(facts: BatchFacts, state: BatchState) -> None:
    assert facts.state == state


def test_two_keyings_differ_where_their_keys_do() -> None:
    assert differing({"U1": "3", "U2": "4"}, {"U1": "3", "U2": "-"}) == ("U2",)
    assert differing({"U1": "3", "sex": ""}, {"U1": "3"}) == ()
