"""`/lapor/status`: a ticket typed in shows how far it is, and nothing of what was written."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import pytest
from django.test import Client

from puas.complaints.actions import close_complaint, record_lapor_number
from puas.domain.complaints import STATES
from puas.organisations.facts import actor_at
from puas.web.complaints.status import steps_to_show
from tests.web.complaints.sending import NOW, QUEUE, answered, complained, taken
from tests.web.offices import Office, People


def status(ticket: str) -> str:
    """The page a citizen gets for a ticket."""
    reply = Client().post("/lapor/status", {"ticket": ticket})
    assert reply.status_code == 200
    assert "no-store" in reply["Cache-Control"]
    return reply.content.decode()


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Move the installation's clock."""
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: moment)


def test_a_new_complaint_is_received_with_its_working_days_left(office: Office) -> None:
    _, ticket = complained(office)
    page = status(ticket.lower().replace("-", " "))
    assert "Pengaduan Anda: diterima" in page
    assert "17 November 2026" in page
    assert "5 hari kerja lagi" in page
    assert "diterima 10 November 2026" in page


def test_the_page_opens_neither_the_words_nor_the_ticket(office: Office) -> None:
    _, ticket = complained(office)
    page = status(ticket)
    assert QUEUE not in page
    assert ticket not in page


def test_every_state_is_said_in_words(office: Office, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint, ticket = complained(office)
    taken(office, people, complaint)
    assert "Pengaduan Anda: sedang ditangani" in status(ticket)
    citra = actor_at(people.citra, office.agency, NOW.date())
    from puas.complaints.actions import answer_complaint

    answer_complaint(actor=citra, complaint=complaint, text="Kursi tunggu sudah ditambah.", now=NOW)
    page = status(ticket)
    assert "Pengaduan Anda: sudah dijawab" in page
    assert "Kursi tunggu sudah ditambah." in page
    assert "dalam batas waktu" in page
    assert "Citra" not in page
    close_complaint(actor=citra, complaint=complaint, now=NOW)
    assert "Pengaduan ditutup 10 November 2026" in status(ticket)


def test_when_the_answer_is_late_the_page_says_so_and_where_else_to_go(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ticket = complained(office)
    at(monkeypatch, NOW + timedelta(days=9))
    page = status(ticket)
    assert "lewat 2 hari kerja" in page
    assert "Ombudsman" in page


def test_the_number_in_lapor_is_shown_with_its_link(office: Office, people: People) -> None:
    complaint, ticket = complained(office)
    citra = actor_at(people.citra, office.agency, NOW.date())
    link = "https://www.lapor.go.id/laporan/1"
    record_lapor_number(actor=citra, complaint=complaint, number="8123456", link=link, now=NOW)
    page = status(ticket)
    assert "8123456" in page
    assert f'href="{link}"' in page


@pytest.mark.parametrize(
    ("ticket", "code", "words"),
    [
        ("", 422, "Tulis nomor tiket"),
        ("1234", 422, "salah ketik"),
        ("2S1PCM-PRJV2N-9PYV4F", 404, "Tidak ada pengaduan"),
    ],
)
def test_a_ticket_that_is_none_is_said_to_be_none_and_what_was_typed_stays(
    db: None, client: Client, ticket: str, code: int, words: str
) -> None:
    reply = client.post("/lapor/status", {"ticket": ticket})
    assert reply.status_code == code
    assert words in reply.content.decode()
    assert f'value="{ticket}"' in reply.content.decode() or not ticket


def test_a_ticket_in_the_address_is_not_looked_at(office: Office, client: Client) -> None:
    _, ticket = complained(office)
    assert "Pengaduan Anda" not in client.get("/lapor/status", {"ticket": ticket}).content.decode()


def test_neither_ticket_nor_words_nor_contact_reach_a_log(
    office: Office, people: People, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    complaint, ticket = complained(office, name="Rahayu", reach="0800 1234")
    answered(office, people, complaint)
    status(ticket)
    client.post("/lapor/status", {"ticket": ticket[:-1]})
    client.post(f"/lapor/{office.agency.slug}", {"text": QUEUE, "name": "Rahayu"})
    for secret in (ticket, ticket[:-1], QUEUE, "Rahayu", "0800", "Kursi"):
        assert secret not in caplog.text


def test_the_way_shows_one_present_state_with_the_done_before_it_and_the_rest_after_it() -> None:
    for place, state in enumerate(STATES):
        marks = [mark for _, mark in steps_to_show(state)]
        assert marks == ["done"] * place + ["now"] + ["later"] * (3 - place)
