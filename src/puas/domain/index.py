"""Tally -> satisfaction index, every intermediate value kept ("show your working"), exact until the last line.

Formula (PermenPANRB 14/2017, annex; method.md 3.4 and decisions 1 to 5): element mean = mean of its question means, each
over the sheets that answer it; weighted mean = weight x element mean; index = (100 / scale maximum) x their sum.
A result without a mean for every element does not exist: it is `NoResult`, never 0, never D.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from puas.domain.categories import QualityCategory, category_of
from puas.domain.errors import BadInput, IntegrityFailure
from puas.domain.figures import rounded
from puas.domain.instruments import Element, Instrument
from puas.domain.tallies import Counted, Row


@dataclass(frozen=True, slots=True)
class ElementResult:
    """One element's line of the processing table. `mean` is None when nobody answered it."""

    element: Element
    n: int
    """Sheets that answer the element (its least answered question)."""
    counts: Row
    """Answers per score, ascending, over the element's questions."""
    total: int
    """Jumlah nilai: the sum of all scores given."""
    mean: Fraction | None
    """NRR, on the instrument's scale."""
    weighted_mean: Fraction | None
    """NRR tertimbang: weight x mean."""
    index_100: Fraction | None
    """NRR x 100 / scale maximum."""
    category: QualityCategory | None


@dataclass(frozen=True, slots=True)
class SatisfactionIndex:
    """The index of counted sheets. `value_100` is exact; round once, at output."""

    instrument: Instrument
    n: int
    elements: tuple[ElementResult, ...]
    mean_1_to_4: Fraction
    """Sum of the weighted means (nilai interval), on the instrument's scale."""
    value_100: Fraction
    category: QualityCategory


@dataclass(frozen=True, slots=True)
class NoResult:
    """Why there is no index: nobody answered (`n` = 0), or these elements have no answer."""

    instrument: Instrument
    n: int
    elements: tuple[ElementResult, ...]
    unanswered: tuple[Element, ...]

    @property
    def answered_mean(self) -> Fraction | None:
        """Plain mean of the answered elements: "rata-rata 8 unsur (bukan IKM)"; None when none is answered."""
        means = [result.mean for result in self.elements if result.mean is not None]
        return sum(means, Fraction(0)) / len(means) if means else None


def satisfaction_index(instrument: Instrument, counted: Counted) -> SatisfactionIndex | NoResult:
    """The index of a tally or recap of this instrument (another instrument: IntegrityFailure)."""
    if counted.instrument_hash != instrument.hash:
        raise IntegrityFailure("tally_of_another_instrument", "Rekap ini dihitung dengan instrumen lain.")
    score_counts = counted.score_counts()
    elements = tuple(_element_result(instrument, element, score_counts) for element in instrument.elements)
    unanswered = tuple(result.element for result in elements if result.mean is None)
    if unanswered:
        return NoResult(instrument, counted.n, elements, unanswered)
    mean = sum((result.weighted_mean for result in elements if result.weighted_mean is not None), Fraction(0))
    value = mean * instrument.scale.factor
    return SatisfactionIndex(instrument, counted.n, elements, mean, value, category_of(value, instrument.categories))


def thinly_answered(result: SatisfactionIndex | NoResult) -> tuple[Element, ...]:
    """Elements answered, but by fewer than max(5, n/2) sheets: the index carries a warning that names them."""
    return tuple(line.element for line in result.elements if line.n and (line.n < 5 or 2 * line.n < result.n))


def _element_result(instrument: Instrument, element: Element, score_counts: Sequence[Row]) -> ElementResult:
    scores = instrument.scale.scores
    rows = [score_counts[place] for place in instrument.questions_of(element.code)]
    counts = tuple(sum(column) for column in zip(*rows, strict=True))
    total = sum(score * count for score, count in zip(scores, counts, strict=True))
    answered = min(sum(row) for row in rows)
    if not answered:
        return ElementResult(element, answered, counts, total, None, None, None, None)
    means = [Fraction(sum(s * c for s, c in zip(scores, row, strict=True)), sum(row)) for row in rows]
    mean = sum(means, Fraction(0)) / len(means)
    index = mean * instrument.scale.factor
    return ElementResult(
        element, answered, counts, total, mean, mean * element.weight, index, category_of(index, instrument.categories)
    )


@dataclass(frozen=True, slots=True)
class LegacyIndex:
    """The index under an old convention, only to reproduce and reconcile old reports; always labelled as such."""

    weight: str
    value_100: Fraction
    category: QualityCategory


def legacy_index(result: SatisfactionIndex, weight: str, term_decimals: int | None = None) -> LegacyIndex:
    """The index "menurut konvensi 0,11": every element mean times one printed weight ("0.11" or "0,11").

    With `term_decimals` each weighted mean is rounded half-up before the sum, as some offices' databases did. BadInput
    `legacy_weight_malformed` for a weight that is not a number above 0.
    """
    factor = _printed_weight(weight)
    terms = [e.mean * factor for e in result.elements if e.mean is not None]
    if term_decimals is not None:
        terms = [Fraction(rounded(term, term_decimals)) for term in terms]
    value = result.instrument.scale.factor * sum(terms, Fraction(0))
    return LegacyIndex(weight, value, category_of(value, result.instrument.categories))


def cell_pooled_index(result: SatisfactionIndex) -> LegacyIndex:
    """The index "menurut rata-rata seluruh sel": all scores of all elements over all answers, as some old reports did."""
    answers = sum(sum(element.counts) for element in result.elements)
    value = result.instrument.scale.factor * Fraction(sum(element.total for element in result.elements), answers)
    return LegacyIndex("", value, category_of(value, result.instrument.categories))


def _printed_weight(weight: str) -> Fraction:
    try:
        factor = Fraction(weight.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        factor = Fraction(0)
    if factor <= 0:
        raise BadInput(
            "legacy_weight_malformed",
            "Bobot konvensi lama “{weight}” bukan bilangan di atas 0. Tuliskan misalnya 0.11 atau 0.1111.",
            weight=weight,
            field="legacy_weight",
        )
    return factor


def mean_of_units(
    results: Mapping[str, SatisfactionIndex | NoResult], smallest_n: int = 10
) -> tuple[Fraction | None, tuple[str, ...]]:
    """`mean_of_units`: the plain mean of the units' indices and the names left out (no result, or n < `smallest_n`)."""
    kept = {name: r.value_100 for name, r in results.items() if isinstance(r, SatisfactionIndex) and r.n >= smallest_n}
    left_out = tuple(sorted(set(results) - set(kept)))
    return (sum(kept.values(), Fraction(0)) / len(kept) if kept else None), left_out
