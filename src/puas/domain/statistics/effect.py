"""Did an element rise together with its follow-up, by more than chance? (statistics.md 7)

Picking the lowest element makes a fake effect: it rises afterwards in most repeats with nothing done. So the baseline
is the three months before the month in which it was picked; the figure is the element minus the mean of the other
elements, after minus before; and all follow-ups judged in one month share one error rate (Holm 1979). A page says
"naik bersamaan dengan", never "karena".
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from puas.domain.instruments import Instrument
from puas.domain.statistics.student_t import student_t_cdf
from puas.domain.statistics.variance import clustered_weighted_mean_variance, days_with_answers, weighted_mean_variance
from puas.domain.tallies import Tally, merged

LEVEL = 0.05
SMALLEST_N = 10
BASELINE_MONTHS = 3

ROSE, FELL, NOT_DISTINGUISHABLE, NO_VERDICT = "rose", "fell", "not_distinguishable", "no_verdict"


@dataclass(frozen=True, slots=True)
class FollowUpMonths:
    """The answers around one follow-up: by day of service, in the three months before it was picked, and since done.

    `key` names the follow-up for the caller. Days of different months are different keys ("2026-11-03").
    """

    key: str
    element: str
    before: Mapping[str, Tally]
    after: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Effect:
    """What was seen of one follow-up. `difference_100`: after minus before, in points of index_100.

    `verdict`: rose, fell, not_distinguishable, no_verdict. `reason` where there is no verdict: too_few, other_instrument,
    no_answers, no_variance. `adjusted_p_value` is Holm's over all follow-ups judged together.
    """

    key: str
    element: str
    difference_100: Fraction | None
    verdict: str
    adjusted_p_value: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the comparison: the contrast, its variance (scale points squared) and degrees of freedom."""

    contrast: Fraction
    variance: Fraction
    df: int


def effects_of_follow_ups(instrument: Instrument, cases: Sequence[FollowUpMonths]) -> tuple[Effect, ...]:
    """Judge all follow-ups of one month together, in the order given; those named in advance belong among them."""
    measured = [_measured(instrument, case) for case in cases]
    p_values = {place: found[1] for place, found in enumerate(measured) if not isinstance(found, Effect)}
    adjusted = _holm(p_values)
    effects = []
    for place, (case, found) in enumerate(zip(cases, measured, strict=True)):
        if isinstance(found, Effect):
            effects.append(found)
            continue
        difference, _ = found
        verdict = NOT_DISTINGUISHABLE if adjusted[place] >= LEVEL else ROSE if difference > 0 else FELL
        effects.append(Effect(case.key, case.element, difference, verdict, adjusted[place]))
    return tuple(effects)


def _measured(instrument: Instrument, case: FollowUpMonths) -> Effect | tuple[Fraction, float]:
    """The difference in points and its p-value, or the effect that has no verdict."""
    sides = []
    for by_day in (case.before, case.after):
        if any(tally.instrument_hash != instrument.hash for tally in by_day.values()):
            return Effect(case.key, case.element, None, NO_VERDICT, None, "other_instrument")
        if sum(tally.n for tally in by_day.values()) < SMALLEST_N:
            return Effect(case.key, case.element, None, NO_VERDICT, None, "too_few")
        side = _side(instrument, case.element, by_day)
        if side is None:
            return Effect(case.key, case.element, None, NO_VERDICT, None, "no_answers")
        sides.append(side)
    before, after = sides
    difference = (after.contrast - before.contrast) * instrument.scale.factor
    total = before.variance + after.variance
    if not total:
        return Effect(case.key, case.element, difference, NO_VERDICT, None, "no_variance")
    df = total**2 / sum(side.variance**2 / side.df for side in sides)
    t = abs(float(after.contrast - before.contrast)) / math.sqrt(total)
    return difference, 2 * (1 - student_t_cdf(t, float(df)))


def _side(instrument: Instrument, element: str, by_day: Mapping[str, Tally]) -> _Side | None:
    """The element minus the mean of the other elements over these days; None where one of them has no answer."""
    weights = _contrast(instrument, element)
    tally = merged(instrument, by_day.values())
    simple = weighted_mean_variance(tally, weights)
    if simple is None:
        return None
    clustered = clustered_weighted_mean_variance(by_day, weights)
    moments = tally.moments()
    means = [Fraction(moments.sums[u][u], moments.counts[u][u]) for u in range(len(weights))]
    value = sum((weight * mean for weight, mean in zip(weights, means, strict=True)), Fraction(0))
    if clustered is None:
        return _Side(value, simple, tally.n - 1)
    return _Side(value, max(simple, clustered), len(days_with_answers(by_day)) - 1)


def _contrast(instrument: Instrument, element: str) -> list[Fraction]:
    """Question weights of "element minus the plain mean of the others"."""
    others = len(instrument.elements) - 1
    weights = []
    for question in instrument.questions:
        share = Fraction(1, len(instrument.questions_of(question.element)))
        weights.append(share if question.element == element else -share / others)
    return weights


def _holm(p_values: Mapping[int, float]) -> dict[int, float]:
    """Holm's adjusted p-values (Holm 1979): smallest times m, next times m - 1, never falling, at most 1."""
    adjusted: dict[int, float] = {}
    largest = 0.0
    for rank, (place, p_value) in enumerate(sorted(p_values.items(), key=lambda pair: pair[1])):
        largest = max(largest, min(1.0, p_value * (len(p_values) - rank)))
        adjusted[place] = largest
    return adjusted
