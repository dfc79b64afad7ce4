"""Complaints (pengaduan): the states they go through, and the time limits kept or missed. There is a duty to answer.

A complaint's state is derived from its insert-only steps; `TRANSITIONS` says for every state and step where it leads, or why not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from puas.domain.complaint_categories import CATEGORIES, TIME_LIMITS, TimeLimit
from puas.domain.errors import WrongState
from puas.domain.periods import working_days_between

CONTACT_DAYS_AFTER_CLOSING = 90
CONTACT_DAYS_AT_MOST = 365
RECEIVED, HANDLING, ANSWERED, CLOSED = "received", "handling", "answered", "closed"
STATES = {RECEIVED: "Diterima", HANDLING: "Sedang ditangani", ANSWERED: "Sudah dijawab", CLOSED: "Ditutup"}
TAKE, ANSWER, CLOSE = "take", "answer", "close"
STEPS = {TAKE: "Diterima untuk ditangani", ANSWER: "Dijawab", CLOSE: "Ditutup"}


@dataclass(frozen=True, slots=True)
class Transition:
    """Where a step leads from a state; without `to` the sentence says why it may not be taken."""

    to: str = ""
    refusal: str = ""


_ALREADY_TAKEN = Transition(refusal="Pengaduan ini sudah diterima untuk ditangani.")
_NOT_TAKEN = Transition(refusal="Pengaduan ini belum diterima untuk ditangani; Camat menerimanya dulu.")
_NOT_ANSWERED = Transition(refusal="Pengaduan ini belum dijawab; tulis jawaban dulu, lalu tutup.")
_OVER = Transition(refusal="Pengaduan ini sudah ditutup. Bila masalahnya berlanjut, warga dapat mengirim pengaduan baru.")
TRANSITIONS = {
    (RECEIVED, TAKE): Transition(HANDLING),
    (RECEIVED, ANSWER): _NOT_TAKEN,
    (RECEIVED, CLOSE): _NOT_TAKEN,
    (HANDLING, TAKE): _ALREADY_TAKEN,
    (HANDLING, ANSWER): Transition(ANSWERED),
    (HANDLING, CLOSE): _NOT_ANSWERED,
    (ANSWERED, TAKE): _ALREADY_TAKEN,
    (ANSWERED, ANSWER): Transition(ANSWERED),
    (ANSWERED, CLOSE): Transition(CLOSED),
    (CLOSED, TAKE): _OVER,
    (CLOSED, ANSWER): _OVER,
    (CLOSED, CLOSE): _OVER,
}


def state_after(state: str, step: str) -> str:
    """The state that a step leads to; WrongState with its sentence when the step may not be taken."""
    transition = TRANSITIONS[state, step]
    if not transition.to:
        raise WrongState(f"complaint_{step}_not_now", transition.refusal)
    return transition.to


def may_take(state: str, step: str) -> bool:
    """Whether a step may be taken now."""
    return bool(TRANSITIONS[state, step].to)


@dataclass(frozen=True, slots=True)
class ComplaintMove:
    """A step taken on a day of the office's calendar; `limit` is the code of the time limit it set, "" when none."""

    step: str
    on: date
    limit: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintProgress:
    """Where a complaint stands. `working_days` are left until the deadline, or gone since it when it is `late`.

    `kept`: was it answered in time? None while nobody can know. `late`: unanswered after its deadline.
    """

    state: str
    limit: TimeLimit
    deadline: date
    working_days: int
    answered_on: date | None
    kept: bool | None
    late: bool

    @property
    def words(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def time_words(self) -> str:
        """How the time limit stands: "10 hari kerja lagi", "lewat 2 hari kerja", "dijawab dalam batas waktu"."""
        if self.answered_on is not None:
            return "dijawab dalam batas waktu" if self.kept else "dijawab lewat batas waktu"
        if self.late:
            return f"lewat {self.working_days} hari kerja" if self.working_days else "batas waktunya sudah lewat"
        return f"{self.working_days} hari kerja lagi" if self.working_days else "hari ini batas waktunya"


def working_day_after(day: date, working_days: int, workdays_a_week: int = 5, holidays: Collection[date] = ()) -> date:
    """The day on which the n-th working day after `day` falls; `day` itself when n is 0. A week has 5 or 6 of them."""
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < workdays_a_week and day not in holidays
    return day


def progress_of(
    received_on: date,
    category: str,
    moves: Sequence[ComplaintMove],
    today: date,
    workdays_a_week: int = 5,
    holidays: Sequence[date] = (),
) -> ComplaintProgress:
    """Where a complaint stands on `today`, from the steps taken. WrongState when they contradict the table."""
    state, limit = RECEIVED, CATEGORIES[category].usual_limit
    for move in moves:
        state = state_after(state, move.step)
        limit = TIME_LIMITS.get(move.limit, limit)
    deadline = working_day_after(received_on, limit.working_days, workdays_a_week, holidays)
    answered_on = next((move.on for move in moves if move.step == ANSWER), None)
    late = answered_on is None and today > deadline
    between = (deadline, today) if late else (today, deadline)
    return ComplaintProgress(
        state=state,
        limit=limit,
        deadline=deadline,
        working_days=working_days_between(*between, workdays_a_week, holidays),
        answered_on=answered_on,
        kept=answered_on <= deadline if answered_on else (False if late else None),
        late=late,
    )


def contact_deleted_on(received_on: date, closed_on: date | None = None) -> date:
    """When a complainant's contact goes: 90 days after closing, and never later than a year after the complaint came."""
    latest = received_on + timedelta(days=CONTACT_DAYS_AT_MOST)
    return min(latest, closed_on + timedelta(days=CONTACT_DAYS_AFTER_CLOSING)) if closed_on else latest
