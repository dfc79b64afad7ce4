"""Change between two months: a verdict only where the comparison is fair."""

import math
from collections.abc import Mapping
from fractions import Fraction

import pytest

from puas.domain.instruments import Instrument
from puas.domain.statistics import MonthFigures, change_between, channel_decomposition, index_variance, student_t_cdf
from puas.domain.statistics.change import channel_shift
from puas.domain.tallies import Tally, tally_of
from tests.domain.tiny import OFFICIAL, counted, tiny

ONE = tiny(1)


def month(
    sheets: Mapping[str, int],
    channels: Mapping[str, int] | None = None,
    by_day: Mapping[str, Tally] | None = None,
    instrument: Instrument = ONE,
) -> MonthFigures:
    """A month of the instrument of one question."""
    return MonthFigures("2026-11", tally_of(instrument, sheets.items()), by_day or {}, channels or {})


GOOD, POOR = {"4": 20, "3": 10}, {"2": 20, "3": 10}


def test_a_clear_rise_is_up_and_a_clear_fall_is_down() -> None:
    rise, fall = change_between(ONE, month(POOR), month(GOOD)), change_between(ONE, month(GOOD), month(POOR))
    assert (rise.verdict, fall.verdict) == ("up", "down")
    assert rise.difference_100 == Fraction(100, 3) == -(fall.difference_100 or 0)
    assert rise.reason == fall.reason == ""


def test_a_small_difference_is_not_distinguishable_and_says_what_could_have_been_seen() -> None:
    change = change_between(ONE, month({"4": 10, "3": 10}), month({"4": 11, "3": 9}))
    assert (change.verdict, change.difference_100) == ("not_distinguishable", Fraction(5, 4))
    assert change.smallest_visible_100 is not None
    assert change.smallest_visible_100 > 10
    assert change.p_value is not None
    assert change.p_value > 0.7


def test_welch_worked_by_hand_for_two_groups() -> None:
    before, after = counted(ONE, *"1233443212"), counted(ONE, *"4434344433431")
    change = change_between(ONE, MonthFigures("2026-10", before, {}, {}), MonthFigures("2026-11", after, {}, {}))
    parts = [(float(index_variance(ONE, tally) or 0), tally.n - 1) for tally in (before, after)]
    total = sum(variance for variance, _ in parts)
    df = total**2 / sum(variance**2 / free for variance, free in parts)
    t = float(change.difference_100 or 0) / math.sqrt(total)
    assert change.p_value == pytest.approx(2 * (1 - student_t_cdf(t, df)))
    assert change.smallest_visible_100 == pytest.approx(2.8 * math.sqrt(total))


def test_fewer_than_ten_answers_in_either_month_give_no_verdict() -> None:
    for before, after in [({"4": 9}, GOOD), (GOOD, {"2": 9})]:
        change = change_between(ONE, month(before), month(after))
        assert (change.verdict, change.reason, change.p_value) == ("no_verdict", "too_few", None)
        assert change.difference_100 is not None


def test_another_instrument_gives_no_verdict_and_no_difference() -> None:
    other = month({"444444444": 30}, instrument=OFFICIAL)
    for before, after in [(month(GOOD), other), (other, month(GOOD))]:
        change = change_between(ONE, before, after)
        assert (change.verdict, change.reason, change.difference_100) == ("no_verdict", "other_instrument", None)


def test_a_month_without_an_index_gives_no_verdict() -> None:
    for before, after in [(month({}), month(GOOD)), (month(GOOD), month({}))]:
        assert change_between(ONE, before, after).reason == "no_result"


def test_answers_that_never_vary_in_both_months_give_no_verdict() -> None:
    assert change_between(ONE, month({"3": 20}), month({"4": 20})).reason == "no_variance"
    assert change_between(ONE, month({"3": 20}), month(GOOD)).verdict == "up", "one month with spread is enough"


def test_a_channel_that_gained_more_than_twenty_points_gives_no_verdict() -> None:
    before = month(POOR, {"qr": 27, "kertas": 3})
    assert change_between(ONE, before, month(GOOD, {"qr": 15, "kertas": 15})).reason == "channel_mix"
    assert change_between(ONE, before, month(GOOD, {"qr": 21, "kertas": 9})).verdict == "up", "exactly 20 points is allowed"


def test_the_shift_of_channels_is_zero_where_a_month_does_not_say() -> None:
    assert channel_shift({}, {"qr": 3}) == channel_shift({"qr": 3}, {}) == 0
    assert channel_shift({"qr": 4}, {"tablet": 4}) == 1


def test_days_enter_the_test_of_change_as_clusters() -> None:
    by_day = {str(day): tally_of(ONE, [(score, 5)]) for day, score in enumerate("441414")}
    clustered = change_between(ONE, month({"4": 20, "1": 10}, by_day=by_day), month({"4": 25, "2": 5}))
    simple = change_between(ONE, month({"4": 20, "1": 10}), month({"4": 25, "2": 5}))
    assert clustered.p_value is not None
    assert simple.p_value is not None
    assert clustered.p_value > simple.p_value


def test_a_difference_parts_into_within_and_mix() -> None:
    before = {"qr": tally_of(ONE, [("4", 8)]), "kertas": tally_of(ONE, [("2", 2)])}
    after = {"qr": tally_of(ONE, [("4", 4)]), "kertas": tally_of(ONE, [("3", 4)])}
    parts = channel_decomposition(ONE, before, after)
    assert parts is not None
    # Shares 0.8/0.2 become 0.5/0.5; paper rises from 50 to 75.
    assert parts.within_100 == Fraction(35, 100) * 25
    assert parts.mix_100 == 100 * Fraction(-3, 10) + Fraction(125, 2) * Fraction(3, 10)
    assert parts.within_100 + parts.mix_100 == Fraction(175, 2) - 90


def test_a_new_or_vanished_channel_is_all_mix() -> None:
    before = {"qr": tally_of(ONE, [("4", 5)]), "tablet": tally_of(ONE, [("1", 5)])}
    after = {"qr": tally_of(ONE, [("4", 5)]), "kertas": tally_of(ONE, [("2", 5)]), "surel": counted(ONE)}
    parts = channel_decomposition(ONE, before, after)
    assert parts is not None
    assert (parts.within_100, parts.mix_100) == (Fraction(0), Fraction(25, 2))
    assert channel_decomposition(ONE, {}, after) is channel_decomposition(ONE, before, {}) is None
