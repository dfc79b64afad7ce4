"""Quality category (mutu pelayanan) and performance words (kinerja) of an index.

One rule for units and elements alike: round the index half-up to two decimals, then compare with the lower bounds of
the conversion column. No gaps, and no second rule from the column of means (the two disagree at the edges).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from puas.domain.errors import BadInput
from puas.domain.figures import rounded


@dataclass(frozen=True, slots=True)
class QualityCategory:
    """One row of a regulation's table: the letter, its words and the lowest index_100 (two decimals) that earns it."""

    letter: str
    performance_words: str
    lower_bound_100: Decimal


def check_categories(categories: Sequence[QualityCategory], floor_100: Fraction, instrument: str) -> None:
    """Refuse (BadInput) a table that does not cover the scale: ascending bounds, the first at or below the floor."""
    bounds = [category.lower_bound_100 for category in categories]
    if not bounds or bounds != sorted(set(bounds)) or Fraction(bounds[0]) > floor_100:
        raise BadInput(
            "categories_do_not_cover_scale",
            "Tabel mutu instrumen {instrument} harus urut naik dan mulai dari nilai terendah skala.",
            instrument=instrument,
        )


def category_of(index_100: Fraction, categories: Sequence[QualityCategory]) -> QualityCategory:
    """The category of an index on 0 to 100, decided on its value rounded half-up to two decimals.

    A value below the scale, which only a legacy convention can produce, stays in the lowest category.
    """
    printed = rounded(index_100, 2)
    return [category for category in categories if category.lower_bound_100 <= printed or category is categories[0]][-1]


def category_range(low_100: Fraction, high_100: Fraction, categories: Sequence[QualityCategory]) -> tuple[str, str]:
    """The letters at both ends of an interval, lowest first: ("B", "A")."""
    return category_of(low_100, categories).letter, category_of(high_100, categories).letter
