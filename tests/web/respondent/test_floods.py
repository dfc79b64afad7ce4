"""A hall of people passes, a program that sends thousands waits, and nobody else notices (design.md 3)."""

from __future__ import annotations

import os
import time
from math import ceil

import pytest

from puas.surveys.models import Response, ResponseTrace
from puas.surveys.service_tokens import token_for
from puas.web.respondent.floods import CAPACITY, GATE, MOST_POINTS, UNUSUAL_BELOW, FloodGate, Flow
from tests.web.offices import Office
from tests.web.respondent.sending import filled_in, send, send_for_json

FLOOD = int(os.environ.get("PUAS_FLOOD_POSTS", "420"))
"""Posts in one minute at one point; `make proofs` sends five thousand."""


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("puas.web.respondent.views.time", clock)
    return clock


def test_three_hundred_people_behind_one_address_in_an_hour_all_pass_unmarked(office: Office, clock: Clock, now: object) -> None:
    for _ in range(300):
        assert send(office.address, filled_in()).status_code == 303
        clock.seconds += 12
    assert Response.objects.count() == 300
    assert {flag for flags in ResponseTrace.objects.values_list("flags", flat=True) for flag in flags} == {"no_nonce"}


def test_a_flood_at_one_counter_is_told_to_wait_and_the_rest_of_the_office_goes_on(office: Office, clock: Clock) -> None:
    statuses = []
    longest = 0.0
    for number in range(FLOOD):
        clock.seconds += 60 / FLOOD
        statuses.append(send(office.address, filled_in(suggestion="Kipasnya rusak.")).status_code)
        if number % 30 == 0:
            began = time.perf_counter()
            assert send(f"/s/{office.moving_point.code}", filled_in()).status_code == 303
            longest = max(longest, time.perf_counter() - began)
    assert set(statuses) <= {303, 429}
    assert min(FLOOD, CAPACITY) <= statuses.count(303) <= CAPACITY + 61
    assert longest < 2, "no thread waits for anything"
    assert Response.objects.filter(point=office.moving_point).count() == len(range(0, FLOOD, 30))


def test_what_was_typed_stays_on_the_page_of_who_is_told_to_wait(office: Office, clock: Clock) -> None:
    GATE.buckets[office.point.pk] = (0.25, clock.seconds)
    wait = str(ceil(0.75 / GATE.a_second))
    reply = send(office.address, filled_in(suggestion="Kipasnya rusak."))
    page = reply.content.decode()
    assert (reply.status_code, reply.headers["Retry-After"]) == (429, wait)
    assert page.count(" checked") == 9
    assert "Kipasnya rusak." in page
    assert f"tunggu {wait} detik" in page
    told = send_for_json(office.address, filled_in())
    assert (told.status_code, told.headers["Retry-After"], told.json()["code"]) == (429, wait, "too_many")
    assert not Response.objects.exists()


def test_a_stored_sheet_whose_reply_was_lost_is_acknowledged_again_in_any_flood(office: Office, clock: Clock) -> None:
    sheet = filled_in(suggestion="Hubungi 0812 3456 7890 bila perlu.")
    receipt = send_for_json(office.address, sheet).json()["receipt"]
    GATE.buckets[office.point.pk] = (0.0, clock.seconds)
    again = send_for_json(office.address, sheet)
    assert (again.status_code, again.json()["receipt"]) == (200, receipt)
    assert send(office.address, {**sheet, "U1": "1"}).status_code == 429, "other content under the same id waits"
    assert send(office.address, {**sheet, "U1": ""}).status_code == 429
    assert Response.objects.count() == 1


def test_a_valid_token_passes_any_flood_and_a_used_one_does_not(office: Office, clock: Clock, now: object) -> None:
    GATE.buckets[office.point.pk] = (0.0, clock.seconds)
    code = token_for(office.point, None, now)  # type: ignore[arg-type]
    assert send(office.address, filled_in(token=code)).status_code == 303
    assert send(office.address, filled_in(token=code)).status_code == 429
    assert send(office.address, filled_in(token="ABCDE-FGHJ-KMNP")).status_code == 429
    clock.seconds += 5
    reply = send(office.address, filled_in(token=code))
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "sudah dipakai untuk jawaban lain" in page
    assert f'value="{code}"' in page
    assert page.count(" checked") == 9
    assert Response.objects.count() == 1


def test_an_unusual_crowd_is_taken_and_marked(office: Office, clock: Clock) -> None:
    GATE.buckets[office.point.pk] = (float(UNUSUAL_BELOW), clock.seconds)
    assert send(office.address, filled_in()).status_code == 303
    assert ResponseTrace.objects.get().flags == ["no_nonce", "flood"]


def test_a_bucket_fills_again_with_time_and_never_over_its_brim() -> None:
    gate = FloodGate()
    assert [gate.take_place(1, 0.0)[0] for _ in range(CAPACITY + 1)].count(Flow.FLOOD) == 1
    assert gate.take_place(1, 0.0) == (Flow.FLOOD, 1)
    assert gate.take_place(1, 1.0)[0] is Flow.UNUSUAL
    assert gate.take_place(1, 100_000.0) == (Flow.CALM, 0)
    assert gate.take_place(1, 99_000.0) == (Flow.CALM, 0), "a clock that runs backwards takes nothing away"


def test_workers_share_what_comes_back_and_memory_has_an_end() -> None:
    gate = FloodGate(a_second=0.25)
    for _ in range(CAPACITY):
        gate.take_place(1, 0.0)
    assert gate.take_place(1, 0.0) == (Flow.FLOOD, 4)
    for point in range(MOST_POINTS + 5):
        gate.take_place(point + 10, 0.0)
    assert len(gate.buckets) == MOST_POINTS
