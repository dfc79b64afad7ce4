"""The monthly cycle: every step in every state, and a status for every month on every day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.cycle import (
    CORRECTED,
    DRAFTED,
    EVALUATED,
    PUBLISHED,
    SENT_BACK,
    STATUSES,
    STEPS,
    SUBMITTED,
    Step,
    check_step,
    last_step,
    reported_on,
    status,
    submitted_on,
    times_kept,
)
from puas.domain.errors import WrongState
from puas.domain.periods import CALENDAR_MONTH, ReportingCalendar, ReportingRule

PERIOD = ReportingCalendar().period("2026-11")
THE_25TH = date(2026, 11, 25)
ENOUGH = 30
PATHS: dict[str, tuple[str, ...]] = {
    "": (),
    DRAFTED: (DRAFTED,),
    SUBMITTED: (DRAFTED, SUBMITTED),
    SENT_BACK: (DRAFTED, SUBMITTED, SENT_BACK),
    EVALUATED: (DRAFTED, SUBMITTED, EVALUATED),
    PUBLISHED: (DRAFTED, SUBMITTED, EVALUATED, PUBLISHED),
    CORRECTED: (DRAFTED, SUBMITTED, EVALUATED, PUBLISHED, CORRECTED),
}
LEGAL = {
    ("", DRAFTED),
    (DRAFTED, DRAFTED),
    (SENT_BACK, DRAFTED),
    (DRAFTED, SUBMITTED),
    (SUBMITTED, SENT_BACK),
    (SUBMITTED, EVALUATED),
    (EVALUATED, PUBLISHED),
    (EVALUATED, CORRECTED),
    (PUBLISHED, CORRECTED),
    (CORRECTED, DRAFTED),
}


def taken(names: Sequence[str], on: date = THE_25TH) -> tuple[Step, ...]:
    """Steps with these names, all on one day."""
    return tuple(Step(name, on, "Budi") for name in names)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", PATHS)
def test_every_step_is_either_legal_after_every_other_or_refused_with_its_sentence(state: str, step: str) -> None:
    if (state, step) in LEGAL:
        check_step(taken(PATHS[state]), step)
        return
    with pytest.raises(WrongState) as refusal:
        check_step(taken(PATHS[state]), step)
    assert refusal.value.code == f"step_{step}_not_now"
    assert refusal.value.sentence == STEPS[step].refusal
    assert refusal.value.sentence.endswith(".")


def test_the_table_names_only_steps_that_exist() -> None:
    assert set(STEPS) == {DRAFTED, SUBMITTED, SENT_BACK, EVALUATED, PUBLISHED, CORRECTED}
    assert {before for rule in STEPS.values() for before in rule.follows} <= {"", *STEPS}
    assert all(name == rule.step for name, rule in STEPS.items())
    assert last_step(()) == ""


def test_the_camat_never_evaluates_what_was_not_submitted_and_nobody_publishes_what_was_not_evaluated() -> None:
    assert STEPS[EVALUATED].follows == (SUBMITTED,)
    assert STEPS[PUBLISHED].follows == (EVALUATED,)


EXPECTED = {
    date(2026, 10, 24): "not_started",
    date(2026, 10, 25): "collecting",
    date(2026, 11, 24): "collecting",
    THE_25TH: "closing",
    date(2026, 11, 26): "not_reported",
    date(2027, 11, 26): "not_reported",
}


@pytest.mark.parametrize(("today", "name"), EXPECTED.items())
def test_without_a_step_the_day_alone_says_where_a_month_stands(today: date, name: str) -> None:
    assert status(PERIOD, (), ENOUGH, today).name == name


@pytest.mark.parametrize(("state", "name"), [(SUBMITTED, "checked"), (EVALUATED, "evaluated"), (PUBLISHED, "published")])
def test_from_the_submission_on_the_steps_say_where_a_month_stands_on_any_day(state: str, name: str) -> None:
    for today in EXPECTED:
        assert status(PERIOD, taken(PATHS[state]), ENOUGH, today).name == name


@pytest.mark.parametrize("state", [DRAFTED, SENT_BACK])
def test_a_draft_and_a_report_sent_back_are_drafts_until_their_day_and_not_reported_after_it(state: str) -> None:
    steps = taken(PATHS[state])
    assert status(PERIOD, steps, ENOUGH, THE_25TH).name == "draft"
    assert status(PERIOD, steps, ENOUGH, THE_25TH + timedelta(days=1)).name == "not_reported"


@given(
    st.sampled_from(list(PATHS)),
    st.dates(date(2026, 9, 1), date(2027, 3, 1)),
    st.integers(0, 40),
    st.dates(date(2026, 11, 25), date(2027, 2, 1)),
)
def test_every_month_has_a_status_with_words_and_what_comes_next(state: str, today: date, n: int, on: date) -> None:
    found = status(PERIOD, taken(PATHS[state], on), n, today)
    assert found.name in STATUSES
    assert found.words
    assert found.next_step.endswith(".")
    assert (found.deadline is None) == (found.name in ("not_started", "evaluated", "published", "correcting"))
    assert bool(found.owner) == (found.name not in ("not_started", "published"))
    assert set(found.marks) <= {"late", "too_few"}


def test_too_few_stands_beside_the_status_and_stops_nothing() -> None:
    assert status(PERIOD, (), 9, THE_25TH).marks == ("too_few",)
    assert status(PERIOD, (), 10, THE_25TH).marks == ()
    assert status(PERIOD, taken(PATHS[PUBLISHED]), 0, THE_25TH).marks == ("too_few",)
    assert status(PERIOD, (), 0, PERIOD.opens_on).marks == ()
    check_step(taken((DRAFTED,)), SUBMITTED)


def test_a_late_report_is_marked_for_ever_and_a_missing_one_is_called_by_its_name() -> None:
    late = taken((DRAFTED, SUBMITTED), date(2026, 11, 26))
    assert status(PERIOD, late, ENOUGH, date(2026, 12, 1)).marks == ("late",)
    assert status(PERIOD, taken((DRAFTED, SUBMITTED)), ENOUGH, date(2026, 12, 1)).marks == ()
    assert status(PERIOD, (), ENOUGH, date(2026, 12, 1)).marks == ()


def test_after_the_submission_the_camat_has_one_day() -> None:
    waiting = status(PERIOD, taken((DRAFTED, SUBMITTED)), ENOUGH, THE_25TH)
    assert (waiting.owner, waiting.deadline) == ("office_head", date(2026, 11, 26))


def test_by_calendar_month_there_is_time_until_the_25th_of_the_next() -> None:
    november = ReportingCalendar((ReportingRule(date(2000, 1, 1), CALENDAR_MONTH),)).period("2026-11")
    assert status(november, (), ENOUGH, date(2026, 12, 25)).name == "closing"
    assert status(november, (), ENOUGH, date(2026, 12, 26)).name == "not_reported"


def test_a_submission_that_was_sent_back_does_not_count_as_one() -> None:
    first, second = date(2026, 11, 25), date(2026, 11, 27)
    steps = (Step(DRAFTED, first), Step(SUBMITTED, first), Step(SENT_BACK, first))
    assert submitted_on(steps) is None
    assert submitted_on((*steps, Step(SUBMITTED, second))) == second


def test_nothing_is_said_about_time_limits_before_they_can_be_known() -> None:
    nothing = times_kept(PERIOD, taken((DRAFTED,)))
    assert (nothing.made_on_time, nothing.within_one_day, nothing.within_one_working_day) == (None, None, None)
    submitted = times_kept(PERIOD, taken((DRAFTED, SUBMITTED)))
    assert (submitted.made_on_time, submitted.within_one_day, submitted.within_one_working_day) == (True, None, None)


def test_over_a_weekend_the_camat_keeps_the_working_day_but_not_the_calendar_day() -> None:
    friday, monday = date(2026, 11, 27), date(2026, 11, 30)
    steps = (Step(DRAFTED, friday), Step(SUBMITTED, friday), Step(EVALUATED, monday))
    five_days = times_kept(PERIOD, steps)
    assert (five_days.made_on_time, five_days.within_one_day, five_days.within_one_working_day) == (False, False, True)
    assert times_kept(PERIOD, steps, workdays_a_week=6).within_one_working_day is False
    assert times_kept(PERIOD, steps, workdays_a_week=6, holidays=[date(2026, 11, 28)]).within_one_working_day is True


def test_the_evaluation_counts_even_after_the_report_was_published() -> None:
    assert times_kept(PERIOD, taken(PATHS[PUBLISHED])).within_one_day is True


def test_while_a_report_is_corrected_that_is_what_the_month_is_called_and_nothing_is_late() -> None:
    corrected = taken(PATHS[CORRECTED])
    much_later = date(2027, 3, 1)
    for steps in (corrected, (*corrected, Step(DRAFTED, much_later))):
        found = status(PERIOD, steps, ENOUGH, much_later)
        assert (found.name, found.owner, found.marks) == ("correcting", "section_head", ())
    assert times_kept(PERIOD, corrected).made_on_time is True
    assert times_kept(PERIOD, corrected).within_one_day is None


def test_a_correction_is_evaluated_in_its_own_time_and_the_report_stays_on_time() -> None:
    monday, thursday = date(2027, 3, 1), date(2027, 3, 4)
    handed_over = (*taken(PATHS[CORRECTED]), Step(DRAFTED, monday), Step(SUBMITTED, monday))
    assert (submitted_on(handed_over), reported_on(handed_over)) == (monday, THE_25TH)
    waiting = times_kept(PERIOD, handed_over)
    assert (waiting.made_on_time, waiting.within_one_day) == (True, None)
    done = times_kept(PERIOD, (*handed_over, Step(EVALUATED, thursday)))
    assert (done.made_on_time, done.within_one_day, done.within_one_working_day) == (True, False, False)
    assert status(PERIOD, handed_over, ENOUGH, monday).deadline == monday + timedelta(days=1)
