"""Figures as they are printed, and errors as sentences."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.errors import BadInput, IntegrityFailure, NotAllowed, NotFound, PuasError, WrongState
from puas.domain.figures import count_words, date_words, machine_figure, period_words, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.675", 2, "2.68"),
        ("88.3049999", 2, "88.30"),
        ("-0.004", 2, "0.00"),
        ("4", 3, "4.000"),
    ],
)
def test_figures_round_half_away_from_zero(value: str, decimals: int, printed: str) -> None:
    assert machine_figure(Fraction(value), decimals) == printed


@given(st.fractions(-200, 200), st.integers(0, 6))
def test_rounding_moves_a_figure_by_at_most_half_a_unit(value: Fraction, decimals: int) -> None:
    assert abs(Fraction(rounded(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)
    assert not machine_figure(value, decimals).startswith("-0.0000000")


def test_dates_and_counts_are_written_in_indonesian_words() -> None:
    assert date_words(date(2026, 11, 25)) == "25 November 2026"
    assert period_words("2026-05") == "Mei 2026"
    assert (period_words("2026-T4"), period_words("2026-S2")) == ("Triwulan IV 2026", "Semester II 2026")
    assert count_words(23_857_000) == "23.857.000"
    assert rounded(Fraction(7, 3), 2) == Decimal("2.33")


def test_an_error_is_one_sentence_with_its_facts_filled_in() -> None:
    error = BadInput("too_long", "Saran paling banyak {limit} huruf.", limit=1000, field="saran")
    assert str(error) == error.sentence == "Saran paling banyak 1000 huruf."
    assert (error.code, error.facts["field"]) == ("too_long", "saran")


@pytest.mark.parametrize("kind", [BadInput, NotAllowed, NotFound, WrongState, IntegrityFailure])
def test_all_errors_belong_to_one_tree(kind: type[PuasError]) -> None:
    assert isinstance(kind("code", "Kalimat."), PuasError)
