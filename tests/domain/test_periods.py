"""Which day belongs to which report: no day twice, none forgotten, whatever the rules and the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.errors import BadInput
from puas.domain.periods import (
    CALENDAR_MONTH,
    REPORT_DAY,
    TIME_ZONES,
    Period,
    ReportingCalendar,
    ReportingRule,
    first_of_month,
    local_day,
    local_time,
    start_of_day,
    working_days_between,
)

ON_THE_25TH = ReportingCalendar()
CALENDAR = ReportingCalendar((ReportingRule(date(2000, 1, 1), CALENDAR_MONTH, 25),))

days = st.dates(date(2019, 1, 1), date(2032, 12, 31))
rules = st.lists(
    st.builds(
        ReportingRule,
        st.dates(date(2018, 1, 1), date(2031, 12, 31)).map(lambda day: day.replace(day=1)),
        st.sampled_from([REPORT_DAY, CALENDAR_MONTH]),
        st.integers(5, 28),
    ),
    max_size=5,
    unique_by=lambda rule: rule.valid_from,
)


def test_november_runs_from_25_october_to_24_november_and_its_report_is_due_on_the_25th() -> None:
    period = ON_THE_25TH.period("2026-11")
    assert period == Period("2026-11", date(2026, 10, 25), date(2026, 11, 25), date(2026, 11, 25), REPORT_DAY)
    assert period.words == "November 2026 (25 Oktober 2026 s.d. 24 November 2026)"


def test_the_day_of_the_report_belongs_to_the_next_month_already() -> None:
    assert ON_THE_25TH.period_of(date(2026, 11, 24)).name == "2026-11"
    assert ON_THE_25TH.period_of(date(2026, 11, 25)).name == "2026-12"
    assert date(2026, 11, 24) in ON_THE_25TH.period("2026-11")
    assert date(2026, 11, 25) not in ON_THE_25TH.period("2026-11")


def test_by_calendar_month_november_is_november_and_is_due_on_25_december() -> None:
    assert CALENDAR.period("2026-11") == Period(
        "2026-11", date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 25), CALENDAR_MONTH
    )
    assert CALENDAR.period_of(date(2026, 11, 30)).name == "2026-11"


def test_the_turn_of_the_year_is_crossed_by_both_rules() -> None:
    assert ON_THE_25TH.period_of(date(2026, 12, 31)).name == "2027-01"
    assert ON_THE_25TH.period("2027-01").opens_on == date(2026, 12, 25)
    assert CALENDAR.period_of(date(2026, 12, 31)).name == "2026-12"
    assert CALENDAR.period("2026-12").due_on == date(2027, 1, 25)
    assert ON_THE_25TH.following("2026-12").name == "2027-01"


def test_29_february_belongs_to_march_by_the_25th_and_to_february_by_calendar() -> None:
    leap_day = date(2028, 2, 29)
    assert ON_THE_25TH.period_of(leap_day).name == "2028-03"
    assert CALENDAR.period_of(leap_day).name == "2028-02"
    assert CALENDAR.period("2028-02").closes_on == date(2028, 3, 1)
    assert CALENDAR.period("2027-02").closes_on == date(2027, 3, 1)


@given(rules, days)
def test_every_day_lies_in_exactly_one_period_whatever_rules_an_office_had(dated: list[ReportingRule], day: date) -> None:
    calendar = ReportingCalendar(tuple(dated))
    period = calendar.period_of(day)
    assert day in period
    before, after = (day.replace(day=1) - timedelta(days=1), day.replace(day=28) + timedelta(days=7))
    around = {calendar.period(f"{each:%Y-%m}") for each in (before, day, after)}
    assert [each.name for each in around if day in each] == [period.name]


@given(rules, days)
def test_a_period_opens_where_the_one_before_it_closes(dated: list[ReportingRule], day: date) -> None:
    calendar = ReportingCalendar(tuple(dated))
    period = calendar.period_of(day)
    following = calendar.following(period.name)
    assert following.opens_on == period.closes_on
    assert period.opens_on < period.closes_on <= period.due_on
    assert following.name > period.name


def test_a_change_of_rule_makes_one_longer_or_shorter_month_and_no_gap() -> None:
    changed = ReportingCalendar((ReportingRule(date(2027, 1, 1), CALENDAR_MONTH), ReportingRule(date(2020, 1, 1))))
    assert changed.period("2026-12").closes_on == date(2026, 12, 25)
    assert changed.period("2027-01").opens_on == date(2026, 12, 25)
    assert changed.period("2027-01").closes_on == date(2027, 2, 1)
    back = ReportingCalendar((ReportingRule(date(2020, 1, 1), CALENDAR_MONTH), ReportingRule(date(2027, 1, 1))))
    assert back.period("2027-01").opens_on == date(2027, 1, 1)
    assert back.period("2027-01").closes_on == date(2027, 1, 25)


def test_before_an_offices_first_rule_the_25th_holds() -> None:
    calendar = ReportingCalendar((ReportingRule(date(2026, 6, 1), REPORT_DAY, 10),))
    assert calendar.period("2026-05").closes_on == date(2026, 5, 25)
    assert calendar.period("2026-06").closes_on == date(2026, 6, 10)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(BadInput) as refusal:
        ReportingRule(date(2026, 1, 1), "quarter")
    assert refusal.value.code == "unknown_period_rule"


@pytest.mark.parametrize("day", [4, 29, 31, 0])
def test_a_report_day_that_some_month_lacks_is_refused(day: int) -> None:
    with pytest.raises(BadInput) as refusal:
        ReportingRule(date(2026, 1, 1), REPORT_DAY, day)
    assert refusal.value.code == "report_day_out_of_range"
    assert "5 dan 28" in refusal.value.sentence


@pytest.mark.parametrize(
    "name",
    ["", "2026", "2026-13", "2026-00", "26-11", "2026-1", "2026-11-01", "november", " 2026-11", "２０２６-１１", "9999-12"],
)
def test_a_month_has_one_spelling_and_every_other_is_refused(name: str) -> None:
    with pytest.raises(BadInput) as refusal:
        first_of_month(name)
    assert refusal.value.code == "not_a_period"
    assert refusal.value.facts["field"] == "period"


def test_the_name_of_a_month_gives_its_first_day() -> None:
    assert first_of_month("2026-11") == date(2026, 11, 1)


@pytest.mark.parametrize(("zone", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9)])
def test_the_offices_day_turns_at_its_own_midnight(zone: str, hours: int) -> None:
    midnight = datetime(2026, 11, 25, tzinfo=UTC) - timedelta(hours=hours)
    assert local_day(midnight, zone) == date(2026, 11, 25)
    assert local_day(midnight - timedelta(microseconds=1), zone) == date(2026, 11, 24)
    assert start_of_day(date(2026, 11, 25), zone) == midnight
    assert start_of_day(date(2026, 11, 25), zone).tzinfo is UTC
    assert local_time(midnight, zone).hour == 0


def test_one_moment_lies_in_two_months_in_the_west_and_in_the_east() -> None:
    moment = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    names = {zone: ON_THE_25TH.period_of(local_day(moment, zone)).name for zone in TIME_ZONES}
    assert names == {"WIB": "2026-11", "WITA": "2026-12", "WIT": "2026-12"}


def test_working_days_leave_out_weekends_and_holidays() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert working_days_between(friday, friday) == 0
    assert working_days_between(friday, monday) == 1
    assert working_days_between(friday, monday, workdays_a_week=6) == 2
    assert working_days_between(friday, monday, holidays=[monday]) == 0
    assert working_days_between(monday, friday) == 0
