"""Respondents write what they like; a document prints what its font holds. Everything else becomes a visible mark."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from puas.domain.report_content import Figure

COVERED: tuple[tuple[int, int], ...] = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0xB4), (0xB6, 0x17F), (0x218, 0x21B), (0x2BB, 0x2BD), (0x2C6, 0x2DD),
    (0x300, 0x304), (0x306, 0x30C), (0x323, 0x323), (0x327, 0x328), (0x1E00, 0x1E95), (0x1E9E, 0x1EFF), (0x2010, 0x2027),
    (0x2030, 0x2030), (0x2032, 0x2034), (0x2039, 0x203A), (0x203C, 0x203E), (0x2044, 0x2044), (0x2052, 0x2052),
    (0x2070, 0x2071), (0x2074, 0x208E), (0x2090, 0x209C), (0x20A9, 0x20A9), (0x20AC, 0x20AC), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2126, 0x2126), (0x212E, 0x212E), (0xFB01, 0xFB02), (0xFFFD, 0xFFFD),
)  # fmt: skip
"""Characters (first, last) that the committed regular, bold and italic faces all hold, without invisible ones."""
FOREIGN = "[aksara lain]"
"""Stands for letters that the font does not hold, as many as follow each other."""
PICTURE = "[gambar]"
"""Stands for an emoji or another symbol, as many as follow each other."""
LONGEST_WORD = 70
"""Longer runs without a space get places where a line may break."""
BREAK = "\N{ZERO WIDTH SPACE}"

_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u00ad\U000e0000-\U000e0fff\U0001f3fb-\U0001f3ff]"
)
_FOREIGN_AGAIN = re.compile(rf"{re.escape(FOREIGN)}(?:\s*{re.escape(FOREIGN)})+")
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text as Noto Sans can set it: white space made one space, emoji as "[gambar]", foreign letters as "[aksara lain]"."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = "".join(_character(character) for character in " ".join(text.split()))
    while f"{PICTURE}{PICTURE}" in text:
        text = text.replace(f"{PICTURE}{PICTURE}", PICTURE)
    return _FOREIGN_AGAIN.sub(FOREIGN, text)


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """`printable`, with invisible break places in words longer than `longest` characters."""
    words = printable(text).split(" ")
    return " ".join(BREAK.join(word[i : i + longest] for i in range(0, len(word), longest)) for word in words)


def without_control_characters(text: str) -> str:
    """The text as XML (Word and Excel files) can hold it; everything visible stays."""
    return _NOT_IN_XML.sub("", text)


def plain(value: Any) -> Any:
    """Report content as JSON types, texts printable: a Figure becomes its words, a dataclass a dictionary."""
    if isinstance(value, Figure):
        return value.words
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, date | Fraction):
        return str(value)
    return breakable(value, LONGEST_WORD) if isinstance(value, str) else value


def _character(character: str) -> str:
    point = ord(character)
    if any(first <= point <= last for first, last in COVERED):
        return character
    category = unicodedata.category(character)
    if category.startswith("C"):
        return ""
    return PICTURE if category.startswith("S") else FOREIGN
