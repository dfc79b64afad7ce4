"""Which round an answer goes to: the first unclosed one that is not over, whatever the clocks say (design.md 1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from puas.domain.errors import WrongState
from puas.organisations.actions import add_reporting_rule
from puas.surveys.actions import close_round, open_round, round_for
from puas.surveys.models import RoundTally, SurveyRound
from puas.surveys.queries import answers_on, collected_tally, current_round, rounds_of
from tests.offices import AFTER_CLOSING, AT_WORK, Office, give_answer, give_answers, round_of, sumber_asri

pytestmark = pytest.mark.django_db
LAST_SECOND = datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return sumber_asri()


@pytest.mark.parametrize(
    ("zone", "now", "period"),
    [
        ("WIB", LAST_SECOND, "2026-11"),
        ("WIB", LAST_SECOND + timedelta(seconds=1), "2026-12"),
        ("WITA", LAST_SECOND - timedelta(hours=1), "2026-11"),
        ("WITA", LAST_SECOND, "2026-12"),
        ("WIT", LAST_SECOND - timedelta(hours=2), "2026-11"),
        ("WIT", LAST_SECOND - timedelta(hours=1), "2026-12"),
        ("WIB", datetime(2028, 2, 29, 5, tzinfo=UTC), "2028-03"),
        ("WIB", datetime(2026, 12, 31, 20, tzinfo=UTC), "2027-01"),
    ],
)
def test_the_offices_own_midnight_parts_the_months(zone: str, now: datetime, period: str) -> None:
    assert give_answer(sumber_asri(time_zone=zone), now).round.period == period


def test_an_answer_after_the_closing_goes_to_the_next_round_even_with_an_old_clock(office: Office) -> None:
    give_answer(office)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    assert give_answer(office, AFTER_CLOSING).round.period == "2026-12"
    late = give_answer(office, LAST_SECOND)
    assert (late.round.period, late.day) == ("2026-12", date(2026, 11, 24))


def test_an_answer_waits_for_no_closing(office: Office) -> None:
    give_answer(office)
    assert give_answer(office, AFTER_CLOSING).round.period == "2026-12"
    assert round_of(office).closed_at is None


@pytest.mark.parametrize("days", [-400, -31, -1, 1, 31, 400])
def test_a_clock_that_jumps_never_puts_an_answer_into_a_closed_month(office: Office, days: int) -> None:
    give_answers(office, 2)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    response = give_answer(office, AFTER_CLOSING + timedelta(days=days))
    assert response.round.closed_at is None
    assert response.round.closes_on > response.day
    assert collected_tally(round_of(office)).n == 2


def test_several_closed_months_ahead_are_passed_over(office: Office) -> None:
    for period in ("2026-11", "2026-12", "2027-01"):
        round = round_of(office, period)
        close_round(round=round, now=datetime.combine(round.closes_on, AT_WORK.timetz()))
    assert give_answer(office, AT_WORK).round.period == "2027-02"


def test_there_is_always_an_open_round_and_it_is_made_once(office: Office) -> None:
    today = AT_WORK.date()
    assert current_round(office.unit, today) is None
    made = round_for(office.unit, today)
    assert round_for(office.unit, today) == made == current_round(office.unit, today)
    assert open_round(office.unit, made.span) == made
    assert (str(made), made.span.words) == (
        "Seksi Pelayanan 2026-11",
        "November 2026 (25 Oktober 2026 s.d. 24 November 2026)",
    )


def test_a_missing_month_between_two_rounds_is_made_when_an_answer_needs_it(office: Office) -> None:
    round_of(office, "2026-12")
    assert give_answer(office, AT_WORK).round.period == "2026-11"
    assert [round.period for round in rounds_of(office.unit)] == ["2026-12", "2026-11"]


def test_a_round_keeps_the_days_of_its_rule_when_the_rule_changes(office: Office) -> None:
    give_answer(office)
    add_reporting_rule(
        actor=office.actor(office.eka),
        agency=office.agency,
        valid_from=date(2026, 12, 1),
        basis="calendar_month",
        report_day=25,
        now=AT_WORK,
    )
    assert round_of(office).closes_on == date(2026, 11, 25)
    december = give_answer(office, AFTER_CLOSING).round
    assert (december.period, december.opens_on, december.closes_on) == ("2026-12", date(2026, 11, 25), date(2027, 1, 1))


def test_a_round_cannot_be_closed_before_its_last_day_is_over(office: Office) -> None:
    give_answer(office)
    with pytest.raises(WrongState) as refusal:
        close_round(round=round_of(office), now=LAST_SECOND)
    assert refusal.value.code == "period_not_over"
    assert round_of(office).closed_at is None


def test_closing_keeps_the_tallies_by_service_counter_channel_and_day_and_does_it_once(office: Office) -> None:
    give_answers(office, 4)
    give_answer(office, AT_WORK + timedelta(days=1))
    closed = close_round(round=round_of(office), now=AFTER_CLOSING)
    assert closed.closed_at == AFTER_CLOSING
    again = close_round(round=closed, now=AFTER_CLOSING + timedelta(days=1))
    assert again.closed_at == AFTER_CLOSING
    stored = RoundTally.objects.order_by("day", "service_key")
    keys = [(row.service_key, row.point_key, row.channel, row.day.day, row.tally["n_complete"]) for row in stored]
    first, second = (service.pk for service in office.services)
    assert keys == [
        (first, office.point.pk, "open", 10, 2),
        (second, office.point.pk, "open", 10, 2),
        (0, office.point.pk, "open", 11, 1),
    ]


def test_a_month_without_an_answer_closes_with_nothing_stored(office: Office) -> None:
    close_round(round=round_of(office), now=AFTER_CLOSING)
    assert not RoundTally.objects.exists()
    assert SurveyRound.objects.get().closed_at == AFTER_CLOSING


def test_todays_answers_are_counted_by_unit_and_day(office: Office) -> None:
    give_answers(office, 3)
    give_answer(office, AT_WORK + timedelta(days=1))
    assert answers_on(office.unit, AT_WORK.date()) == 3
    assert answers_on(office.unit, AT_WORK.date() - timedelta(days=1)) == 0
