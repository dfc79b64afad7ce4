"""Variance and interval against sheets counted by hand, and the test values of the specification."""

from fractions import Fraction

import pytest

from puas.domain.errors import IntegrityFailure
from puas.domain.statistics import (
    IndexVariance,
    clustered_variance,
    combined_variance,
    confidence_interval,
    index_variance,
    interval_around,
    student_t_quantile,
)
from puas.domain.tallies import Tally, tally_of
from tests.domain import by_hand
from tests.domain.tiny import OFFICIAL, counted, tiny

ONE = tiny(1)


def days(*sheets_of_days: str) -> dict[str, Tally]:
    """One day for each argument; the sheets of a day are parted by spaces. For the instrument of one question."""
    return {f"2026-11-{number + 1:02d}": counted(ONE, *sheets.split()) for number, sheets in enumerate(sheets_of_days)}


def whole(by_day: dict[str, Tally]) -> Tally:
    """All days together."""
    return sum(by_day.values(), counted(ONE))


@pytest.mark.parametrize(("n", "low"), [(5, 89.98), (10, 97.71), (30, 99.75)])
def test_sheets_of_nothing_but_fours_have_the_limits_of_the_specification(n: int, low: float) -> None:
    interval = confidence_interval(OFFICIAL, tally_of(OFFICIAL, [("4" * 9, n)]))
    assert interval is not None
    assert (round(interval.low_100, 2), interval.high_100) == (low, 100)
    assert (interval.level, interval.clustered, interval.design_effect, interval.df) == (0.95, False, None, n - 1)


def test_sheets_of_nothing_but_ones_mirror_them_at_the_floor() -> None:
    interval = confidence_interval(OFFICIAL, tally_of(OFFICIAL, [("1" * 9, 5)]))
    assert interval is not None
    assert (interval.low_100, round(interval.high_100, 2)) == (25, round(125 - 89.9816, 2))


def test_the_variance_of_one_question_is_the_usual_one() -> None:
    # 1, 2, 4: variance 7/3, of the mean 7/9, on the index 625 times as much.
    assert index_variance(ONE, counted(ONE, "1", "2", "4")) == 625 * Fraction(7, 9)


def test_the_variance_of_incomplete_sheets_equals_the_one_by_hand() -> None:
    instrument = tiny(2, 2)
    sheets = ["1234", "4-21", "--44", "3333", "41-2", "2--1"]
    assert index_variance(instrument, counted(instrument, *sheets)) == by_hand.index_variance(instrument, sheets)


def test_one_sheet_or_an_unanswered_element_has_no_variance_and_no_interval() -> None:
    for instrument, sheets in [(ONE, ["4"]), (tiny(2), ["4-", "3-"]), (ONE, [])]:
        tally = counted(instrument, *sheets)
        assert index_variance(instrument, tally) is None
        assert confidence_interval(instrument, tally) is None


def test_the_between_day_variance_is_the_sum_of_squared_day_totals() -> None:
    by_day = days("4 4", "4", "1", "2 2", "3", "4")
    # Mean 3 of 8 sheets; day totals of (score - 3)/8: 2/8, 1/8, -2/8, -2/8, 0, 1/8.
    assert clustered_variance(ONE, by_day) == 625 * Fraction(6, 5) * Fraction(4 + 1 + 4 + 4 + 0 + 1, 64)


def test_days_that_agree_within_and_differ_between_widen_the_interval() -> None:
    by_day = days("4 4 4 4", "1 1 1 1", "4 4 4 4", "2 2 2 2", "4 4 4 4", "3 3 3 3")
    clustered, simple = confidence_interval(ONE, whole(by_day), by_day), confidence_interval(ONE, whole(by_day))
    assert clustered is not None
    assert simple is not None
    assert (clustered.clustered, clustered.df) == (True, 5)
    assert clustered.design_effect == pytest.approx(4.6)
    assert clustered.low_100 < simple.low_100 <= simple.high_100 < clustered.high_100


def test_days_that_cancel_out_never_narrow_the_variance() -> None:
    by_day = days("4 1", "4 1", "1 4", "4 1", "4 1", "1 4")
    simple = index_variance(ONE, whole(by_day))
    assert clustered_variance(ONE, by_day) == 0
    assert simple is not None
    assert combined_variance(ONE, whole(by_day), by_day) == IndexVariance(simple, Fraction(0), 5)
    interval = confidence_interval(ONE, whole(by_day), by_day)
    assert interval is not None
    assert (interval.clustered, interval.design_effect) == (True, 0)


def test_fewer_than_six_days_with_answers_are_not_clustered() -> None:
    by_day = days("4", "3", "2", "4", "1", "")
    assert clustered_variance(ONE, by_day) is None
    interval = confidence_interval(ONE, whole(by_day), by_day)
    assert interval is not None
    assert (interval.clustered, interval.df) == (False, 4)


def test_six_days_without_an_index_have_no_variance() -> None:
    instrument = tiny(2)
    by_day = {str(day): counted(instrument, "4-") for day in range(6)}
    assert clustered_variance(instrument, by_day) is None
    assert combined_variance(instrument, counted(instrument, *["4-"] * 6), by_day) is None


def test_equal_answers_on_six_days_have_no_design_effect() -> None:
    by_day = days("4", "4", "4", "4", "4", "4")
    interval = confidence_interval(ONE, whole(by_day), by_day)
    assert interval is not None
    assert (interval.clustered, interval.design_effect) == (True, None)


def test_days_that_do_not_sum_to_the_whole_are_refused() -> None:
    with pytest.raises(IntegrityFailure, match="per hari"):
        confidence_interval(ONE, counted(ONE, "4", "4"), days("4"))


def test_the_interval_equals_the_formula_of_the_specification() -> None:
    tally = counted(ONE, *"4433324434")
    variance = index_variance(ONE, tally)
    assert variance is not None
    dispersion = float(10 * variance / ((85 - 25) * (100 - 85)))
    phi = (4 * 0.2 + 9 * dispersion) / 13
    a = student_t_quantile(0.975, 9) ** 2 * phi / 10
    p = 60 / 75
    root = (a * p * (1 - p) + a * a / 4) ** 0.5
    expected = [25 + 75 * (p + a / 2 + side * root) / (1 + a) for side in (-1, 1)]
    assert interval_around(Fraction(85), variance, 10, 9, ONE.scale) == pytest.approx(expected)
