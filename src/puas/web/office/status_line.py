"""Where a month stands, in the words and colours of a page: pill, next step with its owner, deadline line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puas.domain.cycle import CycleStatus
from puas.domain.figures import MONTH_NAMES, date_words
from puas.domain.permissions import ROLE_WORDS
from puas.domain.signature_state import beside

PILLS = {"published": "done", "not_reported": "late", "not_started": "quiet", "collecting": "", "evaluated": ""}
NEAR_DAYS = 31
"""A day further away than a month is not counted in days."""
MARK_WORDS = {"late": "Terlambat", "too_few": "Kurang dari 10 jawaban"}


@dataclass(frozen=True, slots=True)
class StatusLine:
    """What the piece `web/office/status.html` shows."""

    name: str
    words: str
    pill: str
    next_step: str
    owner: str
    marks: tuple[str, ...]
    deadline: str
    """ "25 November, 3 hari lagi"; empty when nothing is due."""
    is_over: bool
    signature: str = ""
    """ "Belum ditandatangani"; empty while there is nothing to sign."""
    is_signed: bool = False


def status_line(status: CycleStatus, today: date, signed: Iterable[str] | None = None) -> StatusLine:
    """The status of a month as seen on this day. `signed`: the kinds of its report's signatures; None leaves the mark out."""
    mark = beside(status, signed) if signed is not None else None
    return StatusLine(
        name=status.name,
        words=status.words,
        pill=PILLS.get(status.name, "waiting"),
        next_step=status.next_step if status.owner else "",
        owner=ROLE_WORDS.get(status.owner, ""),
        marks=tuple(MARK_WORDS[mark] for mark in status.marks if mark in MARK_WORDS),
        deadline=deadline_words(status.deadline, today) if status.deadline else "",
        is_over=status.deadline is not None and today > status.deadline,
        signature=mark.words if mark else "",
        is_signed=mark is not None and mark.is_signed,
    )


def deadline_words(day: date, today: date) -> str:
    """A day and how far it is: "25 November, 3 hari lagi", "25 November, hari ini", "25 November, lewat 2 hari"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}, {_distance(day, today)}"


def due_words(day: date, today: date) -> str:
    """A day with its year, and how far it is where that is near: "1 Januari 2027, 4 hari lagi", "1 Januari 2028"."""
    return f"{date_words(day)}, {_distance(day, today)}" if abs((day - today).days) <= NEAR_DAYS else date_words(day)


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    if days in (0, 1):
        return "besok" if days else "hari ini"
    return f"{days} hari lagi" if days > 0 else f"lewat {-days} hari"
