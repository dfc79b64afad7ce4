"""Did the index change between two months by more than chance? Welch's test on the variance of section 2.

"Lebih dari kebetulan" is not "membaik". Twelve such tests a year give a false alarm in 46 % of the years: a page says
that once, beside the trend.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.statistics.student_t import student_t_cdf
from puas.domain.statistics.variance import combined_variance
from puas.domain.tallies import Tally

LEVEL = 0.05
SMALLEST_N = 10
LARGEST_CHANNEL_SHIFT = Fraction(20, 100)
VISIBLE_FACTOR = 2.8
"""1.96 + 0.84: what a difference must reach to be seen four times out of five."""

UP, DOWN, NOT_DISTINGUISHABLE, NO_VERDICT = "up", "down", "not_distinguishable", "no_verdict"


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month's counted answers: whole, by day, and how many came by which channel."""

    period: str
    tally: Tally
    by_day: Mapping[str, Tally]
    channels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """After minus before, in points of index_100. `reason` is a code where there is no verdict, else empty.

    `verdict`: up, down, not_distinguishable, no_verdict. `reason`: too_few, other_instrument, no_result, no_variance,
    channel_mix. `smallest_visible_100`: a change below it could not have been seen with these n.
    """

    difference_100: Fraction | None
    verdict: str
    smallest_visible_100: float | None
    p_value: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A difference parted into what happened within the channels and what their changed mix did; points of index_100."""

    within_100: Fraction
    mix_100: Fraction


def change_between(instrument: Instrument, before: MonthFigures, after: MonthFigures) -> Change:
    """Compare two months of one instrument; no verdict where the comparison would not be fair (statistics.md 5)."""
    if {before.tally.instrument_hash, after.tally.instrument_hash} != {instrument.hash}:
        return _no_verdict("other_instrument")
    earlier, later = (satisfaction_index(instrument, month.tally) for month in (before, after))
    if not isinstance(earlier, SatisfactionIndex) or not isinstance(later, SatisfactionIndex):
        return _no_verdict("no_result")
    difference = later.value_100 - earlier.value_100
    if min(before.tally.n, after.tally.n) < SMALLEST_N:
        return _no_verdict("too_few", difference)
    if channel_shift(before.channels, after.channels) > LARGEST_CHANNEL_SHIFT:
        return _no_verdict("channel_mix", difference)
    return _welch(instrument, before, after, difference)


def channel_shift(before: Mapping[str, int], after: Mapping[str, int]) -> Fraction:
    """The largest move of one channel's share (0 to 1); 0 where a month's channels are not known."""
    earlier, later = sum(before.values()), sum(after.values())
    if not earlier or not later:
        return Fraction(0)
    return max(abs(Fraction(after.get(name, 0), later) - Fraction(before.get(name, 0), earlier)) for name in {*before, *after})


def channel_decomposition(
    instrument: Instrument, before: Mapping[str, Tally], after: Mapping[str, Tally]
) -> Decomposition | None:
    """within = sum(mean share x change of index), mix = sum(mean index x change of share), over channels by n.

    A channel without an index in one month is taken as unchanged, so that all it does is mix. None where a month has no
    index in any channel. Both parts add up to the change of the n-weighted mean of the channels' indices.
    """
    earlier, later = _shares_and_indices(instrument, before), _shares_and_indices(instrument, after)
    if not earlier or not later:
        return None
    within = mix = Fraction(0)
    for name in {*earlier, *later}:
        share_before, index_before = earlier.get(name, (Fraction(0), None))
        share_after, index_after = later.get(name, (Fraction(0), None))
        index_before, index_after = _known(index_before, index_after), _known(index_after, index_before)
        within += (share_before + share_after) / 2 * (index_after - index_before)
        mix += (index_before + index_after) / 2 * (share_after - share_before)
    return Decomposition(within, mix)


def _known(index: Fraction | None, other: Fraction | None) -> Fraction:
    known = index if index is not None else other
    assert known is not None, "a channel is listed only with an index in one of the months"
    return known


def _shares_and_indices(instrument: Instrument, channels: Mapping[str, Tally]) -> dict[str, tuple[Fraction, Fraction | None]]:
    results = {name: satisfaction_index(instrument, tally) for name, tally in channels.items()}
    kept = {name: result for name, result in results.items() if isinstance(result, SatisfactionIndex)}
    whole = sum(result.n for result in kept.values())
    return {name: (Fraction(result.n, whole), result.value_100) for name, result in kept.items()}


def _welch(instrument: Instrument, before: MonthFigures, after: MonthFigures, difference: Fraction) -> Change:
    found = [combined_variance(instrument, month.tally, month.by_day) for month in (before, after)]
    parts = [(float(part.value), part.df) for part in found if part is not None]
    total = sum(variance for variance, _ in parts)
    if not total:
        return _no_verdict("no_variance", difference)
    df = total**2 / sum(variance**2 / degrees for variance, degrees in parts)
    p_value = 2 * (1 - student_t_cdf(abs(float(difference)) / math.sqrt(total), df))
    verdict = NOT_DISTINGUISHABLE if p_value >= LEVEL else UP if difference > 0 else DOWN
    return Change(difference, verdict, VISIBLE_FACTOR * math.sqrt(total), p_value)


def _no_verdict(reason: str, difference: Fraction | None = None) -> Change:
    return Change(difference, NO_VERDICT, None, None, reason)
