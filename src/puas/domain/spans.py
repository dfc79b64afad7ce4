"""Quarters, semesters and years: which months they pool, which days they cover, when their report is due.

Their names are "2026-T4" (triwulan), "2026-S2" (semester) and "2026" (tahun); a month is "2026-11".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from puas.domain.errors import BadInput
from puas.domain.periods import MONTH_NAME, Period
from puas.domain.report_content.kinds import kind_of, months_of

RANGE_NAME = re.compile(r"(19|20)[0-9]{2}(-(T[1-4]|S[12]))?")
"""One spelling only: names of ranges are keys, as those of months."""
RANGE_KINDS = {"quarter": "Triwulan", "semester": "Semester", "year": "Tahun"}
"""The kinds of range an office may be asked to report, in the order in which they are named."""
DAYS_AFTER_LAST_MONTH = 7
"""The procedure (sop.md) gives months a day and ranges none: a week after the last month's report is ours."""
LATEST_DRAFT_AFTER = 3
"""So many days after its last month was due a range is drafted even where that month was not handed over."""
CAUGHT_UP_FOR = timedelta(days=92)
"""A range that ended longer ago than a quarter is not drafted unasked: an office that begins today owes no old years."""


def quarter_of(month: str) -> str:
    """The quarter a month belongs to: "2026-T4" for "2026-11"."""
    return f"{month[:4]}-T{(_number(month) + 2) // 3}"


def semester_of(month: str) -> str:
    """The semester a month belongs to: "2026-S2" for "2026-11"."""
    return f"{month[:4]}-S{(_number(month) + 5) // 6}"


def year_of(month: str) -> str:
    """The year a month belongs to: "2026" for "2026-11"."""
    _number(month)
    return month[:4]


def ranges_of(month: str) -> tuple[str, str, str]:
    """Quarter, semester and year of a month."""
    return quarter_of(month), semester_of(month), year_of(month)


def ending_with(month: str, kinds: Sequence[str] = tuple(RANGE_KINDS)) -> tuple[str, ...]:
    """The ranges of these kinds whose last month this is: "2026-T4", "2026-S2" and "2026" for "2026-12"."""
    return tuple(name for name in ranges_of(month) if members(name)[-1] == month and kind_of(name).code in kinds)


def checked_kinds(kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds of range in their own order, each once. BadInput for a kind that does not exist."""
    for kind in kinds:
        if kind not in RANGE_KINDS:
            raise BadInput(
                "unknown_range_kind",
                "Pilih triwulan, semester, atau tahun; {kind} tidak dikenal.",
                field="report_ranges",
                kind=kind,
            )
    return tuple(kind for kind in RANGE_KINDS if kind in kinds)


def draft_is_due(span: Period, months_handed_over: bool, today: date) -> bool:
    """Is a range's draft to be made by itself today?

    As soon as it is over and all its months are with the Camat, because then no answer can be left out any more and the
    draft stays true; at the latest three days after its last month was due, so that a missing month hides no range.
    """
    latest = span.due_on - timedelta(days=DAYS_AFTER_LAST_MONTH - LATEST_DRAFT_AFTER)
    return today >= span.closes_on and (months_handed_over or today >= latest)


def is_range(period: str) -> bool:
    """Is this the name of a quarter, semester or year?"""
    return RANGE_NAME.fullmatch(period) is not None


def members(period: str) -> tuple[str, ...]:
    """The months of a range, ascending. BadInput when `period` is not the name of one."""
    if not is_range(period):
        raise BadInput(
            "not_a_range",
            'Rentang "{period}" tidak dikenal; tulis misalnya 2026-T4 (triwulan), 2026-S2 (semester), atau 2026 (tahun).',
            field="period",
            period=period,
        )
    return months_of(period)


def span_of(period: str, months: Sequence[Period]) -> Period:
    """The days of a range, from the spans of all its months, ascending; due a week after its last month is due.

    ValueError when these are not exactly the months of the range.
    """
    if tuple(month.name for month in months) != members(period):
        raise ValueError(f"these are not the months of {period}")
    first, last = months[0], months[-1]
    due_on = last.due_on + timedelta(days=DAYS_AFTER_LAST_MONTH)
    return Period(period, first.opens_on, last.closes_on, due_on, last.basis)


def _number(month: str) -> int:
    """1 to 12. BadInput when this is not the name of a month."""
    if not MONTH_NAME.fullmatch(month):
        raise BadInput("not_a_period", 'Periode "{period}" tidak dikenal; tulis tahun dan bulan, misalnya 2026-11.', period=month)
    return int(month[5:])
