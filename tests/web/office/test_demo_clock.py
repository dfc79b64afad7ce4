"""Only in the demo can the clock be moved, and only forward to the next report day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from tests.web.offices import Office, People


@pytest.mark.usefixtures("now")
def test_the_button_moves_the_clock_to_eight_in_the_morning_of_the_25th(
    client: Client, office: Office, people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[datetime] = []
    monkeypatch.setattr("puas.web.office.demo_clock.advance_clock_to", lambda moment: moved.append(moment))
    settings.PUAS_DEMO = True
    client.force_login(people.ani)
    assert "Majukan ke tanggal 25" in client.get(f"/kantor/{office.agency.slug}/").content.decode()
    assert client.post("/peragaan/majukan").status_code == 302
    assert moved == [datetime(2026, 11, 25, 1, 0, tzinfo=UTC)]


@pytest.mark.usefixtures("now")
def test_outside_the_demo_there_is_no_button_and_no_address(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    assert "Majukan ke tanggal 25" not in client.get(f"/kantor/{office.agency.slug}/").content.decode()
    assert client.post("/peragaan/majukan").status_code == 404
