"""Sheets keyed in from paper: what a clerk's keys mean, how many sheets a second person keys again, where two keyings differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from puas.domain.answers import AnswerSheet, SheetRefused, check_sheet
from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument
from puas.domain.profile import ProfileQuestion

BLANK_KEYS = frozenset({"-", "0"})
"""What a clerk keys where the citizen ticked nothing."""
ONE_OF = 10
"""A second person keys one sheet of ten again."""
SERVICE = "service"


class BatchState(StrEnum):
    """Where a batch stands: being keyed, its sample being keyed again, differences to settle, ready to close, closed."""

    KEYING = "keying"
    CHECKING = "checking"
    SETTLING = "settling"
    READY = "ready"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What the state of a batch follows from. `chosen` sheets are to be keyed again, `checked` of them were, `unsettled`
    of those differ and wait for somebody who looks at the sheet."""

    sheets: int
    chosen: int
    checked: int
    unsettled: int
    is_closed: bool

    @property
    def state(self) -> BatchState:
        if self.is_closed:
            return BatchState.CLOSED
        if not self.chosen:
            return BatchState.KEYING
        if self.checked < self.chosen:
            return BatchState.CHECKING
        return BatchState.SETTLING if self.unsettled else BatchState.READY


def sheets_to_check(sheets: int) -> int:
    """How many of so many sheets a second person keys again: a tenth, rounded up, so at least one where there is one."""
    return -(-sheets // ONE_OF)


def keyed_scores(instrument: Instrument, keys: Mapping[str, str]) -> str:
    """The scores of a sheet from one key per question: 1 to 4, or `-` or `0` for a question without an answer.

    SheetRefused names questions without a key (a forgotten one is not a blank one) and those with another key; BadInput
    `sheet_empty` for a sheet without any answer, which never counts.
    """
    given = {question.code: keys.get(question.code, "").strip() for question in instrument.questions}
    forgotten = tuple(code for code, key in given.items() if not key)
    try:
        scores = check_sheet(instrument, {code: _answer(key) for code, key in given.items()}, blanks_allowed=True)
    except SheetRefused as refusal:
        raise SheetRefused(forgotten, refusal.off_scale) from None
    if forgotten:
        raise SheetRefused(forgotten, ())
    if AnswerSheet(scores).is_empty:
        sentence = "Lembar tanpa satu pun jawaban tidak dihitung; sisihkan lembar ini."
        raise BadInput("sheet_empty", sentence, field=instrument.questions[0].code)
    return scores


def _answer(key: str) -> str | None:
    return None if key in BLANK_KEYS else key


def keyed_choice(key: str, values: Sequence[str], field: str) -> str:
    """The value that a number chooses from a list counted from 1; "" for nothing, `-` or zeros. BadInput beyond the list."""
    key = key.strip()
    if key in BLANK_KEYS or not key.strip("0"):
        return ""
    if key.isascii() and key.isdigit() and 1 <= int(key) <= len(values):
        return values[int(key) - 1]
    raise BadInput(
        "choice_off_list",
        "Ketik angka 1 sampai {last}, atau kosongkan.",
        field=field,
        last=len(values),
    )


def choice_key(value: str, values: Sequence[str]) -> str:
    """The number that chooses this value; "-" for none."""
    return str(values.index(value) + 1) if value in values else "-"


def keyed_profile(question: ProfileQuestion, key: str) -> str:
    """The value of a question about the respondent from the number of its printed box; "" for none."""
    return keyed_choice(key, [choice.value for choice in question.values], question.code)


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[str, ...]:
    """The fields in which two keyings of one sheet differ, in the order of the first."""
    return tuple(name for name, value in first.items() if second.get(name, "") != value)
