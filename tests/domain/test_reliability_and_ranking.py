"""Reliability and rankings, by examples worked out by hand."""

from fractions import Fraction

import pytest

from puas.domain.index import satisfaction_index
from puas.domain.statistics import (
    cronbach_alpha,
    indistinguishable_from_lowest,
    item_rest_correlations,
    straight_lining,
    strongest,
    weakest,
)
from puas.domain.tallies import tally_of
from tests.domain import by_hand
from tests.domain.tiny import OFFICIAL, counted, tiny


def test_alpha_of_two_questions_worked_by_hand() -> None:
    # Sheets 12, 23, 34: both questions vary by 1, the totals 3, 5, 7 by 4: alpha = 2 (1 - 2/4) = 1.
    assert cronbach_alpha(counted(tiny(2), "12", "23", "34")) == 1
    # 11, 12, 44: variances 3 and 7/3, totals 2, 3, 8 vary by 31/3: alpha = 2 (1 - 16/31) = 30/31.
    assert cronbach_alpha(counted(tiny(2), "11", "12", "44")) == Fraction(30, 31)


def test_alpha_can_be_negative() -> None:
    # 14, 41, 32: variances 7/3 each, totals 5, 5, 5 do not vary; 14, 41, 33: totals 5, 5, 6.
    assert cronbach_alpha(counted(tiny(2), "14", "41", "33")) == 2 * (1 - Fraction(14, 3) / Fraction(1, 3)) == -26


def test_alpha_is_taken_from_complete_sheets_only() -> None:
    sheets = ["123", "234", "-44", "322", "4-4", "111"]
    assert cronbach_alpha(counted(tiny(3), *sheets)) == by_hand.alpha(sheets)


@pytest.mark.parametrize("sheets", [[], ["12"], ["14", "41"], ["33", "33"], ["1-", "2-"]])
def test_alpha_does_not_exist_without_spread(sheets: list[str]) -> None:
    assert cronbach_alpha(counted(tiny(2), *sheets)) is None


def test_alpha_does_not_exist_for_one_question() -> None:
    assert cronbach_alpha(counted(tiny(1), "1", "4")) is None


def test_straight_lining_is_a_share_of_complete_sheets() -> None:
    assert straight_lining(counted(tiny(2), "44", "43", "1-", "22")) == Fraction(2, 3)
    assert straight_lining(counted(tiny(2), "1-")) is None


def test_item_rest_correlation_leaves_the_question_itself_out() -> None:
    tally = counted(tiny(3), "111", "242", "332", "424")
    # Scores 1, 2, 3, 4 against rests 2, 6, 5, 6: sums of squares 5 and 10.75, of products 5.5.
    assert item_rest_correlations(tally)[0] == pytest.approx(5.5 / (5 * 10.75) ** 0.5)
    assert item_rest_correlations(counted(tiny(2), "14", "14")) == (None, None)
    assert item_rest_correlations(counted(tiny(2), "12", "24")) == pytest.approx((1, 1))
    assert item_rest_correlations(counted(tiny(1), "1", "2")) == (None,)


def test_weakest_and_strongest_follow_the_means_and_ties_the_instruments_order() -> None:
    result = satisfaction_index(tiny(4), counted(tiny(4), "2341", "2341", "4341"))
    assert [line.element.code for line in weakest(result, 2)] == ["E4", "E1"]
    assert [line.element.code for line in strongest(result, 2)] == ["E3", "E2"]
    tied = satisfaction_index(tiny(3), counted(tiny(3), "333"))
    assert [line.element.code for line in weakest(tied)] == [line.element.code for line in strongest(tied)] == ["E1", "E2", "E3"]


def test_elements_without_an_answer_are_in_no_ranking() -> None:
    result = satisfaction_index(tiny(3), counted(tiny(3), "4-1", "3-2"))
    assert [line.element.code for line in weakest(result)] == ["E3", "E1"]
    assert indistinguishable_from_lowest(tiny(3), counted(tiny(3), "4-1", "4-1")) == ("E1",)
    assert indistinguishable_from_lowest(tiny(3), counted(tiny(3))) == ()


def test_an_element_far_above_the_lowest_is_told_apart_and_a_near_one_is_not() -> None:
    tally = tally_of(tiny(3), [("224", 12), ("234", 3), ("323", 3), ("124", 6)])
    assert indistinguishable_from_lowest(tiny(3), tally) == ("E2",)


def test_the_paired_test_equals_the_one_worked_by_hand() -> None:
    # Differences E2 - E1 of ten sheets: six times 1, four times 0; mean 0.6, t = 0.6 / sqrt(0.2667/10) = 3.674, p = 0.0026.
    tally = tally_of(tiny(2), [("34", 6), ("33", 4)])
    assert indistinguishable_from_lowest(tiny(2), tally) == ()
    # Three times 1, seven times 0: t = 1.964, p = 0.0406; two times 1: t = 1.5, p = 0.084.
    assert indistinguishable_from_lowest(tiny(2), tally_of(tiny(2), [("34", 3), ("33", 7)])) == ()
    assert indistinguishable_from_lowest(tiny(2), tally_of(tiny(2), [("34", 2), ("33", 8)])) == ("E2",)


def test_the_comparisons_share_one_level_among_them() -> None:
    # p = 0.0406 passes alone but not as one of two comparisons at 0.025 each.
    tally = tally_of(tiny(3), [("344", 3), ("334", 7)])
    assert indistinguishable_from_lowest(tiny(3), tally) == ("E2",)


def test_a_difference_that_never_varies_is_judged_by_a_sign_test() -> None:
    assert indistinguishable_from_lowest(tiny(2), counted(tiny(2), *["34"] * 4)) == ("E2",)
    assert indistinguishable_from_lowest(tiny(2), counted(tiny(2), *["34"] * 5)) == ()
    assert indistinguishable_from_lowest(tiny(2), counted(tiny(2), *["33"] * 50)) == ("E2",)


def test_with_one_sheet_every_element_may_be_the_lowest() -> None:
    assert indistinguishable_from_lowest(OFFICIAL, counted(OFFICIAL, "123412341")) == tuple(f"U{place}" for place in range(2, 10))
