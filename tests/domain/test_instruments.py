"""Instruments are data that refuse to contradict themselves."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from puas.domain.categories import QualityCategory, category_range
from puas.domain.errors import BadInput
from puas.domain.instruments import Choice, Scale
from puas.domain.regulations.category_tables import CATEGORIES_2017
from tests.domain.tiny import OFFICIAL, TWO_STEPS, question, tiny

PAIR = tiny(2)
NEGATIVE = (replace(PAIR.elements[0], weight=Fraction(2)), replace(PAIR.elements[1], weight=Fraction(-1)))
BEST_FIRST = replace(PAIR.questions[1], choices=PAIR.questions[1].choices[::-1])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"scale": Scale(4, 4)}, "skala harus"),
        ({"scale": Scale(1, 10)}, "skala harus"),
        ({"scale": Scale(-1, 4)}, "skala harus"),
        ({"elements": ()}, "paling sedikit satu unsur"),
        ({"elements": PAIR.elements[:1]}, "tepat 1"),
        ({"elements": NEGATIVE}, "lebih dari 0"),
        ({"elements": (PAIR.elements[0], replace(PAIR.elements[1], code="E1"))}, "unsur ditulis dua kali: E1"),
        ({"questions": (PAIR.questions[0], PAIR.questions[0])}, "pertanyaan ditulis dua kali: E1a"),
        ({"questions": PAIR.questions[:1]}, "setiap unsur harus mempunyai pertanyaan"),
        ({"questions": (*PAIR.questions, question("X", "E9", Scale(1, 4)))}, "setiap unsur harus mempunyai pertanyaan"),
        ({"questions": (PAIR.questions[0], BEST_FIRST)}, "E2a harus urut"),
        ({"categories": ()}, "Tabel mutu"),
        ({"categories": CATEGORIES_2017[::-1]}, "Tabel mutu"),
        ({"categories": CATEGORIES_2017[1:]}, "Tabel mutu"),
    ],
)
def test_an_instrument_that_contradicts_itself_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        replace(PAIR, **change)


def test_two_choices_of_the_same_words_are_refused() -> None:
    alike = tuple(Choice(score, "sama") for score in (1, 2, 3, 4))
    with pytest.raises(BadInput, match="pilihan E1a ditulis dua kali: sama"):
        replace(PAIR, questions=(replace(PAIR.questions[0], choices=alike), PAIR.questions[1]))


def test_the_hash_changes_with_a_word_a_weight_or_an_order_and_with_nothing_else() -> None:
    assert tiny(2).hash == PAIR.hash
    changed = [
        replace(PAIR, questions=(replace(PAIR.questions[0], text="Lain?"), PAIR.questions[1])),
        tiny(2, weights=[Fraction(1, 3), Fraction(2, 3)]),
        replace(PAIR, questions=PAIR.questions[::-1]),
        replace(PAIR, layout_version=2),
        replace(PAIR, categories=(QualityCategory("A", "Baik", Decimal(25)),)),
    ]
    assert len({PAIR.hash, *(instrument.hash for instrument in changed)}) == 6


def test_an_element_shares_its_weight_among_its_questions() -> None:
    assert set(tiny(2, 2).question_weights) == {Fraction(1, 4)}
    assert tiny(2, 2).questions_of("E2") == (2, 3)
    assert tiny(2).element("E2").name == "Unsur E2"
    with pytest.raises(KeyError):
        tiny(2).element("E3")


def test_other_scales_than_one_to_four_are_only_data() -> None:
    six = Scale(1, 6)
    assert six.scores == (1, 2, 3, 4, 5, 6)
    assert (six.factor, six.floor_100) == (Fraction(50, 3), Fraction(50, 3))
    assert tiny(1, scale=six).questions[0].choices[5] == Choice(6, "pilihan 6")


def test_an_interval_that_crosses_a_limit_has_two_letters() -> None:
    assert category_range(Fraction("82.60"), Fraction("88.64"), OFFICIAL.categories) == ("B", "A")
    assert category_range(Fraction(59), Fraction(60), TWO_STEPS) == ("B", "A")


def test_a_drawing_is_presentation_and_no_part_of_the_hash() -> None:
    drawn = tuple(replace(choice, icon=f"M{choice.score} 0") for choice in PAIR.questions[0].choices)
    assert replace(PAIR, questions=(replace(PAIR.questions[0], choices=drawn), PAIR.questions[1])).hash == PAIR.hash
