"""The table of what may be shown, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.disclosure import Shown, public_parts, shown_to_office, shown_to_public

PARTS = ("index", "letter", "elements", "distribution", "indicative")


def permitted(shown: Shown) -> set[str]:
    """The names of what is permitted."""
    return {part for part in PARTS if getattr(shown, part)}


def test_design_7_without_answers_nobody_sees_a_result() -> None:
    assert permitted(shown_to_office(0)) == permitted(shown_to_public(0)) == set()
    assert "Belum ada jawaban" in shown_to_public(0).sentence


@pytest.mark.parametrize("n", [1, 4])
def test_design_7_one_to_four_answers_are_fewer_than_five_for_everybody(n: int) -> None:
    assert permitted(shown_to_office(n)) == permitted(shown_to_public(n)) == set()
    assert shown_to_office(n).sentence == shown_to_public(n).sentence
    assert shown_to_office(n).sentence.startswith("Kurang dari 5 jawaban")


@pytest.mark.parametrize("n", [5, 9])
def test_design_7_five_to_nine_answers_show_the_office_an_indicative_index_and_the_public_nothing(n: int) -> None:
    assert permitted(shown_to_office(n)) == {"index", "indicative"}
    assert permitted(shown_to_public(n)) == set()
    assert "Kurang dari 10 jawaban" in shown_to_public(n).sentence


@pytest.mark.parametrize("n", [10, 29])
def test_design_7_ten_to_twenty_nine_answers_show_the_public_all_but_the_distribution(n: int) -> None:
    assert permitted(shown_to_office(n)) == {"index", "letter", "elements", "distribution"}
    assert permitted(shown_to_public(n)) == {"index", "letter", "elements", "indicative"}
    assert "indikatif" in shown_to_public(n).sentence


@pytest.mark.parametrize("n", [30, 3000])
def test_design_7_thirty_answers_and_more_show_everything_to_everybody(n: int) -> None:
    assert permitted(shown_to_office(n)) == permitted(shown_to_public(n)) == {"index", "letter", "elements", "distribution"}
    assert shown_to_public(n).sentence == ""


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"KTP": 15, "Pindah": 14}, set()),  # fewer than 30 in all
        ({"KTP": 30}, {"KTP"}),
        ({"KTP": 20, "Pindah": 10}, {"KTP", "Pindah"}),
        ({"KTP": 25, "Pindah": 9}, set()),  # the rest of KTP is 9
        ({"KTP": 25, "Pindah": 5, "SKTM": 5}, {"KTP"}),
        ({"KTP": 25, "Pindah": 12, "SKTM": 3}, {"KTP"}),  # both shown would leave 3
        ({"KTP": 12, "Pindah": 12, "SKTM": 9}, {"Pindah"}),  # of two alike the first by name is withheld
        ({}, set()),
    ],
)
def test_design_7_a_part_is_public_only_where_no_small_cell_follows_by_subtraction(
    parts: dict[str, int], shown: set[str]
) -> None:
    assert public_parts(parts) == shown


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), max_size=6))
def test_no_public_part_is_small_and_neither_is_what_they_leave_over(parts: dict[str, int]) -> None:
    shown = public_parts(parts)
    whole = sum(parts.values())
    assert all(parts[name] >= 10 for name in shown)
    assert not shown or whole >= 30
    rest = whole - sum(parts[name] for name in shown)
    assert not shown or rest == 0 or rest >= 10


@given(st.integers(0, 200))
def test_the_public_never_sees_what_the_office_may_not(n: int) -> None:
    assert permitted(shown_to_public(n)) - {"indicative"} <= permitted(shown_to_office(n))
