"""Citizens at their browsers, for the tests of these pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.test import Client

from puas.complaints.actions import answer_complaint, take_in_hand
from puas.complaints.models import Complaint
from puas.organisations.facts import actor_at
from tests.web.offices import Office, People

NOW = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
QUEUE = "Antrean hari Senin terlalu panjang."
TICKET = re.compile(r'class="ticket">([^<]+)<')


def form_address(office: Office) -> str:
    """Where a citizen reports a problem."""
    return f"/lapor/{office.agency.slug}"


def desk_address(office: Office, rest: object = "") -> str:
    """Where the office reads it."""
    return f"/kantor/{office.agency.slug}/pengaduan/{rest}"


def opened_form(client: Client, office: Office) -> dict[str, str]:
    """The hidden fields of a freshly opened form."""
    page = client.get(form_address(office)).content.decode()
    return {"sending": hidden(page, "sending")}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def filled(client: Client, office: Office, **fields: str) -> dict[str, str]:
    """A form as a citizen sends it."""
    return {**opened_form(client, office), "category": "delay", "text": QUEUE, "name": "", "reach": "", **fields}


def complained(office: Office, **fields: str) -> tuple[Complaint, str]:
    """A complaint sent by the page, and its ticket as the next page shows it."""
    client = Client()
    sent = client.post(form_address(office), filled(client, office, **fields))
    assert sent.status_code == 303, sent.content.decode()
    shown = TICKET.search(client.get(sent["Location"]).content.decode())
    assert shown is not None
    return Complaint.objects.latest("id"), shown[1]


def taken(office: Office, people: People, complaint: Complaint, category: str = "delay", limit: str = "normative") -> Complaint:
    """Citra takes it in hand."""
    citra = actor_at(people.citra, office.agency, NOW.date())
    take_in_hand(actor=citra, complaint=complaint, category=category, limit=limit, now=NOW)
    return Complaint.objects.get(pk=complaint.pk)


def answered(office: Office, people: People, complaint: Complaint) -> Complaint:
    """Citra takes it in hand and answers."""
    taken(office, people, complaint)
    citra = actor_at(people.citra, office.agency, NOW.date())
    answer_complaint(actor=citra, complaint=complaint, text="Kursi tunggu sudah ditambah.", now=NOW)
    return Complaint.objects.get(pk=complaint.pk)
