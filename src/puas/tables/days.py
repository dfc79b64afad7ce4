"""The day of service as tables write it -> an ISO date. Only equality as a day matters to the interval."""

from __future__ import annotations

import re
from datetime import date, timedelta

from puas.domain.figures import MONTH_NAMES
from puas.tables.cells import is_blank

_TIME = r"(?:[T ]\s*\d[\d:.,+\-apmAPMZ ]*)?"
ISO_TIMESTAMP = r"\d{4}-\d{2}-\d{2}[T ]\s*\d[\d:.,+\-apmAPMZ ]*"
"""What a column engine may cut after ten characters and hand on: the day is left. Must read alike in RE2."""
_ISO = re.compile(rf"\s*(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}\s*")
_DAY_FIRST = re.compile(rf"\s*(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_TIME}\s*")
_IN_WORDS = re.compile(rf"\s*(?:[^\W\d_]+,\s*)?(\d{{1,2}})[-/. ]+([^\W\d_]{{3,}})\.?[-/. ]+(\d{{4}}|\d{{2}}){_TIME}\s*")
_COMPACT = re.compile(r"\s*((?:19|20)\d{2})(\d{2})(\d{2})\s*")
_SERIAL = re.compile(r"\s*(\d{5})(?:[.,]\d+)?\s*")
_SERIAL_START = date(1899, 12, 30)
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(MONTH_NAMES, start=1)} | {
    name: number for number, name in enumerate(_ENGLISH_MONTHS, start=1)
} | {"agt": 8, "nop": 11, "peb": 2}  # fmt: skip


def day_of(text: str) -> str | None:
    """The ISO date that a cell means, '' for a blank cell, None when it is no date.

    Read are ISO dates and timestamps, 25/11/2026 (day first; month first only where nothing else is possible),
    "25 November 2026", 20261125, and the serial numbers of spreadsheets.
    """
    if is_blank(text):
        return ""
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        return _iso(year, second, first) or _iso(year, first, second)
    if found := _IN_WORDS.fullmatch(text):
        return _iso(_year(found[3]), _MONTHS.get(found[2][:3].casefold(), 0), int(found[1]))
    if found := _SERIAL.fullmatch(text):
        return (_SERIAL_START + timedelta(days=int(found[1]))).isoformat()
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
