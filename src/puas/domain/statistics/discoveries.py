"""Many tests at once, and the two tests of shares they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma

FEWEST_MONTHS_FOR_SPREAD = 3


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n`."""

    k: int
    n: int


def benjamini_hochberg(p_values: Sequence[float], q: float) -> tuple[int, ...]:
    """Positions of the tests that may be called discoveries, so that at most the share `q` of them is false on average.

    The largest p(i) with p(i) <= q i / m, and all below it (Benjamini and Hochberg 1995).
    """
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    last = max((rank for rank, place in enumerate(order, 1) if p_values[place] <= q * rank / len(order)), default=0)
    return tuple(sorted(order[:last]))


def more_than_before(now: Share, before: Sequence[Share]) -> float | None:
    """One-sided p: how often a share at least as large as this month's would come from what was before; None if unknown.

    Fisher's exact test against the pooled past. Months differ by more than chance: from three of them on their spread
    (Pearson's chi-squared over its degrees of freedom, at least 1) divides all counts, as Rao and Scott (1981) divide
    by the design effect.
    """
    known = [share for share in before if share.n]
    past = Share(sum(share.k for share in known), sum(share.n for share in known))
    if not now.n or not past.n:
        return None
    factor = _spread(known, past)
    return fisher(_shrunk(now, factor), _shrunk(past, factor))


def fisher(one: Share, other: Share) -> float:
    """P(at least `one.k`) when both shares are equal, given the margins (Fisher 1935); 1 when nothing can be told."""
    hits, n = one.k + other.k, one.n + other.n
    lowest, highest = max(one.k, hits - other.n), min(one.n, hits)
    whole = _log_choose(n, hits)
    tail = sum(exp(_log_choose(one.n, k) + _log_choose(other.n, hits - k) - whole) for k in range(lowest, highest + 1))
    return min(1.0, tail)


def _spread(months: Sequence[Share], past: Share) -> float:
    expected = past.k / past.n
    if len(months) < FEWEST_MONTHS_FOR_SPREAD or not 0 < expected < 1:
        return 1.0
    chi_squared = sum((m.k - m.n * expected) ** 2 / (m.n * expected * (1 - expected)) for m in months)
    return max(1.0, chi_squared / (len(months) - 1))


def _shrunk(share: Share, factor: float) -> Share:
    n = max(1, round(share.n / factor))
    return Share(min(n, round(share.k / factor)), n)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
