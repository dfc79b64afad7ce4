"""How many answers a period should reach: Krejcie and Morgan (1970). Precision is another matter (statistics.md 9)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

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


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast answers must come so that a running month reaches its target.

    `population` = people served, as counted so far or as in an earlier month (`is_expected`), whichever is more;
    `needed_a_day` answers on each of `days_left` working days, today included; 0 when the target is reached.
    """

    population: int
    is_expected: bool
    target: int
    n: int
    days_left: int
    needed_a_day: int


def monthly_pace(*, n: int, served: int, expected: int, days_left: int) -> Pace | None:
    """The pace of a month with `n` answers and `served` people so far; `expected` = people served in an earlier month.

    None while nothing is known of how many people are served.
    """
    if not served and not expected:
        return None
    population = max(n, served, expected)
    target = krejcie_morgan(population)
    missing = max(0, target - n)
    return Pace(population, expected > max(n, served), target, n, days_left, ceil(missing / max(1, days_left)))


def pace_sentences(pace: Pace | None, answers_today: int, served_today: int) -> tuple[str, ...]:
    """Today and the pace in Indonesian; finished sentences."""
    today = f"Hari ini {count_words(answers_today)} jawaban"
    today += (
        f" dari {count_words(served_today)} orang yang dilayani." if served_today else "; orang yang dilayani belum dihitung."
    )
    if pace is None:
        return (today,)
    source = "seperti bulan terakhir yang dihitung" if pace.is_expected else "yang dilayani sejauh ini"
    basis = f"target {count_words(pace.target)} jawaban untuk {count_words(pace.population)} orang ({source})"
    if not pace.needed_a_day:
        return (today, f"Sudah tercapai {basis}.")
    if not pace.days_left:
        return (today, f"Terkumpul {count_words(pace.n)} dari {basis}; tidak ada hari kerja yang tersisa.")
    return (
        today,
        f"Terkumpul {count_words(pace.n)} dari {basis}. Supaya target tercapai, perlu {count_words(pace.needed_a_day)} jawaban "
        f"per hari pada {count_words(pace.days_left)} hari kerja yang tersisa.",
    )
