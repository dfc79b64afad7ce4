"""What a cell says, as text: the one form in which every reader hands its cells on."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

SHOWN_LENGTH = 40
"""An error quotes at most this much of a cell."""
WRITTEN_OUT = 10**15
"""Whole figures from here on keep the form their file gives them."""
BLANKS = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
"""What `str.strip` takes away, for those who must name it; above U+3000 there is no blank."""


def cell_text(value: object) -> str:
    """The text of a cell as its reader gives it: whole figures without a fraction, dates in ISO form, nothing as ''."""
    if isinstance(value, str):
        return value
    if value is None or value != value:  # not-a-number is how column files write "nothing"
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (float, Decimal)):
        return _figure_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _figure_text(value: float | Decimal) -> str:
    return str(int(value)) if -WRITTEN_OUT < value < WRITTEN_OUT and value == int(value) else str(value)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty or spaces only."""
    return not text or text.isspace()


def printable(text: str) -> str:
    """A text without the control characters that could move a terminal's cursor."""
    return "".join(character if character.isprintable() else " " for character in text)


def quoted(text: str) -> str:
    """A cell or column name as an error shows it: shortened, without control characters, in quotation marks."""
    clean = printable(text[: SHOWN_LENGTH + 1])
    return f"“{clean[:SHOWN_LENGTH]}…”" if len(clean) > SHOWN_LENGTH else f"“{clean}”"
