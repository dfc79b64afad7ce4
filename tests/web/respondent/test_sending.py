"""Sending a sheet: accepted once, acknowledged as often as it is sent, refused with everything kept (design.md 3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from puas.domain.answer_book import receipt_code
from puas.domain.flagged import FLAG_WORDS
from puas.domain.service_tokens import EXPIRED, UNKNOWN
from puas.organisations.actions import change_service
from puas.surveys.actions import revoke_point
from puas.surveys.actions.receive_response import REVOKED_POINT
from puas.surveys.models import Conflict, Response, ResponseDetail, ResponseTrace, SurveyRound
from puas.web.respondent.nonce import FAST, NO_NONCE, issue_nonce
from puas.web.respondent.questionnaire_form import FormShelf, look_up_form
from puas.web.respondent.sheet import LATE, SPEEDING
from puas.web.respondent.views import FLOOD
from tests.web.offices import ADMINISTRATOR, OPENED, Office
from tests.web.respondent.sending import filled_in, hidden_fields, opened, send, send_for_json


def test_a_complete_sheet_is_stored_with_its_scores_and_opens_the_month_by_itself(office: Office, now: datetime) -> None:
    reply = send(office.address, filled_in(U1="1", U9="4"))
    assert reply.status_code == 303
    response = Response.objects.get()
    assert response.scores == "133333334"
    assert response.point == office.point
    assert SurveyRound.objects.get().period == "2026-11"


def test_the_thanks_page_has_one_constant_address_and_the_receipt_in_no_address(office: Office) -> None:
    fields = filled_in()
    reply = send(office.address, fields)
    assert reply.headers["Location"] == f"{office.address}/terima-kasih"
    assert receipt_code(fields["submission_id"]) not in reply.headers["Location"]


def test_the_receipt_travels_in_a_signed_cookie_for_ten_minutes_and_the_thanks_page_alone(office: Office) -> None:
    cookie = send(office.address, filled_in()).cookies["receipt"]
    assert cookie["path"] == f"{office.address}/terima-kasih"
    assert cookie["max-age"] == 600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_receipt_is_the_one_that_phone_and_paper_compute_from_the_id(office: Office) -> None:
    fields = filled_in()
    reply = send_for_json(office.address, fields).json()
    assert reply.pop("promise").startswith("puas/promise/1 ")
    assert reply == {"receipt": receipt_code(fields["submission_id"]), "outcome": "recorded"}


def test_the_page_can_be_sent_back_as_it_came_with_nine_answers_ticked(office: Office) -> None:
    hidden = hidden_fields(opened(office.address))
    assert send(office.address, filled_in(**hidden)).status_code == 303


def test_profile_service_and_suggestion_are_kept_apart_from_the_scores(office: Office) -> None:
    words = {
        "sex": "P",
        "age_band": "36-45",
        "education": "sma",
        "occupation": "petani",
        "suggestion": " Antrean\r\ndipercepat. ",
    }
    send(office.address, filled_in(service=str(office.moving.pk), **words))
    detail = ResponseDetail.objects.get()
    assert (detail.sex, detail.age_band, detail.education, detail.occupation) == ("P", "36-45", "sma", "petani")
    assert detail.suggestion == "Antrean\ndipercepat."
    assert Response.objects.get().service == office.moving


def test_the_counters_own_service_counts_whatever_is_sent(office: Office) -> None:
    send(f"/s/{office.moving_point.code}", filled_in(service=str(office.identity_card.pk)))
    assert Response.objects.get().service == office.moving


def test_a_service_that_was_offered_when_the_page_was_opened_still_counts(office: Office) -> None:
    change_service(actor=ADMINISTRATOR, service=office.identity_card, name="Perekaman KTP-el", is_active=False, now=OPENED)
    send(office.address, filled_in(service=str(office.identity_card.pk)))
    assert Response.objects.count() == 1


def test_the_same_id_with_the_same_content_gets_the_same_receipt_as_often_as_it_is_sent(office: Office) -> None:
    fields = filled_in(suggestion="Terima kasih.")
    replies = [send_for_json(office.address, fields) for _ in range(3)]
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1
    assert Response.objects.count() == 1
    assert not Conflict.objects.exists()


def test_another_nonce_does_not_make_it_another_content(office: Office) -> None:
    fields = filled_in()
    send(office.address, fields)
    send(office.address, fields | {"nonce": hidden_fields(opened(office.address))["nonce"]})
    assert not Conflict.objects.exists()


def test_the_same_id_with_other_content_gets_the_first_receipt_and_a_sentence_and_is_not_counted(office: Office) -> None:
    fields = filled_in()
    first = send_for_json(office.address, fields).json()
    second = send_for_json(office.address, fields | {"U1": "1"})
    assert second.status_code == 200
    assert second.json()["receipt"] == first["receipt"]
    assert second.json()["outcome"] == "conflict"
    assert "kiriman yang pertama" in second.json()["message"]
    assert Response.objects.get().scores == "333333333"
    assert Conflict.objects.get().scores == "133333333"


def test_a_conflict_sent_by_a_browser_is_thanked_with_that_sentence(office: Office) -> None:
    client, fields = Client(), filled_in()
    client.post(office.address, fields)
    page = client.post(office.address, fields | {"U1": "1"}, follow=True).content.decode()
    assert receipt_code(fields["submission_id"]) in page
    assert "kiriman yang pertama" in page


@pytest.mark.parametrize("version", [1, 4, 7])
def test_any_uuid_in_its_lower_case_form_is_an_id(office: Office, version: int) -> None:
    number = UUID(int=uuid4().int & ~(0xF << 76) | version << 76)
    assert send(office.address, filled_in(submission_id=str(number))).status_code == 303


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "1",
        "7F458CAC-D3BD-4DF8-8857-2AA0CB04EF02",
        "7f458cacd3bd4df888572aa0cb04ef02",
        "{7f458cac-d3bd-4df8-8857-2aa0cb04ef02}",
    ],
)
def test_an_id_that_is_none_is_refused_and_the_page_brings_a_new_one_with_the_answers_kept(office: Office, bad: str) -> None:
    reply = send(office.address, filled_in(submission_id=bad))
    page = reply.content.decode()
    assert reply.status_code == 422
    assert str(UUID(hidden_fields(page)["submission_id"])) != bad
    assert page.count(" checked") == 9
    assert "Tekan “Kirim jawaban” sekali lagi" in page
    assert send(office.address, filled_in(**hidden_fields(page))).status_code == 303


def test_every_flag_that_sending_sets_has_words_for_the_office() -> None:
    assert FLAG_WORDS.keys() >= {FAST, SPEEDING, LATE, NO_NONCE, REVOKED_POINT, FLOOD, UNKNOWN, EXPIRED}


def test_the_nonce_flags_a_sheet_sent_too_fast_to_be_read_and_never_refuses(office: Office, now: datetime) -> None:
    form = look_up_form(office.point.code, now)
    assert form is not None
    for age, flags in (
        (timedelta(seconds=2), ["fast"]),
        (timedelta(seconds=4), ["speeding"]),
        (timedelta(seconds=18), []),
        (timedelta(days=400), []),
    ):
        nonce = issue_nonce(form.code, form.hash, now - age)
        assert send(office.address, filled_in(nonce=nonce)).status_code == 303
        assert ResponseTrace.objects.latest("response_id").flags == flags


@pytest.mark.parametrize(
    ("waited", "flags"), [("3600", []), ("3601", ["late"]), ("x", []), ("-9999", []), ("9" * 40, []), ("²²²²²", [])]
)
def test_a_sheet_that_waited_long_on_its_phone_is_marked_late_and_nothing_more(
    office: Office, now: datetime, waited: str, flags: list[str]
) -> None:
    form = look_up_form(office.point.code, now)
    assert form is not None
    nonce = issue_nonce(form.code, form.hash, now - timedelta(hours=2))
    assert send(office.address, filled_in(nonce=nonce, waited=waited)).status_code == 303
    assert ResponseTrace.objects.get().flags == flags


@pytest.mark.parametrize("nonce", ["", "x", "99.", "1700000000000.00000000000000000000000000000000", "é.é"])
def test_a_sheet_without_our_nonce_is_taken_and_flagged(office: Office, nonce: str) -> None:
    assert send(office.address, filled_in(nonce=nonce)).status_code == 303
    assert ResponseTrace.objects.get().flags == ["no_nonce"]


def test_a_nonce_may_be_used_again_under_another_id(office: Office, now: datetime) -> None:
    form = look_up_form(office.point.code, now)
    assert form is not None
    nonce = issue_nonce(form.code, form.hash, now - timedelta(minutes=2))
    assert [send(office.address, filled_in(nonce=nonce)).status_code for _ in range(2)] == [303, 303]
    assert [trace.flags for trace in ResponseTrace.objects.all()] == [[], []]


def test_a_revoked_code_takes_no_answer_from_that_moment_on_but_acknowledges_what_it_had_taken(office: Office) -> None:
    before = filled_in()
    send(office.address, before)
    revoke_point(actor=ADMINISTRATOR, point=office.point, now=OPENED)
    assert send(office.address, filled_in()).status_code == 410
    assert send_for_json(office.address, filled_in(U1="")).json()["code"] == "point_revoked"
    assert send_for_json(office.address, before).status_code == 200
    assert Response.objects.count() == 1


def test_a_page_opened_before_its_code_was_revoked_is_taken_for_thirty_days_and_flagged(
    office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(office.address)
    revoke_point(actor=ADMINISTRATOR, point=office.point, now=now + timedelta(minutes=1))
    assert Client().get(office.address).status_code == 410
    last, too_late = timedelta(days=30, minutes=1), timedelta(days=30, minutes=1, seconds=1)
    monkeypatch.setattr("puas.web.respondent.views.installation_now", lambda: now + last)
    refused = send(office.address, filled_in(**hidden_fields(page), U1=""))
    assert (refused.status_code, refused.content.decode().count(" checked")) == (422, 8)
    assert send(office.address, filled_in(**hidden_fields(page))).status_code == 303
    assert ResponseTrace.objects.get().flags == ["revoked_point"]
    monkeypatch.setattr("puas.web.respondent.views.installation_now", lambda: now + too_late)
    fields = hidden_fields(page) | {"submission_id": str(uuid4())}
    assert send(office.address, filled_in(**fields)).status_code == 410
    assert send(office.address, filled_in(**fields, U1="")).status_code == 410
    assert Response.objects.count() == 1


def test_a_page_made_after_its_code_was_revoked_or_for_another_code_is_not_taken(office: Office, now: datetime) -> None:
    form, other = look_up_form(office.point.code, now), look_up_form(office.moving_point.code, now)
    assert form is not None
    assert other is not None
    revoke_point(actor=ADMINISTRATOR, point=office.point, now=now)
    before = now - timedelta(minutes=1)
    forged = issue_nonce(form.code, form.hash, before)[:-1] + "x"
    for nonce in (issue_nonce(form.code, form.hash, now), issue_nonce(other.code, other.hash, before), forged, ""):
        assert send(office.address, filled_in(nonce=nonce)).status_code == 410
    assert not Response.objects.exists()


def test_an_unknown_code_takes_nothing(office: Office) -> None:
    assert send("/s/tidak-pernah-ada", filled_in()).status_code == 404


def test_no_session_is_begun_and_no_other_cookie_set_by_sending(office: Office) -> None:
    assert set(send(office.address, filled_in()).cookies) == {"receipt"}


def test_a_form_sent_in_parts_is_taken_like_one_in_a_row(office: Office) -> None:
    parts = Client().post(office.address, filled_in())
    row = Client().post(office.address, "&".join(f"{name}={value}" for name, value in filled_in().items()),
                        content_type="application/x-www-form-urlencoded")  # fmt: skip
    assert (parts.status_code, row.status_code) == (303, 303)
    assert Response.objects.count() == 2


def test_a_code_revoked_a_moment_ago_takes_nothing_even_while_its_page_is_still_fresh(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FormShelf, "fresh_seconds", 60.0)
    send(office.address, filled_in())
    revoke_point(actor=ADMINISTRATOR, point=office.point, now=OPENED)
    assert send(office.address, filled_in()).status_code == 410
    assert Client().get(office.address).status_code == 410
    assert Response.objects.count() == 1
