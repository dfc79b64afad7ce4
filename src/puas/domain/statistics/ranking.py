"""Which elements are lowest, and whether chance alone could have put them there (statistics.md 6)."""

from __future__ import annotations

import math
from fractions import Fraction

from puas.domain.index import ElementResult, NoResult, SatisfactionIndex, satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.statistics.student_t import student_t_cdf
from puas.domain.statistics.variance import weighted_mean_variance
from puas.domain.tallies import Tally

LEVEL = 0.05
"""One-sided, shared among the k - 1 comparisons."""


def weakest(result: SatisfactionIndex | NoResult, count: int = 3) -> tuple[ElementResult, ...]:
    """The `count` lowest elements, lowest first, ties in the instrument's order: a work list, not a finding."""
    return tuple(element for _, element in sorted(_with_means(result), key=lambda pair: pair[0])[:count])


def strongest(result: SatisfactionIndex | NoResult, count: int = 3) -> tuple[ElementResult, ...]:
    """The `count` highest elements, highest first, ties in the instrument's order."""
    return tuple(element for _, element in sorted(_with_means(result), key=lambda pair: -pair[0])[:count])


def indistinguishable_from_lowest(instrument: Instrument, tally: Tally) -> tuple[str, ...]:
    """Codes of the elements that chance alone may have kept above the lowest one (itself not among them).

    Paired t test against the lowest, one-sided at 0.05/(k-1). Where every sheet shows the same difference t has no
    spread to measure with; a sign test takes its place. With one sheet everything is indistinguishable.
    """
    ranked = sorted(_with_means(satisfaction_index(instrument, tally)), key=lambda pair: pair[0])
    if len(ranked) < 2:
        return ()
    (lowest_mean, lowest), others = ranked[0], ranked[1:]
    level = LEVEL / len(others)
    alike = {
        other.element.code
        for mean, other in others
        if _chance(instrument, tally, other.element.code, lowest.element.code, mean - lowest_mean) >= level
    }
    return tuple(element.code for element in instrument.elements if element.code in alike)


def _with_means(result: SatisfactionIndex | NoResult) -> list[tuple[Fraction, ElementResult]]:
    return [(element.mean, element) for element in result.elements if element.mean is not None]


def _chance(instrument: Instrument, tally: Tally, upper: str, lower: str, difference: Fraction) -> float:
    """One-sided p-value of mean(upper) - mean(lower) = `difference` >= 0, both over the sheets that answer them."""
    above, below = instrument.questions_of(upper), instrument.questions_of(lower)
    weights = [Fraction(0)] * len(instrument.questions)
    for place in above:
        weights[place] = Fraction(1, len(above))
    for place in below:
        weights[place] = Fraction(-1, len(below))
    variance = weighted_mean_variance(tally, weights)
    if variance is None or not difference:
        return 1.0
    if not variance:
        answered = [sum(tally.score_counts()[place]) for place in (*above, *below)]
        return 0.5 ** min(answered)
    return 1 - student_t_cdf(float(difference) / math.sqrt(variance), tally.n - 1)
