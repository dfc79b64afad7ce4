"""After sending: thanks, the receipt for whoever just sent, and nothing about answers or scores."""

from __future__ import annotations

import logging
import re

import pytest
from django.test import Client

from puas.domain.answer_book import receipt_code
from tests.web.offices import Office
from tests.web.respondent.sending import filled_in


def test_whoever_just_sent_sees_the_receipt_as_text_and_what_it_is_for(office: Office) -> None:
    client, fields = Client(), filled_in()
    page = client.post(office.address, fields, follow=True).content.decode()
    assert receipt_code(fields["submission_id"]) in page
    assert "tanda bahwa jawaban Anda kami terima" in page
    assert f'href="/hasil/{office.agency.slug}"' in page


def test_without_the_cookie_the_page_says_recorded_in_words(office: Office) -> None:
    page = Client().get(f"{office.address}/terima-kasih").content.decode()
    assert "sudah tercatat" in page
    assert "Kode tanda terima" not in page


def test_a_forged_cookie_shows_no_receipt(office: Office) -> None:
    client = Client()
    client.cookies["receipt"] = "accepted AAAAA-AAAAA-AAAAA-AAAAA-A"
    assert "AAAAA" not in client.get(f"{office.address}/terima-kasih").content.decode()


def test_a_cookie_of_one_counter_is_no_receipt_at_another(office: Office) -> None:
    client, fields = Client(), filled_in()
    client.post(office.address, fields)
    client.cookies["receipt"]["path"] = "/"
    page = client.get(f"/s/{office.moving_point.code}/terima-kasih").content.decode()
    assert receipt_code(fields["submission_id"]) not in page


def test_the_thanks_page_tells_nothing_about_answers_or_scores_and_is_stored_nowhere(office: Office) -> None:
    reply = Client().post(office.address, filled_in(), follow=True)
    assert not re.search(r"IKM|nilai|skor|mutu|sesuai", reply.content.decode(), re.IGNORECASE)
    assert reply.headers["Cache-Control"] == "private, no-store"


def test_thanks_at_an_unknown_code_is_a_404(office: Office) -> None:
    assert Client().get("/s/tidak-ada/terima-kasih").status_code == 404


def test_neither_the_id_nor_the_receipt_nor_the_words_stand_in_any_log(
    office: Office, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    client, fields = Client(), filled_in(suggestion="Kalimat rahasia warga.")
    client.post(office.address, fields, follow=True)
    client.post(office.address, fields | {"U1": ""})
    written = "".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    written += "".join(capfd.readouterr())
    for secret in (fields["submission_id"], receipt_code(fields["submission_id"]), "Kalimat rahasia"):
        assert secret not in written


def test_the_receipt_page_has_one_shape_whatever_was_answered(office: Office) -> None:
    shapes = set()
    for changed in ({}, {"U1": "1", "U2": "1", "suggestion": "Panjang sekali. " * 20}):
        page = Client().post(office.address, filled_in(**changed), follow=True).content.decode()
        page = re.sub(r"data:image/svg[^\"]*", "picture", page)
        page = re.sub(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z*~$=]", "code", page)
        page = re.sub(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-(%2A|~|%24|%3D|[0-9A-Z])", "code", page)
        shapes.add(re.sub(r"[0-9a-f]{64}(.)([0-9a-f]{8})\1[-_A-Za-z0-9]{86}", "promise", page))
    assert len(shapes) == 1
    assert "promise" in shapes.pop()
