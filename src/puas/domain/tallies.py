"""What answers become before any arithmetic: tallies, and tallies add.

A tally holds of complete sheets the counts per question and score, the sums of cross products of question pairs and
the straight-lined sheets per score; of incomplete sheets how often each pattern of answers occurred. Means, variance,
interval, reliability and rankings follow exactly; nothing else is needed. Patterns and cross products are microdata:
never published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Self

from puas.domain.errors import IntegrityFailure
from puas.domain.instruments import Instrument

MISSING = "-"
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moments:
    """Exact pairwise sums over sheets, question by question (statistics.md 1): `counts[u][v]` = N_uv,
    `sums[u][v]` = S_uv (sum of scores of u where v was answered), `products[u][v]` = P_uv. S_uu is the plain sum of u."""

    counts: tuple[Row, ...]
    sums: tuple[Row, ...]
    products: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counted answer sheets of one instrument. Immutable; `+` refuses another instrument (IntegrityFailure)."""

    instrument_hash: str
    scores: Row
    """The scale's scores, ascending."""
    n_complete: int
    counts: tuple[Row, ...]
    """[question][score position], complete sheets only."""
    cross_products: Row
    """Sum of products of scores for each pair of questions, in the order of itertools.combinations; complete sheets."""
    straight_lined: Row
    """[score position]: complete sheets that give this one score throughout."""
    patterns: tuple[tuple[str, int], ...]
    """Incomplete sheets with at least one answer, as (pattern, how often), sorted by pattern."""

    @property
    def n(self) -> int:
        """Sheets with at least one answer."""
        return self.n_complete + sum(count for _, count in self.patterns)

    @property
    def question_count(self) -> int:
        return len(self.counts)

    def __add__(self, other: Tally) -> Tally:
        if other.instrument_hash != self.instrument_hash:
            raise _other_instrument()
        patterns = Counter(dict(self.patterns))
        patterns.update(dict(other.patterns))
        return Tally(
            instrument_hash=self.instrument_hash,
            scores=self.scores,
            n_complete=self.n_complete + other.n_complete,
            counts=tuple(_added(mine, theirs) for mine, theirs in zip(self.counts, other.counts, strict=True)),
            cross_products=_added(self.cross_products, other.cross_products),
            straight_lined=_added(self.straight_lined, other.straight_lined),
            patterns=tuple(sorted(patterns.items())),
        )

    def score_counts(self) -> tuple[Row, ...]:
        """[question][score position] over all sheets, complete and incomplete: what a published table shows."""
        counts = [list(row) for row in self.counts]
        for pattern, times in self.patterns:
            for place, character in enumerate(pattern):
                if character != MISSING:
                    counts[place][self.scores.index(int(character))] += times
        return tuple(tuple(row) for row in counts)

    def moments(self) -> Moments:
        """Pairwise counts, sums and products over all sheets; every entry is an exact integer."""
        size = self.question_count
        plain = [sum(s * c for s, c in zip(self.scores, row, strict=True)) for row in self.counts]
        counts = [[self.n_complete] * size for _ in range(size)]
        sums = [[plain[u]] * size for u in range(size)]
        products = [[0] * size for _ in range(size)]
        for u, row in enumerate(self.counts):
            products[u][u] = sum(s * s * c for s, c in zip(self.scores, row, strict=True))
        for (u, v), product in zip(combinations(range(size), 2), self.cross_products, strict=True):
            products[u][v] = products[v][u] = product
        for pattern, times in self.patterns:
            answered = [(place, int(score)) for place, score in enumerate(pattern) if score != MISSING]
            for u, x in answered:
                for v, y in answered:
                    counts[u][v] += times
                    sums[u][v] += times * x
                    products[u][v] += times * x * y
        return Moments(*(tuple(tuple(row) for row in table) for table in (counts, sums, products)))

    def as_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        return {
            "instrument": self.instrument_hash,
            "scores": list(self.scores),
            "n_complete": self.n_complete,
            "counts": [list(row) for row in self.counts],
            "cross_products": list(self.cross_products),
            "straight_lined": list(self.straight_lined),
            "patterns": dict(self.patterns),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The tally that `as_json` wrote; KeyError or TypeError when it is something else."""
        return cls(
            instrument_hash=stored["instrument"],
            scores=tuple(stored["scores"]),
            n_complete=stored["n_complete"],
            counts=tuple(tuple(row) for row in stored["counts"]),
            cross_products=tuple(stored["cross_products"]),
            straight_lined=tuple(stored["straight_lined"]),
            patterns=tuple(sorted(stored["patterns"].items())),
        )


@dataclass(frozen=True, slots=True)
class Recap:
    """A month counted elsewhere (typed, or imported from another site): score counts per question, nothing more.

    Means, index and letter follow from it; variance, interval and reliability do not. `counts` is
    [question][score position]; `n` the number of sheets.
    """

    instrument_hash: str
    scores: Row
    n: int
    counts: tuple[Row, ...]

    def score_counts(self) -> tuple[Row, ...]:
        """[question][score position], as a Tally's."""
        return self.counts

    def as_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        return {
            "instrument": self.instrument_hash,
            "scores": list(self.scores),
            "n": self.n,
            "counts": [list(row) for row in self.counts],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The recap that `as_json` wrote."""
        return cls(stored["instrument"], tuple(stored["scores"]), stored["n"], tuple(tuple(row) for row in stored["counts"]))


Counted = Tally | Recap


def empty_tally(instrument: Instrument) -> Tally:
    """The tally of no sheets: the neutral element of addition."""
    size, width = len(instrument.questions), len(instrument.scale.scores)
    return Tally(
        instrument_hash=instrument.hash,
        scores=instrument.scale.scores,
        n_complete=0,
        counts=((0,) * width,) * size,
        cross_products=(0,) * (size * (size - 1) // 2),
        straight_lined=(0,) * width,
        patterns=(),
    )


def tally_of(instrument: Instrument, counted_sheets: Iterable[tuple[str, int]]) -> Tally:
    """Count answer sheets.

    `counted_sheets` yields (scores, how often): one character per question in instrument order, `-` for missing, as
    `SELECT scores, count(*) ... GROUP BY scores` gives them. Sheets without any answer do not count. The scores must
    have been checked (`answers.py`); ValueError for a character off the scale.
    """
    scores = instrument.scale.scores
    size = len(instrument.questions)
    counts = [[0] * len(scores) for _ in range(size)]
    products = [0] * (size * (size - 1) // 2)
    straight = [0] * len(scores)
    patterns: Counter[str] = Counter()
    n_complete = 0
    for sheet, times in counted_sheets:
        if len(sheet) != size:
            raise ValueError(f"a sheet of {len(sheet)} answers for {size} questions")
        if MISSING in sheet:
            if sheet.strip(MISSING):
                patterns[sheet] += times
            continue
        values = [int(character) for character in sheet]
        n_complete += times
        for place, value in enumerate(values):
            counts[place][scores.index(value)] += times
        for pair, (x, y) in enumerate(combinations(values, 2)):
            products[pair] += times * x * y
        if size > 1 and len(set(values)) == 1:
            straight[scores.index(values[0])] += times
    return Tally(
        instrument_hash=instrument.hash,
        scores=scores,
        n_complete=n_complete,
        counts=tuple(tuple(row) for row in counts),
        cross_products=tuple(products),
        straight_lined=tuple(straight),
        patterns=tuple(sorted(patterns.items())),
    )


def merged(instrument: Instrument, tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies of one instrument; the empty tally when there are none."""
    parts = [empty_tally(instrument), *tallies]
    if {part.instrument_hash for part in parts} != {instrument.hash}:
        raise _other_instrument()
    patterns: Counter[str] = Counter()
    for part in parts:
        for pattern, times in part.patterns:
            patterns[pattern] += times
    questions = zip(*(part.counts for part in parts), strict=True)
    return Tally(
        instrument_hash=instrument.hash,
        scores=instrument.scale.scores,
        n_complete=sum(part.n_complete for part in parts),
        counts=tuple(_columns_added(rows) for rows in questions),
        cross_products=_columns_added(part.cross_products for part in parts),
        straight_lined=_columns_added(part.straight_lined for part in parts),
        patterns=tuple(sorted(patterns.items())),
    )


def _other_instrument() -> IntegrityFailure:
    return IntegrityFailure("tallies_of_two_instruments", "Jawaban dari dua instrumen yang berbeda tidak dapat dijumlahkan.")


def _columns_added(rows: Iterable[Row]) -> Row:
    return tuple(map(sum, zip(*rows, strict=True)))


def _added(mine: Row, theirs: Row) -> Row:
    return tuple(a + b for a, b in zip(mine, theirs, strict=True))
