"""A report that is being corrected is somebody's move again, whatever its age, and its publication is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from puas.publication.actions import publish_report
from puas.reports.actions import RecommendationInput, correct_report, draft_range_report, record_evaluation, submit_report
from puas.reports.models import NoticeRead, Report
from tests.web.office.months import REPORT_DAY, actor, answered, submitted
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("quick_documents")
MUCH_LATER = datetime(2028, 6, 5, 3, tzinfo=UTC)
YEARS_END = datetime(2026, 12, 28, 3, tzinfo=UTC)


def home(client: Client, office: Office) -> str:
    return " ".join(client.get(f"/kantor/{office.agency.slug}/").content.decode().split())


def finished(office: Office, people: People, report: Report, moment: datetime) -> None:
    """Evaluated by Citra and published."""
    given = [RecommendationInput("U3", "Menambah satu petugas loket.")]
    citra = actor(people.citra, office)
    record_evaluation(actor=citra, report=report, statement="Waktu tunggu masih terlalu lama.", recommendations=given, now=moment)
    publish_report(actor=citra, report=report, now=moment)


@pytest.fixture
def corrected(office: Office, people: People, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The second version of November 2026, opened a year and a half later."""
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: MUCH_LATER)
    first = submitted(office, people.budi)
    finished(office, people, first, REPORT_DAY)
    return correct_report(actor=actor(people.citra, office), report=first, reason="Keliru hitung.", now=MUCH_LATER)


def test_budi_finds_the_correction_among_what_waits_for_him_with_a_text_to_send(
    client: Client, office: Office, people: People, corrected: Report
) -> None:
    client.force_login(people.budi)
    page = home(client, office)
    assert "Laporan November 2026 dibuka lagi untuk diperbaiki." in page
    assert "Kirim ke rekan (WhatsApp)" in page
    listed = page.partition("Perlu Anda laporkan")[2]
    assert f"/kantor/{office.agency.slug}/laporan/{corrected.pk}" in listed
    key = f"{office.unit.pk}:2026-11:correcting_v1"
    assert client.post(f"/kantor/{office.agency.slug}/pemberitahuan", {"key": key}).status_code == 302
    assert NoticeRead.objects.get().key == key
    assert "dibuka lagi untuk diperbaiki" not in home(client, office)


def test_the_camat_may_pass_the_correction_on_and_both_are_told_when_it_is_published(
    client: Client, office: Office, people: People, corrected: Report
) -> None:
    client.force_login(people.citra)
    assert "Ingatkan (WhatsApp)" in home(client, office)
    submit_report(actor=actor(people.budi, office), report=corrected, now=MUCH_LATER)
    assert "Menunggu evaluasi Anda" in home(client, office)
    finished(office, people, corrected, MUCH_LATER)
    for person in (people.budi, people.citra):
        client.force_login(person)
        assert "Laporan November 2026 versi 2 terbit 5 Juni 2028 dan menggantikan versi 1" in home(client, office)
    client.force_login(people.ani)
    assert "menggantikan versi 1" not in home(client, office)


def test_a_quarter_opened_again_long_after_is_told_until_its_new_version_has_been_public_for_a_while(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    budi, citra = actor(people.budi, office), actor(people.citra, office)
    quarter = draft_range_report(actor=budi, unit=office.unit, period="2026-T4", now=YEARS_END)
    submit_report(actor=budi, report=quarter, now=YEARS_END)
    finished(office, people, quarter, YEARS_END)
    now = MUCH_LATER
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: now)
    client.force_login(people.budi)
    assert "Triwulan IV 2026 dibuka lagi" not in home(client, office)
    second = correct_report(actor=citra, report=quarter, reason="Keliru hitung.", now=now)
    assert "Laporan Triwulan IV 2026 dibuka lagi untuk diperbaiki." in home(client, office)
    submit_report(actor=budi, report=second, now=now)
    finished(office, people, second, now)
    assert "Laporan Triwulan IV 2026 versi 2 terbit 5 Juni 2028 dan menggantikan versi 1" in home(client, office)
    now = MUCH_LATER + timedelta(days=60)
    assert "menggantikan versi 1" not in home(client, office)
