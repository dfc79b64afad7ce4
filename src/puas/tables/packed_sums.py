"""What a tally needs of complete sheets, as few sums as possible for a column engine.

One sum of a 64-bit number costs the engine as much as one `count(*) FILTER`, and it can carry several counters side by
side: each counter gets as many bits as the largest group can fill, so none ever runs into its neighbour and the
result, unpacked, is exact. The 67 counters of nine questions on four scores travel in 8 to 23 sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby

from puas.domain.tallies import Row

ROW_BITS = 62
"""A single row's packed number stays a non-negative signed 64-bit integer; the sum is 128 bits wide."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One non-negative whole quantity of a row: `subject` names its source, `largest` bounds it."""

    subject: str
    when: str
    """Empty for a plain expression `subject`; else the value of `subject` that counts 1."""
    largest: int


@dataclass
class Packing:
    """Where each counter lies: (number of the sum, first bit, width)."""

    sums: list[str] = field(default_factory=list)
    places: list[tuple[int, int, int]] = field(default_factory=list)

    def unpacked(self, totals: Sequence[int]) -> list[int]:
        """The counters' totals, from the sums' totals."""
        return [(totals[number] >> bit) & ((1 << width) - 1) for number, bit, width in self.places]


def packed(counters: Sequence[Counter], largest_group: int) -> Packing:
    """Fill sums with counters, in order, for groups of at most `largest_group` rows."""
    packing = Packing()
    parts: list[tuple[Counter, int]] = []
    bit = 0
    for counter in counters:
        if bit + counter.largest.bit_length() > ROW_BITS:
            packing.sums.append(_sum(parts))
            parts, bit = [], 0
        parts.append((counter, bit))
        width = (largest_group * counter.largest).bit_length() or 1
        packing.places.append((len(packing.sums), bit, width))
        bit += width
    if parts:
        packing.sums.append(_sum(parts))
    return packing


def _sum(parts: Sequence[tuple[Counter, int]]) -> str:
    terms = []
    for (subject, is_plain), group in groupby(parts, key=lambda part: (part[0].subject, not part[0].when)):
        if is_plain:
            terms += [f"({subject})::BIGINT * {1 << bit}" for _, bit in group]
        else:
            cases = " ".join(f"WHEN {counter.when} THEN {1 << bit}" for counter, bit in group)
            terms.append(f"CASE {subject} {cases} ELSE 0 END")
    return f"sum({' + '.join(terms)})"


def tally_counters(answers: Sequence[str], scores: Row) -> list[Counter]:
    """Counters of a complete sheet: answers per question and score but the lowest (n minus the others), products of
    question pairs, straight-lined sheets per score. `answers` are SQL expressions of the questions' scores."""
    counters = [Counter(answer, str(score), 1) for answer in answers for score in scores[1:]]
    counters += [Counter(f"{one} * {other}", "", max(scores) ** 2) for one, other in combinations(answers, 2)]
    if len(answers) > 1:
        same = " AND ".join(f"{answers[0]} = {other}" for other in answers[1:])
        counters += [Counter(f"CASE WHEN {same} THEN {answers[0]} END", str(score), 1) for score in scores]
    return counters


def tally_rows(values: Sequence[int], questions: int, scores: Row, n: int) -> tuple[tuple[Row, ...], Row, Row]:
    """(counts, cross products, straight-lined) of a tally, from the unpacked counters of `n` complete sheets."""
    per_question = len(scores) - 1
    upper = [tuple(values[place * per_question : (place + 1) * per_question]) for place in range(questions)]
    counts = tuple((n - sum(row), *row) for row in upper)
    after_counts = questions * per_question
    after_products = after_counts + questions * (questions - 1) // 2
    straight = tuple(values[after_products:]) or (0,) * len(scores)
    return counts, tuple(values[after_counts:after_products]), straight
