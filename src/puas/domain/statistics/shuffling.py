"""Permutation tests: how often would chance alone make a figure at least as large? Seeded, so that everybody gets the same p.

p = (1 + exceeding) / (1 + shuffles), never 0 (Phipson and Smyth 2010). A clear "no" is found early: after twenty that
exceed, p = 20 / shuffles so far (Besag and Clifford 1991).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from random import Random

SHUFFLES = 1999
"""The smallest p is then 0.0005: it may stand among twenty tests at q = 0.01."""
ENOUGH_EXCEEDING = 20
SEED = 20170509
"""Any fixed number: results must be the same on every machine, each time."""


def shuffled_p(observed: float, once: Callable[[Random], float], shuffles: int = SHUFFLES) -> float:
    """One-sided p of `observed` among the values that `once` gives with its chance generator."""
    chance = Random(SEED)
    exceeding = 0
    for done in range(1, shuffles + 1):
        exceeding += once(chance) >= observed - 1e-12
        if exceeding == ENOUGH_EXCEEDING:
            return exceeding / done
    return (1 + exceeding) / (1 + shuffles)


def most_within(times: Sequence[tuple[int, int]], minutes: int) -> int:
    """The largest number of arrivals (day, minute of day) within any `minutes` of one day: a scan statistic (Naus 1965)."""
    days: dict[int, list[int]] = defaultdict(list)
    for day, minute in times:
        days[day].append(minute)
    most = 0
    for arrivals in days.values():
        if len(arrivals) > most:
            arrivals.sort()
            most = max(most, *(bisect_right(arrivals, start + minutes - 1) - place for place, start in enumerate(arrivals)))
    return most


def burst_p(times: Sequence[tuple[int, int]], minutes: int, shuffles: int = SHUFFLES) -> float:
    """Whether so many arrivals in one window fit the place's own habits: its hours and its busy days both stay as they are,
    only which hour went with which day is shuffled."""
    days, hours = [day for day, _ in times], [minute for _, minute in times]

    def once(chance: Random) -> float:
        chance.shuffle(hours)
        return most_within(list(zip(days, hours, strict=True)), minutes)

    return shuffled_p(most_within(times, minutes), once, shuffles)


def repeats_p(times: Sequence[tuple[int, int]], sheets: Sequence[str], minutes: int, shuffles: int = SHUFFLES) -> float:
    """Whether equal sheets follow each other more often than their frequency alone explains: which sheet came when is
    shuffled. With nine four-point items equal sheets are normal; only their following each other is not."""
    order = sorted(range(len(times)), key=lambda place: times[place])
    ordered = [times[place] for place in order]
    sequence = [sheets[place] for place in order]
    near = [
        place
        for place in range(len(ordered) - 1)
        if ordered[place][0] == ordered[place + 1][0] and ordered[place + 1][1] - ordered[place][1] < minutes
    ]

    def pairs() -> int:
        return sum(sequence[place] == sequence[place + 1] for place in near)

    def once(chance: Random) -> float:
        chance.shuffle(sequence)
        return pairs()

    return shuffled_p(pairs(), once, shuffles)


def gap_p(one: Sequence[float], other: Sequence[float], shuffles: int = SHUFFLES) -> float:
    """Two-sided p of the difference of two means: who belongs to which group is shuffled."""
    everything = [*one, *other]
    whole, size = sum(everything), len(one)

    def difference(first: float) -> float:
        return abs(first / size - (whole - first) / len(other))

    return shuffled_p(difference(sum(one)), lambda chance: difference(sum(chance.sample(everything, size))), shuffles)


def last_days_p(by_day: Sequence[int], last: int, shuffles: int = SHUFFLES) -> float:
    """Whether the last `last` days with answers hold more of them than so many days drawn from the month would."""
    return shuffled_p(sum(by_day[-last:]), lambda chance: sum(chance.sample(by_day, last)), shuffles)
