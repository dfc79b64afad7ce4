"""How consistent the sheets are: Cronbach's alpha (1951), straight-lining, item-rest correlations; complete sheets only."""

from __future__ import annotations

import math
from fractions import Fraction

from puas.domain.tallies import Tally

SMALLEST_N_FOR_ALPHA = 30
"""Alpha is printed on pages and in reports only from this many complete sheets."""


def cronbach_alpha(tally: Tally) -> Fraction | None:
    """k/(k-1) (1 - sum s_u^2 / s_T^2); can be negative. None with fewer than 2 questions or complete sheets, or s_T = 0."""
    k = tally.question_count
    spread = _spread(tally)
    total = sum(sum(row) for row in spread)
    if k < 2 or tally.n_complete < 2 or not total:
        return None
    own = sum(spread[u][u] for u in range(k))
    return Fraction(k, k - 1) * (1 - Fraction(own, total))


def straight_lining(tally: Tally) -> Fraction | None:
    """Share (0 to 1) of complete sheets that give one score throughout; None without complete sheets. Never a deletion."""
    return Fraction(sum(tally.straight_lined), tally.n_complete) if tally.n_complete else None


def item_rest_correlations(tally: Tally) -> tuple[float | None, ...]:
    """Per question: its correlation with the sum of the other questions; None where either does not vary."""
    spread = _spread(tally)
    size = tally.question_count
    total = sum(sum(row) for row in spread)
    correlations: list[float | None] = []
    for u in range(size):
        own, with_total = spread[u][u], sum(spread[u])
        with_rest, rest = with_total - own, total - 2 * with_total + own
        correlations.append(with_rest / math.sqrt(own * rest) if own and rest else None)
    return tuple(correlations)


def _spread(tally: Tally) -> list[list[int]]:
    """n^2 x the covariances of complete sheets, exact integers: n sum(xy) - sum(x) sum(y)."""
    n, size = tally.n_complete, tally.question_count
    sums = [sum(s * c for s, c in zip(tally.scores, row, strict=True)) for row in tally.counts]
    products = [[sum(s * s * c for s, c in zip(tally.scores, row, strict=True))] * size for row in tally.counts]
    pairs = iter(tally.cross_products)
    for u in range(size):
        for v in range(u + 1, size):
            products[u][v] = products[v][u] = next(pairs)
    return [[n * products[u][v] - sums[u] * sums[v] for v in range(size)] for u in range(size)]
