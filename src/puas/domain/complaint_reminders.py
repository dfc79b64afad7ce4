"""Who is reminded of a complaint, and when: it came, its time is nearly over, its time is over (PermenPANRB 62/2018).

A reminder is derived from where the complaint stands; what has been answered needs none. No reminder holds a word of the
complaint, its category or its contact: it travels through mailboxes that others read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from puas.domain.complaints import RECEIVED, ComplaintProgress
from puas.domain.figures import date_words
from puas.domain.reminders import latest_reminder

NEW, NEAR, LATE = "new", "near", "late"
NEW_TOLD_DAYS = 7
"""A letter "a complaint came" is not written about older ones; the reminders of its time limit still are."""
LAST_PART = 5
"""The last fifth of the working days, at least one of them, is called near: 1 of 2 or 5, 2 of 14, 12 of 60."""


@dataclass(frozen=True, slots=True)
class ComplaintReminder:
    """One thing to be told of a complaint. `kind` and `day` name it: all complaints with the same are told in one letter."""

    kind: str
    step: int
    """How many days after its deadline, 0 for the others."""
    day: date
    """The day it came, or its deadline."""

    @property
    def code(self) -> str:
        """The name under which a letter about it goes out once: "new", "near", "late_4"."""
        return f"{self.kind}_{self.step}" if self.step else self.kind


@dataclass(frozen=True, slots=True)
class WaitingComplaints:
    """How many complaints wait for somebody: not yet taken in hand, nearly out of time, out of time without an answer."""

    new: int = 0
    near: int = 0
    late: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.near or self.late)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said of them, the most urgent first."""
        said = (
            (self.late, "{} pengaduan lewat batas waktu dan belum dijawab."),
            (self.near, "{} pengaduan mendekati batas waktu jawaban."),
            (self.new, "{} pengaduan baru menunggu diterima oleh Camat."),
        )
        return tuple(words.format(count) for count, words in said if count)


def is_near(progress: ComplaintProgress) -> bool:
    """Unanswered, and in the last fifth of its working days."""
    last = max(1, progress.limit.working_days // LAST_PART)
    return progress.answered_on is None and not progress.late and progress.working_days <= last


def waiting_complaints(found: Iterable[ComplaintProgress]) -> WaitingComplaints:
    """The count for the first page. A complaint that is near or late and not yet taken in hand counts in both."""
    listed = list(found)
    return WaitingComplaints(
        new=sum(each.state == RECEIVED for each in listed),
        near=sum(is_near(each) for each in listed),
        late=sum(each.late for each in listed),
    )


def complaint_reminders(received_on: date, progress: ComplaintProgress, today: date) -> tuple[ComplaintReminder, ...]:
    """What a letter may say of a complaint today; nothing on the day it came.

    A letter at once would say at which minute somebody complained, and that minute could be laid beside an answer's.
    """
    if received_on >= today:
        return ()
    found = []
    if progress.state == RECEIVED and today <= received_on + timedelta(days=NEW_TOLD_DAYS):
        found.append(ComplaintReminder(NEW, 0, received_on))
    if is_near(progress):
        found.append(ComplaintReminder(NEAR, 0, progress.deadline))
    step = latest_reminder(progress.deadline, today) if progress.late else None
    if step:
        found.append(ComplaintReminder(LATE, step, progress.deadline))
    return tuple(found)


def reminder_words(reminder: ComplaintReminder, count: int) -> tuple[str, str]:
    """Title and sentence of a letter about `count` complaints."""
    day = date_words(reminder.day)
    if reminder.kind == NEW:
        return f"{count} pengaduan baru", f"Ada {count} pengaduan baru yang masuk {day}. Buka untuk membaca dan menerimanya."
    if reminder.kind == NEAR:
        return f"{count} pengaduan mendekati batas waktu", f"{count} pengaduan harus dijawab paling lambat {day}."
    return f"{count} pengaduan lewat batas waktu", f"{count} pengaduan belum dijawab; batas waktunya {day}."
