"""Complaints: the four time limits, the states, and who may read which."""

from datetime import date, timedelta
from itertools import product

import pytest

from puas.domain.complaint_categories import (
    CATEGORIES,
    CONDUCT,
    HEAD_ONLY_CODES,
    ILLEGAL_FEES,
    TIME_LIMITS,
    Sight,
    Way,
    category_named,
    check_in_sight,
    is_held,
    limit_named,
    section_may_read,
    sight_of,
)
from puas.domain.complaints import (
    ANSWER,
    ANSWERED,
    CLOSE,
    CLOSED,
    HANDLING,
    RECEIVED,
    STATES,
    STEPS,
    TAKE,
    TRANSITIONS,
    ComplaintMove,
    contact_deleted_on,
    may_take,
    progress_of,
    state_after,
    working_day_after,
)
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.permissions import (
    ADMINISTRATOR,
    AUDITOR,
    COUNTER_STAFF,
    OFFICE_HEAD,
    REPORT_PREPARER,
    ROLE_WORDS,
    SECTION_HEAD,
    SUPERVISOR,
    Actor,
    allowed,
    check_answer_complaint,
    check_judge_complaint,
    check_read_complaints,
    check_read_notes,
    check_write_note,
)

MONDAY = date(2026, 11, 9)
FRIDAY = date(2026, 11, 13)


def somebody(*roles: str) -> Actor:
    """A person with these roles."""
    return Actor("1", "Ani", frozenset(roles))


def test_the_time_limits_are_two_five_fourteen_and_sixty_working_days() -> None:
    assert [limit.working_days for limit in TIME_LIMITS.values()] == [2, 5, 14, 60]


def test_illegal_fees_and_conduct_go_to_the_office_head_alone() -> None:
    assert set(HEAD_ONLY_CODES) == {ILLEGAL_FEES.code, CONDUCT.code} == {"illegal_fees", "conduct"}


@pytest.mark.parametrize("read", [category_named, limit_named])
def test_an_unknown_code_is_refused(read: object) -> None:
    with pytest.raises(BadInput, match="Pilih"):
        read("nonsense")  # type: ignore[operator]


def test_a_known_code_is_found() -> None:
    assert category_named("delay") is CATEGORIES["delay"]
    assert limit_named("light").working_days == 2


@pytest.mark.parametrize(
    ("roles", "sight"),
    [
        ({OFFICE_HEAD}, Sight.ALL),
        ({AUDITOR}, Sight.ALL),
        ({SECTION_HEAD}, Sight.SECTION),
        ({SECTION_HEAD, OFFICE_HEAD}, Sight.SECTION),
        ({SECTION_HEAD, AUDITOR}, Sight.SECTION),
        ({COUNTER_STAFF, REPORT_PREPARER, SUPERVISOR, ADMINISTRATOR}, Sight.NONE),
        (set(), Sight.NONE),
    ],
)
def test_who_heads_the_section_reads_as_its_head_whatever_else_he_is(roles: set[str], sight: Sight) -> None:
    assert sight_of(roles) is sight


@pytest.mark.parametrize(("category", "judged", "held"), tuple(product(CATEGORIES, ("", *CATEGORIES), (False, True))))
def test_the_section_never_reads_what_is_about_fees_or_conduct(category: str, judged: str, held: bool) -> None:
    may_read = section_may_read(category, held, judged)
    if {category, judged} & set(HEAD_ONLY_CODES):
        assert not may_read
    elif held:
        assert may_read == bool(judged)
    else:
        assert may_read


@pytest.mark.parametrize("category", CATEGORIES)
def test_what_hints_at_money_or_is_unclear_waits_for_the_office_head(category: str) -> None:
    assert is_held(category, speaks_of_money_or_conduct=True)
    assert is_held(category, speaks_of_money_or_conduct=False) == (CATEGORIES[category].way is not Way.SECTION)


def test_out_of_sight_is_refused_with_a_sentence() -> None:
    check_in_sight(somebody(OFFICE_HEAD), for_section=False)
    check_in_sight(somebody(SECTION_HEAD), for_section=True)
    for person, for_section in ((somebody(SECTION_HEAD), False), (somebody(COUNTER_STAFF), True)):
        with pytest.raises(NotAllowed, match="hanya ditangani Camat"):
            check_in_sight(person, for_section)


@pytest.mark.parametrize(
    ("check", "who"),
    [
        (check_read_complaints, {OFFICE_HEAD, SECTION_HEAD, AUDITOR}),
        (check_judge_complaint, {OFFICE_HEAD}),
        (check_answer_complaint, {OFFICE_HEAD, SECTION_HEAD}),
        (check_write_note, {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD}),
        (check_read_notes, {OFFICE_HEAD}),
    ],
)
def test_each_deed_has_its_roles_and_no_others(check: object, who: set[str]) -> None:
    assert {role for role in ROLE_WORDS if allowed(check, somebody(role))} == who  # type: ignore[arg-type]


