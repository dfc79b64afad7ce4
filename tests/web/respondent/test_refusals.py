"""Refusals keep what was typed, name what is wrong, say what to do, and are never answered with 200 or 303."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from puas.surveys.models import Response
from tests.web.offices import Office
from tests.web.respondent.sending import filled_in, hidden_fields, send, send_for_json

FORM = "application/x-www-form-urlencoded"


def posted(address: str, body: bytes, content_type: str = FORM) -> Any:
    """Send raw bytes."""
    return Client().post(address, body, content_type=content_type)


def test_the_page_names_the_missing_answers_and_keeps_all_the_rest(office: Office) -> None:
    fields = filled_in(U3="", U7="", U1="2", suggestion="Kursi tunggu <b>ditambah</b>.", sex="L", service=str(office.moving.pk))
    reply = send(office.address, fields)
    page = reply.content.decode()
    assert reply.status_code == 422
    assert "Jawablah pertanyaan nomor 3 dan 7" in page
    assert '<a href="#U3">Pertanyaan 3</a>' in page
    assert page.count("Pertanyaan ini belum dijawab.") == 2
    assert page.count(" checked") == 7 + 1
    assert f'name="service" value="{office.moving.pk}" checked' in page
    assert 'name="U1" value="2" checked' in page
    assert "Kursi tunggu &lt;b&gt;ditambah&lt;/b&gt;.</textarea>" in page
    assert '<option value="L" selected>' in page
    assert hidden_fields(page)["submission_id"] == fields["submission_id"]
    assert not Response.objects.exists()


def test_what_was_refused_can_be_completed_and_sent_under_the_same_id(office: Office) -> None:
    fields = filled_in(U3="")
    send(office.address, fields)
    assert send(office.address, fields | {"U3": "4"}).status_code == 303


def test_the_fault_is_tied_to_its_question_for_a_screen_reader(office: Office) -> None:
    page = send(office.address, filled_in(U3="")).content.decode()
    assert 'id="U3" class="wrong" aria-describedby="U3-galat"' in page
    assert 'id="U3-galat"' in page
    assert 'role="alert"' in page
    assert "<title>Belum terkirim:" in page


@pytest.mark.parametrize("value", ["0", "5", "-1", "4.0", "x", "Sangat sesuai", "٣", "3 3"])
def test_a_value_off_the_list_is_refused(office: Office, value: str) -> None:
    reply = send_for_json(office.address, filled_in(U5=value))
    assert reply.status_code == 422
    assert reply.json()["code"] == "sheet_refused"
    assert list(reply.json()["fields"]) == ["U5"]
    assert not Response.objects.exists()


def test_a_question_answered_twice_in_one_sheet_is_refused(office: Office) -> None:
    body = "&".join(f"{name}={value}" for name, value in filled_in().items()) + "&U1=4"
    assert posted(office.address, body.encode()).status_code == 422


def test_json_names_every_field_at_fault_with_its_reason(office: Office) -> None:
    answer = send_for_json(office.address, filled_in(U2="", U9="", sex="X", service="999999", suggestion="a" * 1001)).json()
    assert set(answer["fields"]) == {"U2", "U9", "sex", "service", "suggestion"}
    assert "nomor 2 dan 9" in answer["message"]


def test_a_service_of_another_office_is_no_choice(office: Office, elsewhere: Office) -> None:
    reply = send_for_json(office.address, filled_in(service=str(elsewhere.moving.pk)))
    assert reply.status_code == 422
    assert list(reply.json()["fields"]) == ["service"]


def test_a_suggestion_of_exactly_a_thousand_letters_is_taken_and_one_more_is_refused(office: Office) -> None:
    assert send(office.address, filled_in(suggestion="é" * 1000)).status_code == 303
    reply = send(office.address, filled_in(suggestion="é" * 1001))
    assert reply.status_code == 422
    assert "é" * 1001 in reply.content.decode()


def test_line_ends_count_once_and_control_characters_not_at_all(office: Office) -> None:
    assert send(office.address, filled_in(suggestion="a\r\n" * 499 + "bb\x00\x1f")).status_code == 303


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_more_than_64_kib_are_refused_with_413(office: Office, accept: str) -> None:
    body = f"submission_id=x&suggestion={'a' * 66_000}".encode()
    reply = Client().post(office.address, body, content_type=FORM, headers={"Accept": accept})
    assert reply.status_code == 413
    words = reply.json()["message"] if accept == "application/json" else reply.content.decode()
    assert "tidak dapat ditampilkan lagi" in words
    assert "1.000 huruf" in words


@pytest.mark.parametrize("fields", [61, 1001, 16_000])
def test_more_than_sixty_fields_are_refused_with_413(office: Office, fields: int) -> None:
    reply = posted(office.address, "&".join(["a=1"] * fields).encode())
    assert reply.status_code == 413
    assert "lebih dari 60 isian" in reply.content.decode()


def test_what_was_typed_among_too_many_fields_stays_on_the_page_and_can_be_sent_from_it(office: Office) -> None:
    typed = filled_in(suggestion="Kursi tunggu ditambah.")
    too_many = typed | {f"x{number}": "1" for number in range(60)}
    page = send(office.address, too_many).content.decode()
    assert page.count(" checked") == 9
    assert "Kursi tunggu ditambah.</textarea>" in page
    assert hidden_fields(page)["submission_id"] == typed["submission_id"]
    assert send_for_json(office.address, too_many).json()["code"] == "too_many_fields"
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", FORM),
        (b"{}", "application/json"),
        (b"\xff\xfe\xfd", FORM),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"nothing", "multipart/form-data"),
        (b"&&&=;%zz", "text/plain"),
    ],
)
def test_what_is_no_form_is_refused_with_422(office: Office, body: bytes, content_type: str) -> None:
    assert posted(office.address, body, content_type).status_code == 422


HOST = "testserver"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": f"http://{HOST}"}, 303),
        ({"Origin": f"https://{HOST}"}, 303),
        ({"Origin": f"https://{HOST}:443"}, 303),
        ({"Origin": "https://jahat.example"}, 422),
        ({"Origin": f"https://{HOST}.jahat.example"}, 422),
        ({"Origin": f"http://{HOST}:8080"}, 422),
        ({"Origin": "https://jahat.example", "Sec-Fetch-Site": "same-origin"}, 422),
        ({"Origin": "null"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "none"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 422),
        ({"Sec-Fetch-Site": "same-site"}, 422),
        ({"Sec-Fetch-Site": "cross-site"}, 422),
        ({}, 303),
    ],
)
def test_only_pages_of_this_host_may_send(office: Office, headers: dict[str, str], status: int) -> None:
    reply = send(office.address, filled_in(), Host=HOST, **headers)
    assert reply.status_code == status
    if status == 422:
        assert "dari halaman kuesioner ini" in reply.content.decode()
        assert reply.content.decode().count(" checked") == 9
        assert not Response.objects.exists()


def test_what_a_foreign_page_sent_can_be_sent_from_the_page_that_refuses_it(office: Office) -> None:
    typed = filled_in(suggestion="Kursi tunggu ditambah.")
    page = send(office.address, typed, Host=HOST, Origin="https://lain.example").content.decode()
    assert "Kursi tunggu ditambah.</textarea>" in page
    assert send(office.address, typed | hidden_fields(page), Host=HOST, Origin=f"http://{HOST}").status_code == 303
    json = send(office.address, filled_in(), Host=HOST, Origin="https://lain.example", Accept="application/json")
    assert (json.status_code, json.json()["code"]) == (422, "foreign_origin")


def test_no_refusal_shows_a_score_or_an_index(office: Office) -> None:
    page = send(office.address, filled_in(U3="")).content.decode()
    assert not re.search(r"IKM|indeks|mutu", page, re.IGNORECASE)


def test_a_refusal_without_a_form_carries_the_same_guarding_headers(office: Office) -> None:
    for reply in (Client().get("/s/tidak-ada"), send_for_json("/s/tidak-ada", {})):
        assert "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
