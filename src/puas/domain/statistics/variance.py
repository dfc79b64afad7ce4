"""Variance of an index, from a tally: linearised, available-case, exact (Cochran 1977; Saerndal et al. 1992, ratio means).

Element means are ratios (sum of scores over sheets that answer); their joint variance follows by linearisation from the
pairwise moments. Days cluster (design effects of 2 to 36 in real tables), so the between-day variance is used when it is
larger (Wolter 2007, ultimate clusters).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from math import lcm

from puas.domain.instruments import Instrument
from puas.domain.tallies import Tally

SMALLEST_NUMBER_OF_DAYS = 6


def index_variance(instrument: Instrument, tally: Tally) -> Fraction | None:
    """Variance of index_100 (points squared); None with fewer than 2 sheets or an element nobody answered.

    Var = n/(n-1) c^2 sum_uv w_u w_v [P_uv - R_v S_uv - R_u S_vu + R_u R_v N_uv] / (N_uu N_vv), statistics.md 2.
    """
    variance = weighted_mean_variance(tally, instrument.question_weights)
    return None if variance is None else instrument.scale.factor**2 * variance


def weighted_mean_variance(tally: Tally, weights: Sequence[Fraction]) -> Fraction | None:
    """Variance of sum(weight x question mean), scale points squared, `weights` one per question and possibly negative.

    None with fewer than 2 sheets, or where a question with a weight other than 0 has no answer.
    """
    n, moments = tally.n, tally.moments()
    used = [place for place, weight in enumerate(weights) if weight]
    if n < 2 or any(not moments.counts[place][place] for place in used):
        return None
    # Everything over common denominators, so that the loop adds whole numbers: a dozen times faster, and as exact.
    answers = lcm(*(moments.counts[u][u] for u in used))
    parts = lcm(*(weights[u].denominator for u in used))
    scaled = {u: answers // moments.counts[u][u] for u in used}
    means = {u: moments.sums[u][u] * scaled[u] for u in used}
    shares = {u: int(weights[u] * parts) * scaled[u] for u in used}
    total = 0
    for u, v in combinations_with_replacement(used, 2):
        spread = answers**2 * moments.products[u][v] + means[u] * means[v] * moments.counts[u][v]
        spread -= answers * (means[v] * moments.sums[u][v] + means[u] * moments.sums[v][u])
        total += shares[u] * shares[v] * spread * (1 if u == v else 2)
    return Fraction(total * n, parts**2 * answers**4 * (n - 1))


def clustered_variance(instrument: Instrument, by_day: Mapping[str, Tally]) -> Fraction | None:
    """Variance of index_100 with days as clusters; None with fewer than 6 days that have answers, or without an index.

    e_d = c sum_u w_u (S_u^d - R_u n_u^d) / n_u and V = D/(D-1) sum e_d^2, statistics.md 2.
    """
    variance = clustered_weighted_mean_variance(by_day, instrument.question_weights)
    return None if variance is None else instrument.scale.factor**2 * variance


def clustered_weighted_mean_variance(by_day: Mapping[str, Tally], weights: Sequence[Fraction]) -> Fraction | None:
    """Variance of sum(weight x question mean) with days as clusters, scale points squared; None as `clustered_variance`."""
    days = days_with_answers(by_day)
    if len(days) < SMALLEST_NUMBER_OF_DAYS:
        return None
    parts = [answered_and_sums(day) for day in days]
    whole = [(sum(n for n, _ in column), sum(total for _, total in column)) for column in zip(*parts, strict=True)]
    if any(weight and not n for weight, (n, _) in zip(weights, whole, strict=True)):
        return None
    # Over one common denominator, so that the loop over days adds whole numbers: several times faster, and as exact.
    used = [place for place, weight in enumerate(weights) if weight]
    common = lcm(*(weights[u].denominator * whole[u][0] ** 2 for u in used))
    scaled = [(u, *whole[u], int(weights[u] * common / whole[u][0] ** 2)) for u in used]
    total = 0
    for part in parts:
        total += sum(share * (part[u][1] * answers - sums * part[u][0]) for u, answers, sums, share in scaled) ** 2
    return Fraction(total * len(days), common**2 * (len(days) - 1))


@dataclass(frozen=True, slots=True)
class IndexVariance:
    """Variance of index_100 in points squared; `clustered` (between days) is None where days are unknown or too few."""

    simple: Fraction
    clustered: Fraction | None
    df: int
    """Degrees of freedom: days - 1 where days are known, else sheets - 1."""

    @property
    def value(self) -> Fraction:
        """The variance to use: the larger of both."""
        return self.simple if self.clustered is None else max(self.simple, self.clustered)


def combined_variance(instrument: Instrument, tally: Tally, by_day: Mapping[str, Tally] | None = None) -> IndexVariance | None:
    """Both variances of an index and their degrees of freedom; None where `index_variance` is None."""
    simple = index_variance(instrument, tally)
    if simple is None:
        return None
    clustered = clustered_variance(instrument, by_day) if by_day else None
    if not by_day or clustered is None:
        return IndexVariance(simple, None, tally.n - 1)
    return IndexVariance(simple, clustered, len(days_with_answers(by_day)) - 1)


def days_with_answers(by_day: Mapping[str, Tally]) -> tuple[Tally, ...]:
    """The days' tallies that hold at least one sheet."""
    return tuple(tally for tally in by_day.values() if tally.n)


def answered_and_sums(tally: Tally) -> tuple[tuple[int, int], ...]:
    """Per question: how many sheets answer it, and the sum of their scores."""
    return tuple(
        (sum(row), sum(score * count for score, count in zip(tally.scores, row, strict=True))) for row in tally.score_counts()
    )
