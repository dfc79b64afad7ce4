"""A share in the words of people: never rounder than the data."""

from __future__ import annotations

from fractions import Fraction

import pytest

from puas.web.public.plain_words import headline, out_of_ten


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(1), "semua jawaban"),
        (Fraction(99, 100), "hampir semua jawaban"),
        (Fraction(94, 100), "lebih dari 9 dari 10 jawaban"),
        (Fraction(91, 100), "9 dari 10 jawaban"),
        (Fraction(9, 10), "9 dari 10 jawaban"),
        (Fraction(89, 100), "9 dari 10 jawaban"),
        (Fraction(87, 100), "hampir 9 dari 10 jawaban"),
        (Fraction(1, 2), "5 dari 10 jawaban"),
        (Fraction(2, 100), "hampir tidak ada jawaban"),
        (Fraction(0), "hampir tidak ada jawaban"),
    ],
)
def test_a_share_is_said_as_so_many_out_of_ten(share: Fraction, words: str) -> None:
    assert out_of_ten(share) == words


def test_without_any_element_nothing_is_said() -> None:
    assert headline([]) == ""
