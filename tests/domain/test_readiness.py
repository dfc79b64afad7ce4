"""The rehearsal of the 20th: every question has an answer in words, and only what is there is called ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from puas.domain.periods import CALENDAR_MONTH, ReportingCalendar, ReportingRule
from puas.domain.readiness import (
    ATTENTION,
    MISSING,
    READY,
    Desks,
    ReadinessFacts,
    ReadinessItem,
    SilentFollowUp,
    open_points,
    readiness,
    rehearsal_day,
)

BUDI, CITRA, PLH = ("b", "Budi"), ("c", "Citra"), ("b", "Plh. Budi")
TWO = Desks((BUDI,), (CITRA,))
GOOD = ReadinessFacts(
    period=ReportingCalendar().period("2026-11"),
    today=date(2026, 11, 20),
    n=80,
    served=100,
    silent_points=(),
    services_not_counted=(),
    open_exclusions=0,
    desks_today=TWO,
    desks_on_report_day=TWO,
    holidays=(),
    workdays_a_week=5,
)


def line(code: str, **changed: object) -> ReadinessItem:
    """One line of the list of an otherwise good month."""
    return next(item for item in readiness(replace(GOOD, **changed)) if item.code == code)  # type: ignore[arg-type]


def test_a_month_in_which_everything_is_there_is_ready_in_every_line() -> None:
    items = readiness(GOOD)
    assert [item.code for item in items] == [
        "answers", "target", "points", "services", "exclusions", "follow_ups", "preparer", "evaluator", "report_day",
    ]  # fmt: skip
    assert {item.state for item in items} == {READY}
    assert open_points(items) == 0
    assert all(item.sentence.endswith(".") for item in items)


def test_the_rehearsal_is_on_the_20th_and_while_answers_can_still_come() -> None:
    assert rehearsal_day(GOOD.period) == date(2026, 11, 20)
    by_calendar = ReportingCalendar((ReportingRule(date(2026, 1, 1), CALENDAR_MONTH),))
    assert rehearsal_day(by_calendar.period("2028-02")) == date(2028, 2, 25)


@pytest.mark.parametrize(("n", "state"), [(0, MISSING), (9, MISSING), (10, ATTENTION), (29, ATTENTION), (30, READY)])
def test_answers_are_held_against_the_floors_of_ten_and_thirty(n: int, state: str) -> None:
    assert line("answers", n=n).state == state


def test_the_target_needs_visitors_and_never_calls_a_missed_target_a_failure() -> None:
    assert line("target", served=None).state == ATTENTION
    assert line("target", served=0).state == ATTENTION
    assert line("target", n=79).state == ATTENTION
    assert "bukan kegagalan" in line("target", n=12).sentence
    assert line("target", served=79).state == MISSING
    assert "lebih sedikit" in line("target", served=79).sentence


def test_silent_counters_and_uncounted_services_are_named_and_many_are_counted() -> None:
    assert "Loket 2" in line("points", silent_points=("Loket 2",)).sentence
    five = line("services", services_not_counted=tuple("ABCDE"))
    assert five.state == MISSING
    assert "A, B, C, dan 2 lainnya" in five.sentence


def test_an_undecided_exclusion_is_missing_because_it_blocks_the_submission() -> None:
    assert line("exclusions", open_exclusions=2).state == MISSING


def test_follow_ups_without_a_word_and_overdue_ones_are_named_with_their_owners_and_block_nothing() -> None:
    silent = (SilentFollowUp("Membuka loket kedua.", "Ani", False), SilentFollowUp("Memasang kotak saran", "Budi", True))
    said = line("follow_ups", silent_follow_ups=silent)
    assert said.state == ATTENTION
    assert said.sentence == "Belum ada kabar: “Membuka loket kedua” (Ani). Lewat waktu: “Memasang kotak saran” (Budi)."
    assert "Lewat waktu" not in line("follow_ups", silent_follow_ups=silent[:1]).sentence
    many = line("follow_ups", silent_follow_ups=silent[:1] * 5).sentence
    assert many.endswith(", dan 2 lainnya.")
    long = line("follow_ups", silent_follow_ups=(SilentFollowUp("kata " * 30, "Ani", False),)).sentence
    assert "kata …” (Ani)" in long
    assert len(long) < 120


def test_nobody_to_prepare_or_to_evaluate_on_the_report_day_is_said_with_the_day() -> None:
    nobody = Desks((), ())
    assert "25 November 2026" in line("preparer", desks_on_report_day=nobody).sentence
    gone = line("evaluator", desks_on_report_day=nobody)
    assert gone.state == MISSING
    assert "walaupun hari ini ada" in gone.sentence
    assert "walaupun" not in line("evaluator", desks_today=nobody, desks_on_report_day=nobody).sentence


def test_a_section_head_who_acts_as_head_cannot_do_both() -> None:
    alone = line("evaluator", desks_on_report_day=Desks((BUDI,), (PLH,)))
    assert (alone.state, "Plh. Budi" in alone.sentence) == (MISSING, True)
    with_secretary = line("evaluator", desks_on_report_day=Desks((BUDI, ("h", "Hari")), (PLH,)))
    assert with_secretary.state == ATTENTION
    assert "disusun orang lain" in with_secretary.sentence


def test_a_holiday_or_weekend_around_the_25th_is_said() -> None:
    christmas = ReportingCalendar().period("2026-12")
    said = line("report_day", period=christmas, holidays=((date(2026, 12, 25), "Hari Raya Natal"),))
    assert said.state == ATTENTION
    assert "25 Desember 2026 (Hari Raya Natal) dan 26 Desember 2026 (Sabtu)" in said.sentence
    six_days = line("report_day", period=christmas, holidays=(), workdays_a_week=6)
    assert six_days.state == READY


def test_a_degree_at_the_end_of_a_name_gives_no_second_full_stop() -> None:
    with_degrees = Desks((("b", "Budi, S.Sos."),), (("c", "Citra, M.Si."),))
    for code in ("preparer", "evaluator"):
        sentence = line(code, desks_on_report_day=with_degrees).sentence
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
