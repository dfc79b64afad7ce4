"""The office says why a month is late; the reason stands beside the mark, for the office and its supervisor only."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from puas.domain.permissions import SYSTEM
from puas.reports.actions import draft_report
from puas.reports.facts import content_of
from puas.reports.models import MonthReason
from tests.web.office.months import answered
from tests.web.offices import Office, People

WHY = "Listrik padam dua hari."


@pytest.fixture(autouse=True)
def _late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: datetime(2026, 11, 28, 3, tzinfo=UTC))


def address(office: Office) -> str:
    """Where the reason for November is given."""
    return f"/kantor/{office.agency.slug}/bulan/2026-11/alasan"


def test_budis_reason_stands_beside_the_mark_for_the_office_and_for_fajar_and_nowhere_in_public(
    client: Client, office: Office, people: People
) -> None:
    answered(office)
    client.force_login(people.budi)
    home = f"/kantor/{office.agency.slug}/"
    assert address(office) in client.get(home).content.decode()
    answer = client.post(address(office), {"kind": "fault", "words": WHY})
    assert answer["Location"] == home
    page = client.get(home).content.decode()
    assert f"Gangguan yang sudah dilaporkan: {WHY}" in page
    assert "Belum dilaporkan" in page
    client.force_login(people.fajar)
    assert WHY in client.get("/wilayah/").content.decode()
    client.logout()
    for public in ("/", f"/hasil/{office.agency.slug}"):
        assert WHY not in client.get(public).content.decode()


def test_a_later_reason_is_shown_and_the_earlier_one_stays_on_record(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.citra)
    client.post(address(office), {"kind": "holiday"})
    client.post(address(office), {"kind": "other", "words": WHY})
    assert [reason.kind for reason in MonthReason.objects.all()] == ["holiday", "other"]
    assert "Alasan lain: " + WHY in client.get(f"/kantor/{office.agency.slug}/").content.decode()
    both = client.get(address(office)).content.decode()
    assert "Hari libur" in both
    assert WHY in both


def test_the_report_offers_to_say_why_and_prints_what_was_said_before_the_evaluation(
    client: Client, office: Office, people: People
) -> None:
    answered(office)
    client.force_login(people.budi)
    report = draft_report(actor=SYSTEM, round=office.unit.rounds.get(period="2026-11"), now=datetime(2026, 11, 28, 2, tzinfo=UTC))
    page = f"/kantor/{office.agency.slug}/laporan/{report.pk}"
    assert address(office) in client.get(page).content.decode()
    client.post(address(office), {"kind": "fault", "words": WHY})
    happened = content_of(report, "internal").times[2].happened
    assert happened.endswith("Alasan kantor: gangguan yang sudah dilaporkan (Listrik padam dua hari).")
    assert "Alasan" not in content_of(report, "public").times[2].happened


def test_a_reason_without_words_is_refused_at_its_field(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    answer = client.post(address(office), {"kind": "other", "words": ""})
    assert answer.status_code == 422
    assert "Tulis singkat apa yang terjadi" in answer.content.decode()
    assert not MonthReason.objects.exists()


def test_fajar_reads_reasons_and_is_offered_none_to_write(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.fajar)
    assert client.get(address(office)).status_code == 403
    assert "Beri alasan" not in client.get(f"/kantor/{office.agency.slug}/").content.decode()
