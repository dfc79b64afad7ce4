"""Quarters, semesters and years: their months, their days, and the day on which they are due."""

from __future__ import annotations

from datetime import date

import pytest

from puas.domain.errors import BadInput
from puas.domain.periods import CALENDAR_MONTH, ReportingCalendar, ReportingRule
from puas.domain.spans import (
    checked_kinds,
    draft_is_due,
    ending_with,
    is_range,
    members,
    quarter_of,
    ranges_of,
    semester_of,
    span_of,
    year_of,
)

YEAR = [f"2026-{month:02}" for month in range(1, 13)]
BY_THE_25TH = ReportingCalendar()


def test_every_month_belongs_to_one_quarter_one_semester_and_one_year() -> None:
    assert [quarter_of(month)[-2:] for month in YEAR] == ["T1"] * 3 + ["T2"] * 3 + ["T3"] * 3 + ["T4"] * 3
    assert [semester_of(month)[-2:] for month in YEAR] == ["S1"] * 6 + ["S2"] * 6
    assert {year_of(month) for month in YEAR} == {"2026"}
    assert ranges_of("2026-11") == ("2026-T4", "2026-S2", "2026")


def test_a_range_holds_exactly_the_months_that_belong_to_it() -> None:
    for month in YEAR:
        assert all(month in members(name) for name in ranges_of(month))
    assert members("2026-T4") == ("2026-10", "2026-11", "2026-12")
    assert members("2026-S1") == tuple(YEAR[:6])
    assert members("2026") == tuple(YEAR)


@pytest.mark.parametrize("name", ["2026-11", "2026-T5", "2026-T0", "2026-S3", "26", "2026-", "2026-t4", "2026-T4 ", ""])
def test_what_is_not_a_range_is_refused_with_examples(name: str) -> None:
    assert not is_range(name)
    with pytest.raises(BadInput) as refusal:
        members(name)
    assert "2026-T4" in refusal.value.sentence


@pytest.mark.parametrize("name", ["2026-13", "2026-T4", "2026"])
def test_only_a_month_belongs_to_a_quarter(name: str) -> None:
    for asked in (quarter_of, semester_of, year_of):
        with pytest.raises(BadInput):
            asked(name)


def test_a_quarter_runs_from_its_first_months_opening_to_its_last_months_closing_and_is_due_a_week_after_it() -> None:
    span = span_of("2026-T4", [BY_THE_25TH.period(month) for month in members("2026-T4")])
    assert (span.opens_on, span.closes_on, span.due_on) == (date(2026, 9, 25), date(2026, 12, 25), date(2027, 1, 1))
    by_month = ReportingCalendar((ReportingRule(date(2000, 1, 1), CALENDAR_MONTH),))
    span = span_of("2026", [by_month.period(month) for month in members("2026")])
    assert (span.opens_on, span.closes_on, span.due_on) == (date(2026, 1, 1), date(2027, 1, 1), date(2027, 2, 1))
    assert span.basis == CALENDAR_MONTH


def test_the_span_of_other_months_is_not_made() -> None:
    with pytest.raises(ValueError, match="2026-T4"):
        span_of("2026-T4", [BY_THE_25TH.period("2026-10")])


def test_a_range_ends_with_its_last_month_and_only_the_kinds_asked_for_count() -> None:
    assert [ending_with(month) for month in YEAR if ending_with(month)] == [
        ("2026-T1",), ("2026-T2", "2026-S1"), ("2026-T3",), ("2026-T4", "2026-S2", "2026"),
    ]  # fmt: skip
    assert ending_with("2026-12", ("year", "quarter")) == ("2026-T4", "2026")
    assert ending_with("2026-12", ()) == ()


def test_the_kinds_of_range_are_kept_in_one_order_and_no_other_is_taken() -> None:
    assert checked_kinds(["year", "quarter", "year"]) == ("quarter", "year")
    assert checked_kinds([]) == ()
    with pytest.raises(BadInput) as refusal:
        checked_kinds(["week"])
    assert refusal.value.facts["field"] == "report_ranges"


@pytest.mark.parametrize(
    ("day", "handed_over", "due"),
    [
        (date(2026, 12, 24), True, False),
        (date(2026, 12, 25), True, True),
        (date(2026, 12, 25), False, False),
        (date(2026, 12, 27), False, False),
        (date(2026, 12, 28), False, True),
    ],
)
def test_a_range_is_drafted_when_its_months_are_handed_over_or_three_days_after_the_last_was_due(
    day: date, handed_over: bool, due: bool
) -> None:
    span = span_of("2026-T4", [BY_THE_25TH.period(month) for month in members("2026-T4")])
    assert draft_is_due(span, handed_over, day) is due
