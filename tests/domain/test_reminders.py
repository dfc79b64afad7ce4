"""Who is told what on which day: before, on and after the report day, until it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from puas.domain.cycle import CORRECTED, DRAFTED, EVALUATED, PUBLISHED, SENT_BACK, SUBMITTED, Step, status
from puas.domain.periods import ReportingCalendar
from puas.domain.reminders import (
    AFTER,
    BEFORE,
    BOTH,
    CORRECTION_TOLD_DAYS,
    HEAD,
    PREPARER,
    LateOffice,
    MonthSeen,
    Notice,
    late_list,
    late_message,
    late_office,
    latest_reminder,
    message,
    notice_of,
)
from puas.domain.spans import members, span_of

PERIOD = ReportingCalendar().period("2026-11")
DUE = PERIOD.due_on


def seen(today: date, *names: str, on: date = DUE) -> MonthSeen:
    """November after these steps, all taken on one day."""
    steps = [Step(name, on) for name in names]
    submitted = on if names and names[-1] == SUBMITTED else None
    state = status(PERIOD, steps, 30, today)
    return MonthSeen("Kecamatan Sumber Asri", PERIOD, state, len(names) and 1, names[-1] if names else "", submitted)


def told(days: int, *names: str, on: date = DUE) -> Notice | None:
    """What is said so many days after the 25th."""
    today = DUE + timedelta(days=days)
    return notice_of(seen(today, *names, on=on), today)


def code(days: int, *names: str) -> str:
    notice = told(days, *names)
    return notice.code if notice else ""


def test_reminders_come_on_the_20th_the_24th_the_25th_the_26th_and_then_every_three_days_ten_in_all() -> None:
    assert (BEFORE, AFTER) == ((-5, -1), (0, 1, 4, 7, 10, 13, 16, 19, 22, 25))
    days = range(-7, 40)
    new = [day for day in days if latest_reminder(DUE, DUE + timedelta(days=day)) == day]
    assert new == [*BEFORE, *AFTER]
    assert latest_reminder(DUE, DUE - timedelta(days=6)) is None


def test_a_missed_day_is_caught_up_by_the_newest_reminder_alone() -> None:
    assert [code(day) for day in (-6, -5, -3, -1, 0, 1, 3, 4, 6, 60)] == [
        "", "before_5", "before_5", "before_1", "after_0", "after_1", "after_1", "after_4", "after_4", "after_25",
    ]  # fmt: skip


def test_the_section_head_is_told_when_the_draft_is_made() -> None:
    notice = told(0, DRAFTED)
    assert notice is not None
    assert (notice.code, notice.audience, notice.since) == ("drafted_v1", PREPARER, DUE)
    assert "serahkan kepada Camat paling lambat 25 November 2026" in notice.sentence
    assert code(2, DRAFTED) == "after_1"


def test_the_camat_is_told_when_the_report_is_submitted_and_reminded_when_the_day_is_over() -> None:
    first, limit, later = (told(days, DRAFTED, SUBMITTED) for days in (0, 1, 2))
    assert first is not None
    assert limit is not None
    assert later is not None
    assert {first.audience, limit.audience, later.audience} == {HEAD}
    assert [each.code for each in (first, limit, later)] == ["submitted_v1", "evaluate_v1_1", "evaluate_v1_1"]
    assert "paling lambat 26 November 2026" in first.sentence
    assert "hari ini" in limit.sentence
    assert "lewat sejak 26 November 2026" in later.sentence


def test_a_report_that_was_sent_back_is_the_preparers_move_again() -> None:
    notice = told(0, DRAFTED, SUBMITTED, SENT_BACK)
    assert notice is not None
    assert (notice.code, notice.audience) == ("sent_back_v1", PREPARER)
    assert code(4, DRAFTED, SUBMITTED, SENT_BACK) == "sent_back_v1_4"


REOPENED = (DRAFTED, SUBMITTED, EVALUATED, CORRECTED, DRAFTED)


def corrected(days: int, *names: str, version: int = 2) -> Notice | None:
    """What is said so many days after the 25th of a report whose first version was opened for correction."""
    today = DUE + timedelta(days=days)
    return notice_of(replace(seen(today, *names), version=version, corrected=1, last_on=DUE), today)


def test_the_preparer_is_told_of_a_correction_once_however_often_its_draft_is_made_anew() -> None:
    first, anew = corrected(40, *REOPENED), corrected(50, *REOPENED, DRAFTED, version=3)
    assert first is not None
    assert anew is not None
    assert (first.code, first.audience) == ("correcting_v1", PREPARER)
    assert anew.code == first.code
    assert "dibuka lagi untuk diperbaiki" in first.sentence
    assert "versi 1 tetap berlaku" in first.sentence


def test_a_correction_that_was_sent_back_is_the_preparers_move_again() -> None:
    notice = corrected(40, *REOPENED, SUBMITTED, SENT_BACK)
    assert notice is not None
    assert (notice.audience, notice.code.startswith("sent_back_v2")) == (PREPARER, True)


def test_camat_and_section_head_are_told_for_two_weeks_that_the_correction_was_published() -> None:
    done = (*REOPENED, SUBMITTED, EVALUATED, PUBLISHED)
    notice = corrected(CORRECTION_TOLD_DAYS, *done)
    assert notice is not None
    assert (notice.code, notice.audience) == ("corrected_v1", BOTH)
    assert "versi 2 terbit 25 November 2026 dan menggantikan versi 1" in notice.sentence
    assert message("Kecamatan A", notice, "").startswith("Yth. Camat dan Kasi Pelayanan, Kecamatan A: ")
    assert corrected(CORRECTION_TOLD_DAYS + 1, *done) is None
    assert told(1, DRAFTED, SUBMITTED, EVALUATED, PUBLISHED) is None


def test_what_is_done_needs_no_reminder() -> None:
    assert told(30, DRAFTED, SUBMITTED, EVALUATED) is None
    assert notice_of(seen(PERIOD.opens_on - timedelta(days=1)), PERIOD.opens_on - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("days", "names", "late"), [(0, (), False), (1, (), True), (1, (DRAFTED,), True), (5, (DRAFTED, SUBMITTED), False)]
)
def test_an_office_is_late_from_the_day_after_the_report_day_until_it_submits(
    days: int, names: tuple[str, ...], late: bool
) -> None:
    today = DUE + timedelta(days=days)
    assert (late_office(seen(today, *names), today) is not None) is late


def test_the_list_of_late_offices_names_the_day_and_the_reason() -> None:
    one = LateOffice("Kecamatan A", DUE, DUE, "Hari libur.")
    assert late_list([one, LateOffice("Kecamatan B", DUE, DUE)]).splitlines() == [
        "Laporan IKM yang belum diterima:",
        "- Kecamatan A: jatuh tempo 25 November 2026 (alasan: Hari libur)",
        "- Kecamatan B: jatuh tempo 25 November 2026",
    ]
    assert late_list([one] * 32).splitlines()[-1] == "dan 2 kantor lainnya"
    assert "laporan IKM November 2026 belum kami terima" in late_message(one, "2026-11")


def test_the_ready_text_names_whom_the_office_and_the_place_to_look() -> None:
    notice = told(0, DRAFTED, SUBMITTED)
    assert notice is not None
    text = message("Kecamatan A", notice, "https://puas.example/kantor/a/")
    assert text.startswith("Yth. Camat, Kecamatan A: Laporan November 2026 diserahkan")
    assert text.endswith("\nhttps://puas.example/kantor/a/")
    assert message("Kecamatan A", notice, "").count("\n") == 0


def test_a_draft_is_told_of_as_soon_as_there_is_one_however_far_its_day() -> None:
    quarter = span_of("2026-T4", [ReportingCalendar().period(month) for month in members("2026-T4")])
    today = quarter.closes_on
    drafted = status(quarter, [Step(DRAFTED, today)], 30, today)
    notice = notice_of(MonthSeen("Kecamatan A", quarter, drafted, 1, DRAFTED), today)
    assert notice is not None
    assert (notice.code, notice.since) == ("drafted_v1", today)
    assert "Konsep laporan Triwulan IV 2026 sudah dibuat" in notice.sentence
    assert "paling lambat 1 Januari 2027" in notice.sentence


def test_before_the_report_day_answers_are_asked_for_only_while_they_can_still_come() -> None:
    quarter = span_of("2026-T4", [ReportingCalendar().period(month) for month in members("2026-T4")])
    today = quarter.due_on - timedelta(days=3)
    notice = notice_of(MonthSeen("Kecamatan A", quarter, status(quarter, [], 30, today)), today)
    assert notice is not None
    assert "selagi jawaban" not in notice.sentence
    assert "selagi jawaban" in (told(-3) or notice).sentence


def test_a_late_range_is_named_beside_its_office() -> None:
    quarter = span_of("2026-T4", [ReportingCalendar().period(month) for month in members("2026-T4")])
    today = quarter.due_on + timedelta(days=1)
    late = late_office(MonthSeen("Kecamatan A", quarter, status(quarter, [], 30, today)), today)
    assert late is not None
    assert (late.office, late.due_on) == ("Kecamatan A, Triwulan IV 2026", date(2027, 1, 1))
