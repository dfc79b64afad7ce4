"""`/lapor/<slug>`: the form keeps what was typed, the ticket is shown once, and nothing of it stands in an address."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from puas.complaints.flood import CAPACITY, GATE
from puas.complaints.models import Complaint
from tests.web.complaints.sending import NOW, QUEUE, TICKET, complained, filled, form_address, hidden
from tests.web.offices import Office


def text_of(client: Client, address: str) -> str:
    """A page's text."""
    return client.get(address).content.decode()


def test_the_form_asks_what_happened_and_says_that_a_name_is_not_needed(office: Office, client: Client) -> None:
    reply = client.get(form_address(office))
    page = reply.content.decode()
    assert "Nama tidak harus ditulis" in page
    assert len(re.findall(r'type="radio" name="category"', page)) == 7
    assert "<script" not in page
    assert "no-store" in reply["Cache-Control"]
    for words in ("2 hari kerja", "5 hari kerja", "14 hari kerja", "60 hari kerja", "https://www.lapor.go.id/"):
        assert words in page


def test_an_office_that_does_not_exist_has_no_form(office: Office, client: Client) -> None:
    assert client.get("/lapor/kecamatan-entah").status_code == 404
    assert client.get("/lapor/kecamatan-entah/terima-kasih").status_code == 404


def test_a_complaint_is_sent_without_script_and_its_ticket_shown_with_the_day_of_the_answer(
    office: Office, client: Client
) -> None:
    sent = client.post(form_address(office), filled(client, office))
    assert sent.status_code == 303
    assert sent["Location"] == f"{form_address(office)}/terima-kasih"
    page = text_of(client, sent["Location"])
    assert TICKET.search(page)
    assert "17 November 2026" in page
    assert Complaint.objects.get().text == QUEUE


def test_the_ticket_travels_in_a_short_lived_cookie_of_that_page_alone(office: Office, client: Client) -> None:
    sent = client.post(form_address(office), filled(client, office))
    cookie = sent.cookies["complaint"]
    assert (cookie["path"], cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (sent["Location"], 600, True, "Lax")
    assert "complaint" not in sent["Location"]


def test_once_noted_the_ticket_is_gone_from_the_browser(office: Office, client: Client) -> None:
    thanks = client.post(form_address(office), filled(client, office))["Location"]
    assert client.post(thanks).status_code == 303
    page = text_of(client, thanks)
    assert not TICKET.search(page)
    assert "tidak ditampilkan lagi" in page


def test_a_forged_or_strange_cookie_shows_nothing(office: Office, client: Client) -> None:
    _, ticket = complained(office)
    client.cookies["complaint"] = f"{ticket}:forged"
    assert not TICKET.search(text_of(client, f"{form_address(office)}/terima-kasih"))


def test_pressing_twice_makes_one_complaint_and_shows_the_same_ticket(office: Office, client: Client) -> None:
    form = filled(client, office)
    shown = []
    for _ in range(2):
        thanks = client.post(form_address(office), form)["Location"]
        shown.append(TICKET.findall(text_of(client, thanks)))
    assert shown[0] == shown[1]
    assert Complaint.objects.count() == 1


def test_another_complaint_on_a_used_page_is_kept_and_goes_out_when_sent_again(office: Office, client: Client) -> None:
    form = filled(client, office)
    client.post(form_address(office), form)
    again = client.post(form_address(office), {**form, "text": "Ruang tunggu bocor dan licin."})
    page = again.content.decode()
    assert again.status_code == 409
    assert "sudah tercatat" in page
    assert "Ruang tunggu bocor" in page
    fresh = hidden(page, "sending")
    assert fresh != form["sending"]
    assert (
        client.post(form_address(office), {**form, "text": "Ruang tunggu bocor dan licin.", "sending": fresh}).status_code == 303
    )
    assert Complaint.objects.count() == 2


@pytest.mark.parametrize("sending", ["", "5f0a1c9e-0c1b-4b7e-9a55-2f3c8d1e7a10", "5f0a1c9e-0c1b-4b7e-9a55-2f3c8d1e7a10:forged"])
def test_an_id_that_we_did_not_make_is_replaced_by_one_that_we_did(office: Office, client: Client, sending: str) -> None:
    form = filled(client, office, sending=sending)
    refused = client.post(form_address(office), form)
    assert refused.status_code == 409
    assert QUEUE in refused.content.decode()
    assert client.post(form_address(office), {**form, "sending": hidden(refused.content.decode(), "sending")}).status_code == 303


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"category": ""}, "Pilih salah satu masalah"),
        ({"category": "nonsense"}, "Pilih salah satu masalah"),
        ({"text": ""}, "Tulis apa yang terjadi"),
        ({"text": "x" * 4001}, "4001 huruf"),
        ({"name": "Rahayu"}, "kosongkan nama"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(office: Office, client: Client, fields: dict[str, str], words: str) -> None:
    refused = client.post(form_address(office), filled(client, office, **{"reach": "", **fields}))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert words in page
    assert not Complaint.objects.exists()
    if "text" not in fields:
        assert QUEUE in page


def test_a_number_in_the_text_is_pointed_out_once_and_then_taken_as_it_is(office: Office, client: Client) -> None:
    form = filled(client, office, text="Berkas saya hilang, hubungi 0812 0000 0000.")
    warned = client.post(form_address(office), form)
    page = warned.content.decode()
    assert warned.status_code == 422
    assert "nomor telepon" in page
    assert "kolom kontak" in page
    assert "0812 0000 0000" in page
    seen = hidden(page, "numbers_seen")
    assert client.post(form_address(office), {**form, "numbers_seen": seen}).status_code == 303
    assert Complaint.objects.get().text.endswith("0812 0000 0000.")


def test_in_a_flood_the_page_says_when_to_come_back_and_keeps_what_was_typed(office: Office, client: Client) -> None:
    GATE.buckets[office.agency.pk] = (0.0, NOW)
    refused = client.post(form_address(office), filled(client, office))
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert QUEUE in refused.content.decode()
    GATE.buckets[office.agency.pk] = (float(CAPACITY), NOW - timedelta(days=1))
    assert client.post(form_address(office), filled(client, office)).status_code == 303


def test_the_form_is_protected_against_foreign_pages(office: Office) -> None:
    strict = Client(enforce_csrf_checks=True)
    form = filled(strict, office)
    assert strict.post(form_address(office), form).status_code == 403
    token = hidden(strict.get(form_address(office)).content.decode(), "csrfmiddlewaretoken")
    assert strict.post(form_address(office), {**form, "csrfmiddlewaretoken": token}).status_code == 303


def test_a_contact_is_kept_for_the_office_and_shown_nowhere_to_the_public(office: Office, client: Client) -> None:
    complaint, ticket = complained(office, name="Rahayu", reach="0800 1234")
    assert complaint.contact.sealed
    status = client.post("/lapor/status", {"ticket": ticket}).content.decode()
    assert "Rahayu" not in status
    assert "0800" not in status


def test_the_citizens_words_are_shown_as_words_and_never_as_markup(office: Office, client: Client) -> None:
    page = client.post(
        form_address(office), filled(client, office, category="", text="<script>alert(1)</script>")
    ).content.decode()
    assert "<script>alert" not in page


def test_the_questionnaire_its_receipt_and_the_public_page_lead_to_the_form(office: Office, client: Client) -> None:
    for address in (office.address, f"{office.address}/terima-kasih", f"/hasil/{office.agency.slug}"):
        assert f'href="{form_address(office)}"' in text_of(client, address)
