"""What the public page says of a corrected report, and of a quarter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from puas.reports.actions import correct_report, draft_range_report
from puas.reports.models import Report
from tests.fixtures import quick_documents
from tests.offices import (
    AFTER_CLOSING,
    Office,
    drafted,
    evaluated,
    give_answers,
    published,
    reported_month,
    submitted,
    sumber_asri,
)

__all__ = ["quick_documents"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
LATER = AFTER_CLOSING + timedelta(days=3)


def page_of(office: Office, period: str) -> str:
    """The public page of a period, in one line."""
    reply = Client().get(f"/hasil/{office.agency.slug}/{period}")
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def made_public(office: Office, report: Report, now: datetime) -> None:
    """Submitted, evaluated, published."""
    submitted(office, report, now)
    evaluated(office, report, now)
    published(office, report, now)


def test_a_corrected_report_names_its_earlier_version_with_the_reason_and_keeps_it_readable() -> None:
    office = sumber_asri()
    report = reported_month(office, 12)
    evaluated(office, report)
    published(office, report)
    citra = office.actor(office.citra, LATER)
    second = correct_report(actor=citra, report=report, reason="Lembar percobaan terhitung.", now=LATER)
    assert 'Laporan ini sedang diperbaiki: <span lang="id">Lembar percobaan terhitung.</span>' in page_of(office, "2026-11")
    made_public(office, second, LATER)
    page = page_of(office, "2026-11")
    assert 'diganti oleh versi 2: <span lang="id">Lembar percobaan terhitung.</span>' in page
    assert "sedang diperbaiki" not in page
    assert "Laporan perbaikan: versi 2 ini menggantikan versi 1." in page
    old = page_of(office, "2026-11?versi=1")
    assert 'Versi 1, diganti oleh versi 2: <span lang="id">Lembar percobaan terhitung.</span>' in old
    assert "Halaman ini tidak berlaku lagi." in old
    assert "Laporan perbaikan" not in old
    assert "laporan.pdf?versi=1" in old
    file = Client().get(f"/hasil/{office.agency.slug}/2026-11/laporan.pdf?versi=1")
    assert "-v1-publik.pdf" in file["Content-Disposition"]
    assert Client().get(f"/hasil/{office.agency.slug}/2026-11?versi=9").status_code == 404


def test_a_quarter_stands_beside_the_months_and_never_takes_their_place() -> None:
    moment = datetime(2026, 12, 10, 2, tzinfo=UTC)
    office = sumber_asri()
    made_public(office, _month(office), AFTER_CLOSING)
    give_answers(office, 20, moment)
    now = datetime(2026, 12, 26, 2, tzinfo=UTC)
    quarter = draft_range_report(actor=office.actor(office.budi, now), unit=office.unit, period="2026-T4", now=now)
    made_public(office, quarter, now)
    latest = " ".join(Client().get(f"/hasil/{office.agency.slug}").content.decode().split())
    assert "November 2026" in latest
    assert f'href="/hasil/{office.agency.slug}/2026-T4"' in latest
    page = page_of(office, "2026-T4")
    assert "Triwulan IV 2026" in page
    assert Client().get(f"/hasil/{office.agency.slug}/2026-T4/laporan.pdf").status_code == 200


def _month(office: Office) -> Report:
    give_answers(office, 30)
    return drafted(office)
