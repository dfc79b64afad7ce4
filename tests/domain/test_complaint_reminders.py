"""Reminders of complaints: what is new, what runs out of time and what has, and never on the day it came."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from puas.domain.complaint_reminders import (
    LATE,
    NEAR,
    NEW,
    ComplaintReminder,
    WaitingComplaints,
    complaint_reminders,
    is_near,
    reminder_words,
    waiting_complaints,
)
from puas.domain.complaints import ANSWER, TAKE, ComplaintMove, ComplaintProgress, progress_of

MONDAY = date(2026, 11, 2)
TAKEN = ComplaintMove(TAKE, MONDAY, "normative")
ANSWERED = ComplaintMove(ANSWER, MONDAY)


def progress(days: int, *moves: ComplaintMove, category: str = "delay") -> ComplaintProgress:
    """A complaint of Monday 2 November, so many days later. Five working days: until Monday 9 November."""
    return progress_of(MONDAY, category, moves, MONDAY + timedelta(days=days))


def codes(days: int, *moves: ComplaintMove) -> list[str]:
    today = MONDAY + timedelta(days=days)
    return [each.code for each in complaint_reminders(MONDAY, progress(days, *moves), today)]


def test_nothing_is_written_on_the_day_a_complaint_came() -> None:
    assert codes(0) == []
    assert codes(1) == [NEW]


def test_near_and_late_are_told_until_somebody_answers() -> None:
    assert [codes(days, TAKEN) for days in (1, 3, 4, 7)] == [[], [], [NEAR], [NEAR]]
    assert [codes(days, TAKEN) for days in (8, 9, 10, 11)] == [["late_1"], ["late_1"], ["late_1"], ["late_4"]]
    assert codes(60, TAKEN) == ["late_25"]
    assert codes(8, TAKEN, ANSWERED) == []


def test_a_complaint_nobody_took_in_hand_is_new_for_a_week_and_late_all_the_same() -> None:
    assert codes(7) == [NEW, NEAR]
    assert codes(8) == ["late_1"]


@pytest.mark.parametrize(("category", "limit", "last"), [("information", 2, 1), ("delay", 5, 1), ("conduct", 60, 12)])
def test_the_last_fifth_of_the_working_days_is_near(category: str, limit: int, last: int) -> None:
    found = [days for days in range(120) if is_near(progress(days, category=category))]
    assert found[0] > 0
    assert progress(found[0], category=category).working_days == last
    assert progress(found[0], category=category).limit.working_days == limit


def test_the_first_page_counts_what_waits_and_says_the_most_urgent_first() -> None:
    found = waiting_complaints([progress(0), progress(8), progress(4, TAKEN), progress(8, TAKEN, ANSWERED)])
    assert found == WaitingComplaints(new=2, near=1, late=1)
    assert found.sentences == (
        "1 pengaduan lewat batas waktu dan belum dijawab.",
        "1 pengaduan mendekati batas waktu jawaban.",
        "2 pengaduan baru menunggu diterima oleh Camat.",
    )
    assert not WaitingComplaints()
    assert WaitingComplaints(near=1).sentences == ("1 pengaduan mendekati batas waktu jawaban.",)


@pytest.mark.parametrize(("kind", "said"), [(NEW, "masuk 2 November 2026"), (NEAR, "paling lambat"), (LATE, "batas waktunya")])
def test_a_letter_says_how_many_and_the_day_and_nothing_of_what_they_are_about(kind: str, said: str) -> None:
    title, sentence = reminder_words(ComplaintReminder(kind, 0, MONDAY), 3)
    assert title.startswith("3 pengaduan ")
    assert said in sentence
    assert sentence.endswith(".")
