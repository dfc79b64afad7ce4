"""One token, one answer: whoever sends how often, in whatever order, from as many places as there are."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.service_tokens import EXPIRED, UNKNOWN
from puas.organisations.actions import create_service, create_unit
from puas.surveys.actions import Submission, count_tap, create_point, receive_response, revoke_point, rewrite_used_tokens
from puas.surveys.models import Conflict, Response, ResponseTrace, TappedVisitors, UsedToken
from puas.surveys.service_tokens import is_used, token_for, token_reading
from tests.offices import AT_WORK, NINE_GOOD, Office, submission_id, sumber_asri

pytestmark = pytest.mark.django_db


def with_token(office: Office, text: str, scores: str = NINE_GOOD) -> Submission:
    """A sheet that came with this token."""
    reading = token_reading(text, office.point, AT_WORK)
    return Submission(submission_id(), scores, token=reading)


def send(office: Office, submission: Submission) -> str:
    return receive_response(point=office.point, submission=submission, now=AT_WORK).outcome


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def test_an_answer_with_a_token_is_of_its_own_channel_and_uses_the_token(office: Office) -> None:
    text = token_for(office.point, office.services[1], AT_WORK)
    reading = token_reading(text, office.point, AT_WORK)
    assert reading.service == office.services[1].pk
    assert not is_used(reading)
    assert send(office, with_token(office, text)) == "accepted"
    assert Response.objects.get().channel == "token"
    assert is_used(reading)


def test_the_same_answer_again_is_acknowledged_although_its_token_is_used_by_now(office: Office) -> None:
    one = with_token(office, token_for(office.point, None, AT_WORK))
    assert [send(office, one), send(office, one)] == ["accepted", "repeated"]
    changed = Submission(one.submission_id, "111111111", token=one.token)
    assert send(office, changed) == "conflict"
    assert (Response.objects.count(), Conflict.objects.count(), UsedToken.objects.count()) == (1, 1, 1)


def test_another_answer_with_a_used_token_is_told_so_and_not_stored(office: Office) -> None:
    text = token_for(office.point, None, AT_WORK)
    send(office, with_token(office, text))
    with pytest.raises(WrongState, match="sudah dipakai") as refusal:
        send(office, with_token(office, text, scores="444444444"))
    assert refusal.value.code == "token_used"
    assert Response.objects.count() == 1


@pytest.mark.parametrize(("age", "text", "flag"), [(25, "", EXPIRED), (0, "ABCDE-FGHJ-KMNP", UNKNOWN)])
def test_what_cannot_be_redeemed_counts_as_open_with_the_reason(office: Office, age: int, text: str, flag: str) -> None:
    text = text or token_for(office.point, None, AT_WORK - timedelta(hours=age))
    assert send(office, with_token(office, text)) == "accepted"
    response = Response.objects.get()
    assert (response.channel, response.trace.flags) == ("open", [flag])
    assert not UsedToken.objects.exists()


def test_without_a_token_an_answer_is_open_and_nothing_is_noted(office: Office) -> None:
    send(office, Submission(submission_id(), NINE_GOOD))
    assert (Response.objects.get().channel, ResponseTrace.objects.get().flags) == ("open", [])


def test_a_token_is_worth_nothing_at_another_unit(office: Office) -> None:
    eka = office.actor(office.eka)
    other = create_point(
        actor=eka, unit=create_unit(actor=eka, agency=office.agency, name="Lain", now=AT_WORK), name="X", now=AT_WORK
    )
    reading = token_reading(token_for(other, None, AT_WORK), office.point, AT_WORK)
    assert reading.reason == UNKNOWN


def test_a_slip_is_good_at_every_counter_of_its_unit(office: Office) -> None:
    eka = office.actor(office.eka)
    only = create_point(actor=eka, unit=office.unit, name="Loket 2", now=AT_WORK, service=office.services[1])
    reading = token_reading(token_for(office.point, office.services[0], AT_WORK), only, AT_WORK)
    assert (reading.is_valid, reading.service) == (True, office.services[0].pk)


def test_a_tap_counts_a_visitor_and_gives_a_token_of_that_service(office: Office) -> None:
    ani = office.actor(office.ani)
    texts = [count_tap(actor=ani, point=office.point, service=office.services[0], now=AT_WORK) for _ in range(3)]
    assert len(set(texts)) == 3
    assert TappedVisitors.objects.get().count == 3
    reading = token_reading(texts[0], office.point, AT_WORK)
    assert (reading.is_valid, reading.service) == (True, office.services[0].pk)
    assert not UsedToken.objects.exists(), "nothing is kept of a token that nobody used"


def test_only_staff_tap_at_counters_in_use_for_services_given_there(office: Office) -> None:
    ani, eka = office.actor(office.ani), office.actor(office.eka)
    tap = partial(count_tap, point=office.point, service=office.services[0], now=AT_WORK)
    with pytest.raises(NotAllowed):
        tap(actor=eka)
    unit = create_unit(actor=eka, agency=office.agency, name="Lain", now=AT_WORK)
    with pytest.raises(BadInput, match="tidak diberikan"):
        tap(actor=ani, service=create_service(actor=eka, unit=unit, name="Lain", now=AT_WORK))
    only = create_point(actor=eka, unit=office.unit, name="Loket 2", now=AT_WORK, service=office.services[1])
    with pytest.raises(BadInput, match="tidak diberikan"):
        tap(actor=ani, point=only)
    revoke_point(actor=eka, point=office.point, now=AT_WORK)
    with pytest.raises(WrongState, match="tidak dipakai"):
        tap(actor=ani)
    assert not TappedVisitors.objects.exists()


def test_used_tokens_hold_a_hash_and_nothing_that_leads_to_an_answer_or_a_time(office: Office) -> None:
    text = token_for(office.point, None, AT_WORK)
    send(office, with_token(office, text))
    assert {field.name for field in UsedToken._meta.get_fields()} == {"token_hash", "nights"}
    row = UsedToken.objects.get()
    assert (str(row), row.nights) == ("a used token", 0)
    assert text.replace("-", "").lower() not in row.token_hash
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'surveys_usedtoken'")
            assert cursor.fetchone()[0].endswith("WITHOUT ROWID")


def test_each_night_used_tokens_are_written_anew_in_the_order_of_their_hashes_and_forgotten_after_three(office: Office) -> None:
    for _ in range(6):
        send(office, with_token(office, token_for(office.point, None, AT_WORK)))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT token_hash FROM surveys_usedtoken ORDER BY ctid")
            in_order_of_arrival = [row[0] for row in cursor.fetchall()]
    assert [rewrite_used_tokens(now=AT_WORK), rewrite_used_tokens(now=AT_WORK)] == [0, 0]
    hashes = sorted(UsedToken.objects.values_list("pk", flat=True))
    assert len(hashes) == 6
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT token_hash FROM surveys_usedtoken ORDER BY ctid")
            stored = [row[0] for row in cursor.fetchall()]
        assert stored == hashes
        assert sorted(in_order_of_arrival) == hashes
    assert rewrite_used_tokens(now=AT_WORK) == 6
    assert not UsedToken.objects.exists()
