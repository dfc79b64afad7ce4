"""Numbers that name a person are masked in free text before it is stored: NIK and telephone numbers.

People write them although the form asks them not to. What is masked cannot leak, and cannot be restored. Years, dates,
hours, amounts of money and the numbers of letters stay: an office needs them to understand a suggestion. In doubt a
number is masked.
"""

from __future__ import annotations

import re

NIK_MASK = "[NIK disamarkan]"
PHONE_MASK = "[nomor telepon disamarkan]"
NIK_DIGITS = 16
"""A family card's number has as many, and is masked with it."""
MOST_GROUPS = NIK_DIGITS
"""Even with a blank after every digit a NIK has no more groups."""

_BETWEEN = r"[\s.\-\u2010-\u2015()+]{0,3}"
_RUN = re.compile(rf"[+(]{{0,2}}\d+(?:{_BETWEEN}\d+)*")
"""Groups of digits as people write one number: with blanks, dots, dashes or brackets between. A stroke ends it."""
_GROUP = re.compile(r"\d+")
_DATE = re.compile(
    r"(?<![\d.\-/])(?:(?:0?[1-9]|[12]\d|3[01])([.\-/])(?:0?[1-9]|1[0-2])\1(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})"
    r"(?!\d|[.\-/]\d)"
)
_HOURS = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[\s\-\u2010-\u2015]+(?:[01]?\d|2[0-4])[.:][0-5]\d)*")
_YEARS = re.compile(r"(?:19|20)\d{2}(?:[\s\-\u2010-\u2015]+(?:19|20)\d{2})*")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,11}")
_CURRENCY_BEFORE = re.compile(r"(?:\bRp|\bIDR)\.?\s*$", re.IGNORECASE)
_PHONE = re.compile(r"(?:0|0?0?62(?:0)?)(?:8\d{7,11}|[2-79]\d{7,10})")
"""A mobile number (08..., +62 8...) or one with an area code (021..., +62 21...), its separators taken away."""


def masked(text: str) -> str:
    """The text with every NIK-like and telephone-like number masked; masking it again changes nothing."""
    parts: list[str] = []
    done = 0
    for date in _DATE.finditer(text):
        parts += [_RUN.sub(_mask, text[done : date.start()]), date.group()]
        done = date.end()
    return "".join([*parts, _RUN.sub(_mask, text[done:])])


def _mask(found: re.Match[str]) -> str:
    """A run of groups with the numbers in it masked, the longest first, from left to right."""
    run = found.group()
    if _is_amount(found):
        return run
    groups = list(_GROUP.finditer(run))
    parts: list[str] = []
    done = first = 0
    while first < len(groups):
        last, mask = _number_at(run, groups, first)
        if mask:
            start = groups[first].start()
            parts += [run[done:start].rstrip("+("), mask]
            done = groups[last].end()
        first = last + 1
    return "".join([*parts, run[done:]])


def _number_at(run: str, groups: list[re.Match[str]], first: int) -> tuple[int, str]:
    """The longest number that begins with this group: its last group and its mask; no mask for hours, years and the rest."""
    for last in range(min(len(groups), first + MOST_GROUPS) - 1, first - 1, -1):
        digits = "".join(str(int(sign)) for group in groups[first : last + 1] for sign in group.group())
        written = run[groups[first].start() : groups[last].end()]
        if _HOURS.fullmatch(written) or _YEARS.fullmatch(written):
            return last, ""
        if len(digits) == NIK_DIGITS:
            return last, NIK_MASK
        if _PHONE.fullmatch(digits):
            return last, PHONE_MASK
    return first, ""


def _is_amount(found: re.Match[str]) -> bool:
    return bool(_CURRENCY_BEFORE.search(found.string[: found.start()]) and _AMOUNT.fullmatch(found.group()))
