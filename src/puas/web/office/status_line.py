"""Where a month stands, in the words and colours of a page: pill, next step with its owner, deadline line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from puas.domain.cycle import CycleStatus
from puas.domain.figures import MONTH_NAMES
from puas.domain.permissions import ROLE_WORDS

PILLS = {"published": "done", "not_reported": "late", "not_started": "quiet", "collecting": "", "evaluated": ""}
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


def status_line(status: CycleStatus, today: date) -> StatusLine:
    """The status of a month as seen on this day."""
    return StatusLine(
        name=status.name,
        words=status.words,
        pill=PILLS.get(status.name, "waiting"),
        next_step=status.next_step if status.owner else "",
        owner=ROLE_WORDS.get(status.owner, ""),
        marks=tuple(MARK_WORDS[mark] for mark in status.marks if mark in MARK_WORDS),
        deadline=deadline_words(status.deadline, today) if status.deadline else "",
        is_over=status.deadline is not None and today > status.deadline,
    )


def deadline_words(day: date, today: date) -> str:
    """A day and how far it is: "25 November, 3 hari lagi", "25 November, hari ini", "25 November, lewat 2 hari"."""
    name = f"{day.day} {MONTH_NAMES[day.month - 1]}"
    distance = (day - today).days
    if distance == 0:
        return f"{name}, hari ini"
    if distance == 1:
        return f"{name}, besok"
    return f"{name}, {distance} hari lagi" if distance > 0 else f"{name}, lewat {-distance} hari"
