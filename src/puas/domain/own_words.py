"""Whether the Camat said something himself: words, and not those that were laid before him."""

from __future__ import annotations

import re
from collections.abc import Iterable

FEWEST_WORDS = 4
FEWEST_LETTERS = 20


def is_own_sentence(statement: str, offered: Iterable[str]) -> bool:
    """At least four words and twenty letters, and not the same words as one of the texts `offered` to him."""
    words = _words(statement)
    if len(words) < FEWEST_WORDS or sum(map(len, words)) < FEWEST_LETTERS:
        return False
    return all(words != _words(text) for text in offered)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
