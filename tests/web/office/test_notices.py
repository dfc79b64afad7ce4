"""Notices in the app: whose move it is, a ready text to pass on, and a mark "read" that is each person's own."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client, override_settings

from puas.reports.models import NoticeRead
from tests.web.office.months import answered, submitted
from tests.web.offices import Office, People


@pytest.fixture(autouse=True)
def _the_25th(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: datetime(2026, 11, 25, 4, tzinfo=UTC))


def home(client: Client, office: Office) -> str:
    return client.get(f"/kantor/{office.agency.slug}/").content.decode()


def key(office: Office, code: str) -> str:
    return f"{office.unit.pk}:2026-11:{code}"


def test_budi_and_citra_are_told_and_each_marks_it_read_for_oneself(client: Client, office: Office, people: People) -> None:
    answered(office)
    address = f"/kantor/{office.agency.slug}/pemberitahuan"
    client.force_login(people.budi)
    assert "Hari ini laporan November 2026 jatuh tempo." in home(client, office)
    for _ in range(2):
        assert client.post(address, {"key": key(office, "after_0")}).status_code == 302
    assert NoticeRead.objects.get().user == people.budi
    assert "Hari ini laporan November 2026 jatuh tempo." not in home(client, office)
    client.force_login(people.citra)
    assert "Ingatkan (WhatsApp)" in home(client, office)
    assert client.post(address, {"key": key(office, "after_4")}).status_code == 404


@override_settings(PUAS_BASE_URL="https://puas.example")
def test_the_button_opens_a_messaging_app_with_the_text_and_the_place(client: Client, office: Office, people: People) -> None:
    submitted(office, people.budi)
    client.force_login(people.budi)
    page = unescape(home(client, office))
    link = page.partition("https://wa.me/?text=")[2].partition('"')[0]
    assert unquote(link) == (
        "Yth. Camat, Kecamatan Sumberjati: Laporan November 2026 diserahkan 25 November 2026 dan menunggu evaluasi "
        f"paling lambat 26 November 2026.\nhttps://puas.example/kantor/{office.agency.slug}/"
    )


def test_ani_and_the_supervisor_see_no_notice_of_the_report(client: Client, office: Office, people: People) -> None:
    answered(office)
    for person in (people.ani, people.fajar, people.eka):
        client.force_login(person)
        assert "wa.me" not in home(client, office)
