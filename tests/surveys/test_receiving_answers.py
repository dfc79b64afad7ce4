"""Receiving one answer: stored once, acknowledged for ever, and nothing about its sender kept that need not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puas.domain.answer_book import receipt_code
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.surveys.actions import Submission, erase_words, propose_erasure, receive_response, revoke_point
from puas.surveys.models import CollectionPoint, Conflict, Response, ResponseDetail, ResponseTrace, SurveyRound
from puas.surveys.queries import conflict_count
from tests.offices import AT_WORK, NINE_GOOD, Office, erased, give_answer, give_answers, sheet, submission_id, sumber_asri

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def send(office: Office, submission: Submission) -> tuple[str, str]:
    """Send a sheet; receipt and outcome."""
    got = receive_response(point=office.point, submission=submission, now=AT_WORK)
    return got.receipt_code, got.outcome


def test_an_answer_is_stored_with_its_day_its_counter_and_its_service(office: Office) -> None:
    response = give_answer(office, service=office.services[0], sex="P", suggestion="Kursinya kurang.")
    assert (response.scores, response.day, response.channel) == (NINE_GOOD, AT_WORK.date(), "open")
    assert (response.point, response.service, response.round.period) == (office.point, office.services[0], "2026-11")
    assert (response.detail.sex, response.detail.suggestion) == ("P", "Kursinya kurang.")
    assert (response.trace.received_at, response.trace.flags) == (AT_WORK, [])


def test_who_says_nothing_about_himself_leaves_no_row_about_himself(office: Office) -> None:
    give_answer(office, flags=("fast",))
    assert not ResponseDetail.objects.exists()
    assert ResponseTrace.objects.get().flags == ["fast"]


def test_the_same_sheet_again_gets_the_same_receipt_and_is_not_counted_again(office: Office) -> None:
    one = sheet(suggestion="Terima kasih.")
    assert send(office, one) == (receipt_code(one.submission_id), "accepted")
    assert send(office, one) == (receipt_code(one.submission_id), "repeated")
    assert Response.objects.count() == 1


def test_flags_are_notes_and_do_not_make_a_sheet_another_one(office: Office) -> None:
    one = sheet(flags=())
    send(office, one)
    assert send(office, replace(one, flags=("late",)))[1] == "repeated"


@pytest.mark.parametrize(
    "other",
    [
        {"scores": "111111111"},
        {"suggestion": "lain"},
        {"sex": "L"},
        {"age_band": "66+"},
        {"education": "sd"},
        {"occupation": "pns"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_the_same_id_with_any_other_content_is_a_conflict_kept_apart_and_not_counted(
    office: Office, other: dict[str, str]
) -> None:
    one = sheet()
    first = send(office, one)[0]
    changed = replace(one, **other)  # type: ignore[arg-type]
    assert send(office, changed) == (first, "conflict")
    assert send(office, changed) == (first, "conflict")
    assert Response.objects.get().scores == NINE_GOOD
    assert Conflict.objects.get().content_hash == changed.content_hash
    assert conflict_count(SurveyRound.objects.get()) == 1


def test_another_service_makes_it_another_sheet_too(office: Office) -> None:
    one = sheet()
    send(office, one)
    assert send(office, replace(one, service=office.services[0]))[1] == "conflict"


@pytest.mark.parametrize("malformed", ["", "1", "00000000-0000-4000-8000-00000000000A", "{00000000-0000-4000-8000-000000000001}"])
def test_a_malformed_id_is_refused_and_nothing_is_stored(office: Office, malformed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        receive_response(point=office.point, submission=Submission(malformed, NINE_GOOD), now=AT_WORK)
    assert refusal.value.facts["field"] == "submission_id"
    assert not Response.objects.exists()


@pytest.mark.parametrize("scores", ["", "3434", "34343434343434", "343434345", "34343434x"])
def test_a_sheet_of_another_questionnaire_is_refused_for_it_would_spoil_the_month_for_ever(office: Office, scores: str) -> None:
    with pytest.raises(WrongState) as refusal:
        send(office, sheet(scores))
    assert refusal.value.code == "questionnaire_changed"
    assert not Response.objects.exists()


def test_neither_the_secret_id_nor_its_receipt_is_kept(office: Office) -> None:
    one = sheet(suggestion="Baik.")
    receipt, _ = send(office, one)
    kept = " ".join(
        str(value)
        for model in (Response, ResponseDetail, ResponseTrace)
        for row in model.objects.values()
        for value in row.values()
    )
    assert one.submission_id not in kept
    assert receipt not in kept


def test_equal_sheets_of_two_people_cannot_be_recognised_by_their_hashes(office: Office) -> None:
    first, second = give_answer(office), give_answer(office)
    assert first.content_hash != second.content_hash


def test_a_revoked_code_takes_no_new_answer_but_repeats_what_it_acknowledged(office: Office) -> None:
    one = sheet()
    receipt = send(office, one)[0]
    revoke_point(actor=office.actor(office.eka), point=office.point, now=AT_WORK)
    assert send(office, one) == (receipt, "repeated")
    with pytest.raises(WrongState) as refusal:
        send(office, sheet())
    assert refusal.value.code == "point_revoked"


@pytest.mark.parametrize("answers_before", [0, 1])
def test_a_revoked_code_takes_for_thirty_days_what_was_opened_before_and_flags_it(office: Office, answers_before: int) -> None:
    give_answers(office, answers_before)
    revoke_point(actor=office.actor(office.eka), point=office.point, now=AT_WORK)
    early = sheet(opened_at=AT_WORK - timedelta(seconds=1), flags=("late",))
    end = AT_WORK + timedelta(days=30)
    for stale in (office.point, CollectionPoint(pk=office.point.pk, unit=office.point.unit, channel="open", revoked_at=None)):
        for refused, now in ((sheet(opened_at=AT_WORK), AT_WORK), (sheet(), AT_WORK), (early, end + timedelta(seconds=1))):
            with pytest.raises(WrongState, match="tidak dipakai"):
                receive_response(point=stale, submission=refused, now=now)
    assert Response.objects.count() == answers_before
    assert receive_response(point=office.point, submission=early, now=end).outcome == "accepted"
    assert ResponseTrace.objects.latest("response_id").flags == ["late", "revoked_point"]
    again = replace(early, opened_at=None)
    assert receive_response(point=office.point, submission=again, now=end + timedelta(days=9)).outcome == "repeated"


def test_erased_words_stay_erased_when_their_phone_sends_them_again(office: Office) -> None:
    one = sheet(suggestion="Nama saya ...", sex="P")
    send(office, one)
    response = Response.objects.get()
    erased(office, response)
    assert send(office, one)[1] == "repeated"
    assert send(office, replace(one, suggestion="Nama saya sekali lagi"))[1] == "conflict"
    assert not ResponseDetail.objects.exists()
    assert "Nama saya" not in str(list(Conflict.objects.values()))
    assert (response.erasure.reason, response.erasure.decided_by) == ("permintaan", "Budi Hartono")


def test_erasing_needs_a_reason_and_two_people_and_happens_once(office: Office) -> None:
    hari, budi, citra = (office.actor(person) for person in (office.hari, office.budi, office.citra))
    response = give_answer(office, suggestion="Nama saya ...")
    with pytest.raises(BadInput) as refusal:
        propose_erasure(actor=hari, response=response, reason=" ", now=AT_WORK)
    assert refusal.value.code == "reason_missing"
    request = propose_erasure(actor=budi, response=response, reason="permintaan", now=AT_WORK)
    with pytest.raises(NotAllowed) as refused:
        erase_words(actor=budi, request=request, now=AT_WORK)
    assert refused.value.code == "two_people_needed"
    assert ResponseDetail.objects.filter(response=response).exists()
    with pytest.raises(WrongState, match="sudah pernah diusulkan"):
        propose_erasure(actor=hari, response=response, reason="lagi", now=AT_WORK)
    erase_words(actor=citra, request=request, now=AT_WORK)
    assert not ResponseDetail.objects.filter(response=response).exists()
    with pytest.raises(WrongState, match="sudah dihapus"):
        erase_words(actor=citra, request=request, now=AT_WORK)


sends = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["111111111", "234234234", NINE_GOOD])), max_size=12)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sends)
def test_whatever_is_sent_in_whatever_order_there_is_one_answer_per_id_and_it_is_the_first(
    office: Office, attempts: list[tuple[int, str]]
) -> None:
    ids = [submission_id() for _ in range(4)]
    first: dict[int, str] = {}
    others: set[tuple[int, str]] = set()
    conflicts, answers = Conflict.objects.count(), Response.objects.count()
    for person, scores in attempts:
        receipt, outcome = send(office, Submission(ids[person], scores))
        assert receipt == receipt_code(ids[person])
        expected = "accepted" if person not in first else "repeated" if first[person] == scores else "conflict"
        assert outcome == expected
        if first.setdefault(person, scores) != scores:
            others.add((person, scores))
    assert Response.objects.count() - answers == len(first)
    assert Conflict.objects.count() - conflicts == len(others)


def test_receiving_one_answer_asks_the_database_a_fixed_number_of_questions(
    office: Office, django_assert_max_num_queries: object
) -> None:
    give_answers(office, 20)
    point = CollectionPoint.objects.select_related("unit__agency").get()
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        receive_response(point=point, submission=sheet(sex="P"), now=AT_WORK + timedelta(hours=1))
