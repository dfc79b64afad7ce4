"""Effects of follow-ups: honest under nothing, and able to see something."""

from __future__ import annotations

import os
import random
from collections import Counter
from statistics import NormalDist

import pytest

from puas.domain.index import satisfaction_index
from puas.domain.statistics import FollowUpMonths, effects_of_follow_ups, weakest
from puas.domain.tallies import Tally, merged, tally_of
from tests.domain.tiny import OFFICIAL, counted, tiny

OFFICES = int(os.environ.get("PUAS_SIMULATION_OFFICES", "12"))
DAYS_A_MONTH = 12


def month(chance: random.Random, name: str, lift: dict[int, float] | None = None) -> dict[str, Tally]:
    """One month of an office by day: sheets share a person's mood and a day's mood; `lift` moves single questions."""
    days = {}
    for day in range(1, DAYS_A_MONTH + 1):
        mood = chance.gauss(0, 0.25)
        sheets: Counter[str] = Counter()
        for _ in range(chance.randint(1, 4)):
            person = chance.gauss(0, 0.5)
            scores = [3.2 + mood + person + chance.gauss(0, 0.5) + (lift or {}).get(place, 0) for place in range(9)]
            sheets["".join(str(min(4, max(1, round(score)))) for score in scores)] += 1
        days[f"{name}-{day:02d}"] = tally_of(OFFICIAL, sheets.items())
    return days


def three_lowest(days: dict[str, Tally]) -> list[str]:
    result = satisfaction_index(OFFICIAL, merged(OFFICIAL, days.values()))
    return [line.element.code for line in weakest(result)]


def test_offices_where_nothing_changes_seldom_see_an_effect() -> None:
    """At most 5 % of months claim any effect: the 95 % lower bound of the simulation stays below (fixed seed)."""
    chance = random.Random(20261122)
    claims = 0
    for _ in range(OFFICES):
        months = [month(chance, f"2026-{number:02d}") for number in range(1, 6)]
        before = {**months[0], **months[1], **months[2]}
        cases = [FollowUpMonths(code, code, before, months[4]) for code in three_lowest(months[3])]
        claims += any(effect.verdict in ("rose", "fell") for effect in effects_of_follow_ups(OFFICIAL, cases))
    share = claims / OFFICES
    spread = NormalDist().inv_cdf(0.95) * (share * (1 - share) / OFFICES) ** 0.5
    print(f"offices {OFFICES}, months with a claim {claims} ({share:.2%}), lower bound {share - spread:.2%}")
    assert share - spread <= 0.05


def test_the_baseline_before_the_pick_hides_no_regression_to_the_mean() -> None:
    """With the month of the pick itself as baseline the lowest element would seem to rise far more often."""
    chance = random.Random(7)
    fair = unfair = 0
    for _ in range(60):
        months = [month(chance, f"2026-{number:02d}") for number in range(1, 6)]
        lowest = three_lowest(months[3])[0]
        before = {**months[0], **months[1], **months[2]}
        for baseline, name in ((before, "fair"), (months[3], "unfair")):
            (effect,) = effects_of_follow_ups(OFFICIAL, [FollowUpMonths("x", lowest, baseline, months[4])])
            rose = effect.difference_100 is not None and effect.difference_100 > 0
            fair, unfair = fair + (name == "fair" and rose), unfair + (name == "unfair" and rose)
    assert unfair > fair


def test_an_element_that_really_rose_alone_is_seen() -> None:
    chance = random.Random(3)
    before: dict[str, Tally] = {}
    for number in (1, 2, 3):
        before |= month(chance, f"2026-{number:02d}", {2: -0.8})
    after = month(chance, "2026-05", {2: 0.5})
    (effect,) = effects_of_follow_ups(OFFICIAL, [FollowUpMonths("antrean", "U3", before, after)])
    assert (effect.key, effect.verdict) == ("antrean", "rose")
    (back,) = effects_of_follow_ups(OFFICIAL, [FollowUpMonths("antrean", "U3", after, before)])
    assert back.verdict == "fell"


def test_a_rise_of_all_elements_together_is_no_effect_of_one_follow_up() -> None:
    chance = random.Random(5)
    before = month(chance, "2026-01", dict.fromkeys(range(9), -0.6)) | month(chance, "2026-02", dict.fromkeys(range(9), -0.6))
    after = month(chance, "2026-05", dict.fromkeys(range(9), 0.4))
    (effect,) = effects_of_follow_ups(OFFICIAL, [FollowUpMonths("x", "U3", before, after)])
    assert effect.verdict == "not_distinguishable"


def test_more_follow_ups_in_one_month_make_each_claim_harder() -> None:
    chance = random.Random(11)
    before, after = month(chance, "2026-01"), month(chance, "2026-05", {2: 0.35})
    alone = effects_of_follow_ups(OFFICIAL, [FollowUpMonths("U3", "U3", before, after)])[0]
    among = effects_of_follow_ups(OFFICIAL, [FollowUpMonths(code, code, before, after) for code in ("U3", "U1", "U5")])[0]
    assert alone.adjusted_p_value is not None
    assert among.adjusted_p_value is not None
    assert among.adjusted_p_value == pytest.approx(min(1.0, alone.adjusted_p_value * 3))


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ([("44", 9)], [("34", 12)], "too_few"),
        ([("44", 12)], [("44", 12)], "no_variance"),
        ([("4-", 12)], [("43", 12)], "no_answers"),
    ],
)
def test_there_is_no_verdict_where_the_comparison_says_nothing(
    before: list[tuple[str, int]], after: list[tuple[str, int]], reason: str
) -> None:
    instrument = tiny()
    case = FollowUpMonths("x", "E1", {"a": tally_of(instrument, before)}, {"b": tally_of(instrument, after)})
    (effect,) = effects_of_follow_ups(instrument, [case])
    assert (effect.verdict, effect.reason) == ("no_verdict", reason)


def test_months_of_another_instrument_are_not_compared() -> None:
    instrument = tiny()
    other = tally_of(OFFICIAL, [("444444444", 20)])
    (effect,) = effects_of_follow_ups(instrument, [FollowUpMonths("x", "E1", {"a": other}, {"b": counted(instrument, "44")})])
    assert effect.reason == "other_instrument"


def test_few_days_fall_back_to_the_variance_between_sheets() -> None:
    instrument = tiny()
    before = {"a": tally_of(instrument, [("34", 10), ("44", 10)])}
    after = {"b": tally_of(instrument, [("24", 15), ("44", 5)])}
    (effect,) = effects_of_follow_ups(instrument, [FollowUpMonths("x", "E1", before, after)])
    assert effect.verdict == "fell"