def test_every_state_and_step_has_one_place_in_the_table() -> None:
    assert set(TRANSITIONS) == set(product(STATES, STEPS))
    for transition in TRANSITIONS.values():
        assert bool(transition.to) != bool(transition.refusal)
        assert transition.to in ("", *STATES)


def test_every_state_is_reached_and_the_last_one_is_final() -> None:
    reached = {RECEIVED}
    for _ in STATES:
        reached |= {transition.to for (state, _), transition in TRANSITIONS.items() if state in reached and transition.to}
    assert reached == set(STATES)
    assert not any(may_take(CLOSED, step) for step in STEPS)


def test_a_complaint_is_taken_answered_as_often_as_needed_and_closed() -> None:
    state = RECEIVED
    for step, then in ((TAKE, HANDLING), (ANSWER, ANSWERED), (ANSWER, ANSWERED), (CLOSE, CLOSED)):
        state = state_after(state, step)
        assert state == then


def test_a_step_out_of_turn_is_refused_with_what_to_do_first() -> None:
    with pytest.raises(WrongState, match="belum dijawab"):
        state_after(HANDLING, CLOSE)


def test_working_days_leave_out_the_weekend_and_holidays() -> None:
    assert working_day_after(MONDAY, 0) == MONDAY
    assert working_day_after(MONDAY, 5) == MONDAY + timedelta(days=7)
    assert working_day_after(MONDAY, 5, workdays_a_week=6) == date(2026, 11, 14)
    assert working_day_after(MONDAY, 2, holidays=(date(2026, 11, 10),)) == date(2026, 11, 12)
    assert working_day_after(date(2026, 11, 15), 1) == date(2026, 11, 16)


def test_until_judged_the_usual_limit_of_the_category_holds() -> None:
    before = progress_of(MONDAY, "delay", [], MONDAY)
    assert (before.limit.working_days, before.deadline) == (5, date(2026, 11, 16))
    after = progress_of(MONDAY, "delay", [ComplaintMove(TAKE, MONDAY, "light")], MONDAY)
    assert (after.state, after.limit.working_days, after.deadline) == (HANDLING, 2, date(2026, 11, 11))


@pytest.mark.parametrize(
    ("today", "words", "kept"),
    [
        (MONDAY, "5 hari kerja lagi", None),
        (FRIDAY, "1 hari kerja lagi", None),
        (date(2026, 11, 16), "hari ini batas waktunya", None),
        (date(2026, 11, 18), "lewat 2 hari kerja", False),
    ],
)
def test_the_days_left_are_said_in_working_days(today: date, words: str, kept: bool | None) -> None:
    progress = progress_of(MONDAY, "delay", [], today)
    assert (progress.time_words, progress.kept, progress.words) == (words, kept, "Diterima")


def test_on_the_weekend_after_the_deadline_it_is_late_by_no_working_day() -> None:
    saturday = date(2026, 11, 14)
    progress = progress_of(date(2026, 11, 11), "information", [], saturday)
    assert (progress.deadline, progress.late, progress.time_words) == (FRIDAY, True, "batas waktunya sudah lewat")


@pytest.mark.parametrize(
    ("answered", "kept", "words"),
    [
        (date(2026, 11, 16), True, "dijawab dalam batas waktu"),
        (date(2026, 11, 17), False, "dijawab lewat batas waktu"),
    ],
)
def test_the_first_answer_decides_whether_the_limit_was_kept(answered: date, kept: bool, words: str) -> None:
    moves = [
        ComplaintMove(TAKE, MONDAY, "normative"),
        ComplaintMove(ANSWER, answered),
        ComplaintMove(ANSWER, answered + timedelta(9)),
    ]
    progress = progress_of(MONDAY, "delay", moves, date(2027, 1, 4))
    assert (progress.kept, progress.time_words, progress.answered_on, progress.late) == (kept, words, answered, False)


def test_steps_that_contradict_the_table_are_shown_and_not_repaired() -> None:
    with pytest.raises(WrongState):
        progress_of(MONDAY, "delay", [ComplaintMove(CLOSE, MONDAY)], MONDAY)


def test_a_contact_goes_ninety_days_after_closing_and_a_year_after_it_came_at_the_latest() -> None:
    assert contact_deleted_on(MONDAY) == date(2027, 11, 9)
    assert contact_deleted_on(MONDAY, date(2026, 11, 20)) == date(2027, 2, 18)
    assert contact_deleted_on(MONDAY, date(2027, 11, 1)) == date(2027, 11, 9)
