"""The trail is read page by page, newest first."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.audit.actions import record_event
from puas.web.office.audit_trail import PAGE
from tests.web.conftest import NOW
from tests.web.office.months import actor
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")


def test_gita_pages_through_the_trail_without_missing_an_event(client: Client, office: Office, people: People) -> None:
    budi = actor(people.budi, office)
    for number in range(PAGE + 3):
        record_event(event="served_counted", actor=budi, now=NOW, subject=f"nomor {number:03}", agency_slug=office.agency.slug)
    client.force_login(people.gita)
    address = f"/kantor/{office.agency.slug}/catatan"
    first = client.get(address)
    assert "nomor 052" in first.content.decode()
    assert "nomor 002" not in first.content.decode()
    second = client.get(f"{address}?sebelum={first.context['older']}")
    assert "nomor 002" in second.content.decode()
    assert "nomor 003" not in second.content.decode()


def test_the_trail_says_who_what_and_when_in_the_offices_time(client: Client, office: Office, people: People) -> None:
    budi = actor(people.budi, office)
    record_event(
        event="report_sent_back", actor=budi, now=NOW, subject="Laporan", agency_slug=office.agency.slug, reason="Angka salah"
    )
    client.force_login(people.citra)
    page = client.get(f"/kantor/{office.agency.slug}/catatan").content.decode()
    for words in ("Laporan dikembalikan", "10 November 2026, 10.00 WIB", "Budi", "Alasan: Angka salah"):
        assert words in page


def test_a_strange_page_mark_shows_the_newest_events(client: Client, office: Office, people: People) -> None:
    client.force_login(people.citra)
    assert client.get(f"/kantor/{office.agency.slug}/catatan?sebelum=kemarin").status_code == 200


def test_events_of_another_office_stay_with_it(client: Client, office: Office, elsewhere: Office, people: People) -> None:
    client.force_login(people.dewi)
    page = client.get(f"/kantor/{elsewhere.agency.slug}/catatan").content.decode()
    assert office.agency.name not in page
