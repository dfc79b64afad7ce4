"""Answers as people and files give them, and sheets that are refused with every fault named at once."""

import pytest

from puas.domain.answers import Answer, AnswerSheet, SheetRefused, check_sheet, score_of
from puas.domain.errors import BadInput
from tests.domain.tiny import OFFICIAL

ALL_FOURS: dict[str, Answer] = {f"U{number}": 4 for number in range(1, 10)}
REQUIREMENTS, PRICE, COMPLAINTS = (OFFICIAL.questions[place] for place in (0, 3, 7))


@pytest.mark.parametrize(
    "answer",
    [4, 4.0, "4", "4 ", " 4", "4.0", "4,0", "4,", "Sangat sesuai", "SANGAT  SESUAI", " sangat\u00a0sesuai. ", "sangat sesuai;"],
)
def test_a_four_is_read_however_it_is_written(answer: Answer) -> None:
    assert score_of(REQUIREMENTS, answer) == 4


@pytest.mark.parametrize("answer", [None, "", "  ", "\u00a0", "\t", float("nan")])
def test_a_blank_is_a_missing_answer(answer: Answer) -> None:
    assert score_of(REQUIREMENTS, answer) is None


def test_words_are_read_question_by_question() -> None:
    assert score_of(PRICE, "Gratis") == 4
    assert score_of(PRICE, "sangat mahal") == 1
    assert score_of(COMPLAINTS, "Berfungsi kurang maksimal") == 3
    with pytest.raises(BadInput, match="U1"):
        score_of(REQUIREMENTS, "Gratis")


@pytest.mark.parametrize(
    "answer", [0, 5, "5", "4.5", "4,5", 3.5, "-1", "44", "-", ".", "4e0", "empat", True, "sesuai sekali", "\u0664"]
)
def test_anything_else_is_refused_with_the_answer_and_the_choices(answer: Answer) -> None:
    with pytest.raises(BadInput, match="Gunakan angka 1 sampai 4") as refused:
        score_of(REQUIREMENTS, answer)
    assert refused.value.code == "answer_off_scale"
    assert refused.value.facts["field"] == "U1"
    assert "Kurang sesuai" in refused.value.sentence


def test_a_checked_sheet_is_one_character_per_question_in_the_instruments_order() -> None:
    assert (
        check_sheet(OFFICIAL, dict(reversed(ALL_FOURS.items())) | {"U3": "2", "lain": "x"}, blanks_allowed=False) == "442444444"
    )
    assert check_sheet(OFFICIAL, {"U2": "Mudah"}, blanks_allowed=True) == "-3-------"


def test_a_sheet_with_faults_is_refused_naming_each_question() -> None:
    with pytest.raises(SheetRefused) as refused:
        check_sheet(OFFICIAL, ALL_FOURS | {"U3": None, "U5": "", "U8": "9"}, blanks_allowed=False)
    assert (refused.value.missing, refused.value.off_scale) == (("U3", "U5"), ("U8",))
    assert "Pertanyaan U3, U5 belum dijawab" in refused.value.sentence
    assert "Jawaban U8 tidak ada dalam pilihan" in refused.value.sentence


def test_blanks_are_kept_where_they_are_allowed_but_answers_off_the_scale_never() -> None:
    with pytest.raises(SheetRefused) as refused:
        check_sheet(OFFICIAL, {"U1": "7"}, blanks_allowed=True)
    assert (refused.value.missing, refused.value.off_scale) == ((), ("U1",))
    with pytest.raises(SheetRefused, match="U9 belum dijawab"):
        check_sheet(OFFICIAL, ALL_FOURS | {"U9": None}, blanks_allowed=False)


@pytest.mark.parametrize(
    ("scores", "empty", "complete", "straight"),
    [
        ("444", False, True, True),
        ("434", False, True, False),
        ("4-4", False, False, False),
        ("---", True, False, False),
        ("4", False, True, False),
    ],
)
def test_a_sheet_knows_what_it_is(scores: str, empty: bool, complete: bool, straight: bool) -> None:
    sheet = AnswerSheet(scores)
    assert (sheet.is_empty, sheet.is_complete, sheet.is_straight_lined) == (empty, complete, straight)
