"""The interval covers and the test of change errs about as often as promised, in made-up populations with a seed.

A hundred and fifty draws by default, enough to notice a broken formula; PUAS_SIMULATION_DRAWS asks for more.
"""

import os
from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest

from puas.domain.statistics import MonthFigures, change_between, confidence_interval
from puas.domain.tallies import Tally, tally_of
from tests.domain import by_hand
from tests.domain.tiny import tiny

DRAWS = int(os.environ.get("PUAS_SIMULATION_DRAWS", "150"))
FOUR = tiny(4)
SPREAD = tuple(f"{a}{b}{c}{d}" for a in "234" for b in "334" for c in "344" for d in "1234")
CONTENT = ("4444",) * 12 + ("3444", "4434", "3333", "3333", "2333", "4443")
DIVIDED = ("4444",) * 5 + ("1111", "1121", "3333", "2323")
POPULATIONS = {"spread": SPREAD, "content": CONTENT, "divided": DIVIDED}


def drawn(population: Sequence[str], n: int, chance: Random) -> Tally:
    """A random sample of sheets with replacement."""
    return tally_of(FOUR, Counter(chance.choices(population, k=n)).items())


def covered_share(name: str, n: int) -> float:
    """How often the interval of a sample of `n` sheets holds the true index of a population."""
    chance = Random(20261125 + n)
    truth = float(by_hand.index_100(FOUR, POPULATIONS[name]))
    intervals = [confidence_interval(FOUR, drawn(POPULATIONS[name], n, chance)) for _ in range(DRAWS)]
    return sum(each.low_100 <= truth <= each.high_100 for each in intervals if each is not None) / DRAWS


def test_the_interval_covers_the_true_index_about_nineteen_times_in_twenty() -> None:
    shares = {(name, n): covered_share(name, n) for name in POPULATIONS for n in (5, 10, 30)}
    # These populations are harsher than real offices: two clumps and nothing between. The worst stays above 0.9 in the
    # long run (3,000 draws), all together at 0.96.
    assert min(shares.values()) > 0.87, shares
    assert sum(shares.values()) / len(shares) > 0.93, shares


@pytest.mark.parametrize("name", POPULATIONS)
def test_without_a_real_change_a_verdict_is_given_about_once_in_twenty_times(name: str) -> None:
    chance = Random(20261125)
    verdicts = Counter(
        change_between(
            FOUR,
            MonthFigures("2026-10", drawn(POPULATIONS[name], 25, chance), {}, {}),
            MonthFigures("2026-11", drawn(POPULATIONS[name], 30, chance), {}, {}),
        ).verdict
        for _ in range(DRAWS)
    )
    assert verdicts["up"] + verdicts["down"] <= 0.09 * DRAWS
