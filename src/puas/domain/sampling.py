"""How many answers a period should reach: Krejcie and Morgan (1970). Precision is another matter (statistics.md 9)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from puas.domain.errors import BadInput
from puas.domain.figures import count_words

CHI_SQUARED = Fraction("3.841")
"""Chi-squared with 1 degree of freedom at 95 %, as printed by Krejcie and Morgan."""
PROPORTION = Fraction(1, 2)
ERROR = Fraction(5, 100)


@dataclass(frozen=True, slots=True)
class SampleTarget:
    """`population` = citizens served in the period, `target` = answers aimed at. Not reached is not "imprecise"."""

    population: int
    target: int
    reached: bool


def krejcie_morgan(population: int) -> int:
    """Sample size for a population: min(N, formula rounded half-up), equal to all 90 entries of the published table.

    S = X2 N P Q / (d2 (N - 1) + X2 P Q). BadInput for a negative population.
    """
    if population < 0:
        raise BadInput(
            "population_negative",
            "Jumlah pengguna layanan tidak boleh kurang dari 0. Isilah banyaknya orang yang dilayani.",
            field="population",
            population=population,
        )
    if not population:
        return 0
    spread = CHI_SQUARED * PROPORTION * (1 - PROPORTION)
    exact = spread * population / (ERROR**2 * (population - 1) + spread)
    return min(population, int(exact + Fraction(1, 2)))


def sample_target(population: int | None, n: int) -> SampleTarget | None:
    """The target for `n` answers out of `population` people served; None without a population.

    BadInput `population_below_n` names both figures when fewer people were served than answered.
    """
    if population is None:
        return None
    target = krejcie_morgan(population)
    if population < n:
        raise BadInput(
            "population_below_n",
            "Jumlah pengguna layanan ({population}) lebih kecil daripada jumlah jawaban ({n}). "
            "Periksa kembali jumlah orang yang dilayani pada periode ini.",
            field="population",
            population=count_words(population),
            n=count_words(n),
        )
    return SampleTarget(population, target, n >= target)
