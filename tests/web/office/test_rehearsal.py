"""From the 20th on the office's first page says what the report still lacks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.web.office.months import answered
from tests.web.offices import Office, People


def home(client: Client, office: Office, day: int, monkeypatch: pytest.MonkeyPatch) -> str:
    moment = datetime(2026, 11, day, 3, tzinfo=UTC)
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: moment)
    return client.get(f"/kantor/{office.agency.slug}/").content.decode()


def test_budi_sees_the_list_from_the_20th_with_the_way_to_each_thing(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    client.force_login(people.budi)
    assert "Kesiapan laporan" not in home(client, office, 19, monkeypatch)
    page = home(client, office, 20, monkeypatch)
    assert "Kesiapan laporan November 2026" in page
    assert "12 jawaban; kurang 18 lagi" in page
    assert "Belum ada jawaban dari Loket 2." in page
    assert f"/kantor/{office.agency.slug}/dilayani/2026-11" in page
    assert "Evaluasi oleh Citra." in page
    assert "Yang masih kurang" not in page


def test_citra_sees_it_too_and_ani_and_fajar_do_not(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    for person, sees in ((people.citra, True), (people.ani, False), (people.fajar, False)):
        client.force_login(person)
        assert ("Kesiapan laporan" in home(client, office, 21, monkeypatch)) is sees
