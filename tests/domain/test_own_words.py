"""Whether a statement is the Camat's own: words, and not those laid before him."""

from __future__ import annotations

import pytest

from puas.domain.own_words import is_own_sentence

OFFERED = ["Menambah petugas loket pada jam ramai."]


@pytest.mark.parametrize(
    "statement",
    ["." * 40, "Baik sekali.", "1234567890 1234567890 12 34 56", "menambah PETUGAS loket, pada jam ramai", "a b c d e f"],
)
def test_dots_figures_and_a_copied_draft_are_no_sentence_of_ones_own(statement: str) -> None:
    assert not is_own_sentence(statement, OFFERED)


def test_a_plain_sentence_is_ones_own() -> None:
    assert is_own_sentence("Antrean pagi terlalu lama dan harus kita benahi.", OFFERED)
