"""Fajar sees who is late, since when and why, and can remind each office or send the list on."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client, override_settings

from puas.reports.models import MonthReason
from tests.web.office.months import answered, submitted
from tests.web.offices import Office, People, build_office

LATER = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _late_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: LATER)


def links(page: str) -> list[str]:
    """The texts that the buttons of a page would send."""
    return [unquote(part.partition('"')[0]) for part in unescape(page).split("https://wa.me/?text=")[1:]]


@override_settings(PUAS_BASE_URL="https://puas.example")
def test_a_late_office_stands_with_its_day_its_reason_and_a_text_to_send(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.fajar)
    assert "Belum ada alasan" in client.get("/wilayah/").content.decode()
    MonthReason.objects.create(unit=office.unit, period="2026-11", kind="holiday", by_id="1", by="Budi", at=LATER)
    page = client.get("/wilayah/").content.decode()
    assert "sejak 25 November 2026" in page
    assert "Hari libur" in page
    whole, single = links(page)
    assert whole.splitlines() == [
        "Laporan IKM yang belum diterima:",
        "- Kecamatan Sumberjati: jatuh tempo 25 November 2026 (alasan: Hari libur)",
        "https://puas.example/wilayah/",
    ]
    assert single.startswith("Yth. Kecamatan Sumberjati, laporan IKM November 2026 belum kami terima")


def test_where_everybody_reported_there_is_nothing_to_send(client: Client, office: Office, people: People) -> None:
    submitted(office, people.budi)
    client.force_login(people.fajar)
    assert links(client.get("/wilayah/").content.decode()) == []


def test_an_office_of_another_region_is_in_no_list(client: Client, office: Office, elsewhere: Office, people: People) -> None:
    answered(office)
    answered_elsewhere = build_office("Kecamatan Jauh", "97.01.01")
    from tests.web.offices import answer

    answer(answered_elsewhere, 700, "333333333", datetime(2026, 11, 5, 3, tzinfo=UTC))
    client.force_login(people.fajar)
    assert not any("Kecamatan Jauh" in text for text in links(client.get("/wilayah/").content.decode()))
