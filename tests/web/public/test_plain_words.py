"""A share in the words of people: never rounder than the data."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import cast

import pytest

from puas.domain.report_content import ElementLine
from puas.domain.report_content.wording import SHARE_TEMPLATES, out_of_ten, out_of_ten_words
from puas.web.public.plain_words import headline
from puas.web.translation.speaking import speaking


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(1), "semua jawaban"),
        (Fraction(99, 100), "hampir semua jawaban"),
        (Fraction(962, 1000), "hampir semua jawaban"),
        (Fraction(94, 100), "lebih dari 9 dari 10 jawaban"),
        (Fraction(91, 100), "9 dari 10 jawaban"),
        (Fraction(9, 10), "9 dari 10 jawaban"),
        (Fraction(89, 100), "9 dari 10 jawaban"),
        (Fraction(87, 100), "hampir 9 dari 10 jawaban"),
        (Fraction(1, 2), "5 dari 10 jawaban"),
        (Fraction(2, 100), "hampir tidak ada jawaban"),
        (Fraction(0), "tidak ada jawaban"),
    ],
)
def test_a_share_is_said_as_so_many_out_of_ten(share: Fraction, words: str) -> None:
    assert out_of_ten(share) == words


@pytest.mark.parametrize(
    ("counts", "indonesian", "english"),
    [
        ((0, 0, 0, 9), "Semua jawaban warga menyatakan puas", "All answers say that citizens are satisfied"),
        (
            (0, 13, 0, 87),
            "Hampir 9 dari 10 jawaban warga menyatakan puas",
            "Almost 9 of 10 answers say that citizens are satisfied",
        ),
        ((0, 1, 0, 1), "5 dari 10 jawaban warga menyatakan puas", "5 of 10 answers say that citizens are satisfied"),
        ((0, 4, 6, 0), "6 dari 10 jawaban warga menyatakan puas", "6 of 10 answers say that citizens are satisfied"),
        ((9, 0, 0, 0), "Tidak ada jawaban warga yang menyatakan puas", "No answers say that citizens are satisfied"),
    ],
)
def test_the_headline_is_the_same_share_in_every_language(counts: tuple[int, ...], indonesian: str, english: str) -> None:
    lines = cast("list[ElementLine]", [SimpleNamespace(counts=counts)])
    assert headline(lines).startswith(f"{indonesian}: ")
    with speaking("en"):
        assert headline(lines).startswith(english)


def test_each_way_to_say_a_share_is_in_the_catalogues_list() -> None:
    said = {out_of_ten_words(Fraction(part, 200))[0] for part in range(201)}
    assert said == set(SHARE_TEMPLATES)


def test_without_any_element_nothing_is_said() -> None:
    assert headline([]) == ""
