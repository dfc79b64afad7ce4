"""A late or thin month may be explained, in few words, and only then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from puas.domain.cycle import DRAFTED, SUBMITTED, CycleStatus, Step, status
from puas.domain.errors import BadInput, WrongState
from puas.domain.late_reasons import LATE_REASONS, LONGEST, check_reason, needs_reason, printed_reason
from puas.domain.periods import ReportingCalendar

PERIOD = ReportingCalendar().period("2026-11")


def seen(day: date, *steps: Step, n: int = 30) -> CycleStatus:
    return status(PERIOD, steps, n, day)


NOT_REPORTED = seen(PERIOD.due_on + timedelta(days=1))
LATE = seen(PERIOD.due_on + timedelta(days=9), Step(DRAFTED, PERIOD.due_on), Step(SUBMITTED, PERIOD.due_on + timedelta(days=2)))


def test_a_month_that_is_late_or_unreported_may_be_explained() -> None:
    assert needs_reason(NOT_REPORTED)
    assert needs_reason(LATE)


def test_a_closed_month_with_too_few_answers_may_be_explained_without_being_late() -> None:
    few = seen(PERIOD.due_on, Step(DRAFTED, PERIOD.due_on), n=9)
    assert needs_reason(few)
    assert check_reason(few, "quiet", "") == ""
    assert not needs_reason(seen(PERIOD.due_on, Step(DRAFTED, PERIOD.due_on), n=10))
    assert not needs_reason(seen(PERIOD.opens_on, n=0))


@pytest.mark.parametrize("day", [PERIOD.opens_on, PERIOD.due_on])
def test_a_month_that_is_in_time_needs_no_reason(day: date) -> None:
    with pytest.raises(WrongState, match="tidak perlu alasan"):
        check_reason(seen(day), "holiday", "")


def test_a_holiday_or_a_quiet_month_needs_no_words_and_every_other_reason_does() -> None:
    assert check_reason(NOT_REPORTED, "holiday", "  ") == ""
    for kind in LATE_REASONS.keys() - {"holiday", "quiet"}:
        with pytest.raises(BadInput) as refusal:
            check_reason(NOT_REPORTED, kind, " \n ")
        assert refusal.value.facts["field"] == "words"
        assert check_reason(LATE, kind, " Listrik \n padam. ") == "Listrik padam."


@pytest.mark.parametrize(
    ("kind", "words", "printed"),
    [
        ("holiday", "", "hari libur"),
        ("quiet", "Ladang sedang panen.", "sedikit warga yang dilayani (Ladang sedang panen)"),
        ("fault", "listrik padam", "gangguan yang sudah dilaporkan (listrik padam)"),
        ("other", "Petugas cuti. ", "Petugas cuti"),
    ],
)
def test_a_report_prints_a_reason_as_the_end_of_a_sentence(kind: str, words: str, printed: str) -> None:
    assert printed_reason(kind, words) == printed


def test_an_unknown_reason_and_a_long_story_are_refused() -> None:
    with pytest.raises(BadInput, match="Pilih salah satu"):
        check_reason(NOT_REPORTED, "lupa", "Lupa.")
    with pytest.raises(BadInput, match=str(LONGEST)):
        check_reason(NOT_REPORTED, "other", "x" * (LONGEST + 1))
    assert check_reason(NOT_REPORTED, "other", "x" * LONGEST)
