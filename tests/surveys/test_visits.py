"""How many people were served: taps and registers side by side, one goes before the other, both stay to be seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from puas.domain.errors import NotAllowed, WrongState
from puas.surveys.actions import (
    Submission,
    close_round,
    count_tap,
    create_point,
    purge_traces,
    receive_response,
    record_register,
    record_served,
)
from puas.surveys.models import RegisteredVisitors, Response, ResponseTrace, RoundMinutes, TappedVisitors
from puas.surveys.queries import counter_rates, minutes_of_round, served_counts, served_days, served_on, tapped_at, typed_counts
from puas.surveys.service_tokens import token_reading
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    NINE_GOOD,
    PERIOD,
    Office,
    drafted,
    give_answer,
    reported_month,
    round_of,
    submission_id,
    sumber_asri,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 10)
SPAN = (date(2026, 10, 25), date(2026, 11, 25))


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def tap(office: Office, times: int = 1, service: int = 0, days_ago: int = 0) -> str:
    """So many people finished; the last token."""
    now = AT_WORK - timedelta(days=days_ago)
    return [
        count_tap(actor=office.actor(office.ani), point=office.point, service=office.services[service], now=now)
        for _ in range(times)
    ][-1]


def register(office: Office, count: int, day: date = TODAY, service: int = 0) -> RegisteredVisitors:
    return record_register(actor=office.actor(office.ani), service=office.services[service], day=day, count=count, now=AT_WORK)


def test_the_register_of_a_day_goes_before_its_taps_and_both_stay_to_be_seen(office: Office) -> None:
    tap(office, 4)
    tap(office, 3, days_ago=1)
    register(office, 9)
    assert served_counts(office.unit, PERIOD) == {"Pindah Datang": 12}
    shown = [(each.day.day, each.tapped, each.registered, each.counted) for each in served_days(office.unit, *SPAN)]
    assert shown == [(10, 4, 9, 9), (9, 3, None, 3)]
    assert (served_on(office.unit, TODAY), tapped_at(office.point, TODAY)) == (9, 4)
    register(office, 0)
    assert served_on(office.unit, TODAY) == 0, "a register that says nobody is believed too"
    assert str(TappedVisitors.objects.get(day=TODAY)) == "Pindah Datang at Loket 1 on 2026-11-10: 4"
    assert str(RegisteredVisitors.objects.get()) == "Pindah Datang on 2026-11-10: 0"


def test_a_figure_typed_for_the_whole_period_goes_before_its_days(office: Office) -> None:
    tap(office, 4)
    tap(office, 2, service=1)
    record_served(actor=office.actor(office.ani), service=office.services[0], period=PERIOD, count=80, now=AT_WORK)
    assert served_counts(office.unit, PERIOD) == {"Pindah Datang": 80, "Surat Keterangan": 2}
    assert typed_counts(office.unit, PERIOD) == {"Pindah Datang": 80}
    assert served_counts(office.unit, "2026-10") == {}


def test_a_report_takes_the_people_counted_by_taps(office: Office) -> None:
    tap(office, 30)
    for _ in range(12):
        give_answer(office, service=office.services[0])
    assert drafted(office).snapshot["served"] == {"Pindah Datang": 30}


def test_the_register_is_typed_by_staff_for_days_that_came_until_the_report_is_submitted(office: Office) -> None:
    with pytest.raises(NotAllowed):
        record_register(actor=office.actor(office.citra), service=office.services[0], day=TODAY, count=1, now=AT_WORK)
    with pytest.raises(WrongState, match="belum tiba"):
        register(office, 1, TODAY + timedelta(days=1))
    reported_month(office)
    with pytest.raises(WrongState, match="sudah diserahkan"):
        register(office, 1)


def test_the_rate_of_a_counter_is_told_for_the_days_with_taps_there(office: Office) -> None:
    eka = office.actor(office.eka)
    create_point(actor=eka, unit=office.unit, name="Loket 2", now=AT_WORK)
    text = tap(office, 5)
    token = token_reading(text, office.point, AT_WORK)
    receive_response(point=office.point, submission=Submission(submission_id(), NINE_GOOD, token=token), now=AT_WORK)
    give_answer(office)
    give_answer(office, AT_WORK - timedelta(days=2))
    (rate,) = counter_rates(office.unit, *SPAN)
    assert (rate.point, rate.tapped, rate.answers, rate.with_token, rate.rate_words) == ("Loket 1", 5, 2, 1, "40")
    for _ in range(5):
        give_answer(office)
    assert counter_rates(office.unit, *SPAN)[0].rate_words == "lebih banyak jawaban daripada orang"


def test_minutes_of_the_procedure_are_kept_as_classes_when_the_traces_are_gone(office: Office) -> None:
    text = tap(office)
    opened, sent = AT_WORK + timedelta(minutes=3), AT_WORK + timedelta(minutes=9)
    token = token_reading(text, office.point, sent)
    receive_response(
        point=office.point, submission=Submission(submission_id(), NINE_GOOD, token=token, opened_at=opened), now=sent
    )
    receive_response(point=office.point, submission=Submission(submission_id(), NINE_GOOD, opened_at=opened), now=sent)
    give_answer(office)
    round = round_of(office)
    measured = {"opening": {"5": 1}, "sending": {"10": 2}}
    assert minutes_of_round(round) == measured
    closed = close_round(round=round, now=AFTER_CLOSING)
    purge_traces(now=AFTER_CLOSING + timedelta(days=40))
    assert not ResponseTrace.objects.exists()
    assert minutes_of_round(closed) == measured
    assert drafted(office).snapshot["minutes"] == measured
    assert str(RoundMinutes.objects.order_by("step")[0]) == f"opening in round {round.pk}"


def test_on_the_offices_tablet_the_time_of_filling_in_is_not_claimed_to_be_known(office: Office) -> None:
    tablet = create_point(actor=office.actor(office.eka), unit=office.unit, name="Tablet", channel="assisted", now=AT_WORK)
    hours_ago = AT_WORK - timedelta(hours=3)
    receive_response(point=tablet, submission=Submission(submission_id(), NINE_GOOD, opened_at=hours_ago), now=AT_WORK)
    assert minutes_of_round(round_of(office)) == {}, "its page lay open since the morning"


def test_numbers_of_people_are_masked_before_words_are_stored(office: Office) -> None:
    give_answer(office, suggestion="Hubungi 0812-3456-7890, NIK 3201010101010001, tahun 2026.")
    kept = Response.objects.get().detail.suggestion
    assert kept == "Hubungi [nomor telepon disamarkan], NIK [NIK disamarkan], tahun 2026."
    one = Submission(submission_id(), NINE_GOOD, suggestion="Telepon 081234567890")
    outcomes = [receive_response(point=office.point, submission=one, now=AT_WORK).outcome for _ in range(2)]
    assert outcomes == ["accepted", "repeated"]
