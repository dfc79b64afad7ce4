"""An office's rule of follow-ups, played where nothing changes: three picked each month, done in the next, judged for three."""

from __future__ import annotations

import os
import random
from statistics import NormalDist

from puas.domain.follow_ups import case_of, months_after
from puas.domain.statistics import effects_of_follow_ups
from tests.domain.test_effect import month, three_lowest
from tests.domain.tiny import OFFICIAL

OFFICES = int(os.environ.get("PUAS_SIMULATION_OFFICES", "12"))
MONTHS = tuple(f"2026-{number:02}" for number in range(1, 9))


def claims(chance: random.Random) -> tuple[int, int]:
    """One office: in how many months something was judged, and in how many of them any effect was claimed."""
    months = {name: month(chance, name) for name in MONTHS}
    picked = [(code, name) for name in MONTHS[3:] for code in three_lowest(months[name])]
    judged = claimed = 0
    for last in MONTHS[5:]:
        cases = []
        for code, name in picked:
            done_in = MONTHS[min(MONTHS.index(name) + 1, len(MONTHS) - 1)]
            if last in months_after(done_in, last):
                cases.append(case_of(f"{code} {name}", code, name, done_in, months, last))
        effects = effects_of_follow_ups(OFFICIAL, cases)
        judged += bool(cases)
        claimed += any(effect.verdict in ("rose", "fell") for effect in effects)
    return judged, claimed


def test_where_nothing_changes_at_most_one_month_in_twenty_claims_an_effect() -> None:
    chance = random.Random(20261125)
    played = [claims(chance) for _ in range(OFFICES)]
    judged, claimed = sum(months for months, _ in played), sum(found for _, found in played)
    assert judged == 3 * OFFICES
    share = claimed / judged
    # Months of one office are not independent of each other: the spread is taken between offices.
    mean = claimed / OFFICES
    between = sum((found - mean) ** 2 for _, found in played) / max(OFFICES - 1, 1)
    lower = share - NormalDist().inv_cdf(0.95) * (between / OFFICES) ** 0.5 * OFFICES / judged
    print(f"offices {OFFICES}, months judged {judged}, with a claim {claimed} ({share:.2%}), lower bound {lower:.2%}")
    assert lower <= 0.05
