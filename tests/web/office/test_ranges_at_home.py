"""Ranges, stopped months and thin months where people look first: the office's home, the month, the region."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from puas.domain.permissions import ADMINISTRATOR as ADMINISTRATOR_ROLE
from puas.organisations.actions import grant_membership
from puas.project import tick as ticking
from puas.reports.models import MonthReason, Report
from puas.surveys.actions import close_round
from puas.surveys.models import RoundTally
from tests.fixtures import quick_documents
from tests.reports.tampering import tampered
from tests.web.office.months import answered
from tests.web.offices import ADMINISTRATOR, OPENED, SINCE, Office, People

__all__ = ["quick_documents"]
pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture(autouse=True)
def _no_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: None)


def stands(monkeypatch: pytest.MonkeyPatch, month: int, day: int, year: int = 2026) -> datetime:
    """The installation's clock stands at ten in the morning (WIB) of this day."""
    moment = datetime(year, month, day, 3, tzinfo=UTC)
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: moment)
    return moment


def page_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def home(client: Client, office: Office) -> str:
    return page_of(client, f"/kantor/{office.agency.slug}/")


def test_home_lists_running_ranges_with_their_day_and_later_the_draft_to_hand_over(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    stands(monkeypatch, 11, 25)
    client.force_login(people.budi)
    page = home(client, office)
    assert "Triwulan IV 2026" in page
    assert "Masih berjalan" in page
    assert "Jatuh tempo" in page
    now = stands(monkeypatch, 12, 28)
    ticking.tick(now)
    page = home(client, office)
    assert "Konsep laporan Triwulan IV 2026 sudah dibuat" in page
    assert "1 Januari 2027, 4 hari lagi" in page
    quarter = Report.objects.get(period="2026-T4")
    assert f"/laporan/{quarter.pk}" in page
    stands(monkeypatch, 1, 3, 2027)
    page = home(client, office)
    assert "Laporan Triwulan IV 2026 belum diserahkan" in page
    assert "/bulan/2026-T4/alasan" in page
    client.force_login(people.ani)
    assert "Triwulan IV 2026" not in home(client, office)


def test_a_range_waits_for_its_months_before_it_is_anybodys_task(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    ticking.tick(stands(monkeypatch, 12, 25))
    client.force_login(people.budi)
    tasks, _, table = home(client, office).partition('id="rentang"')
    assert "Triwulan IV 2026" not in tasks
    assert "Menunggu konsep laporan" in table


def test_the_notice_of_a_range_is_read_like_one_of_a_month(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    ticking.tick(stands(monkeypatch, 12, 28))
    client.force_login(people.budi)
    key = f"{office.unit.pk}:2026-T4:drafted_v1"
    assert key in home(client, office)
    assert client.post(f"/kantor/{office.agency.slug}/pemberitahuan", {"key": key}).status_code == 302
    assert key not in home(client, office)


def test_a_late_range_gets_its_reason_and_fajar_reads_both(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    ticking.tick(stands(monkeypatch, 12, 28))
    stands(monkeypatch, 1, 3, 2027)
    client.force_login(people.budi)
    address = f"/kantor/{office.agency.slug}/bulan/2026-T4/alasan"
    assert "Mengapa laporan Triwulan IV 2026 terlambat?" in page_of(client, address)
    assert client.post(address, {"kind": "other", "words": "Menunggu data desa."}).status_code == 302
    assert "Alasan lain: Menunggu data desa." in home(client, office)
    for beyond in ("2027-T1", "2031", "abc"):
        assert client.get(f"/kantor/{office.agency.slug}/bulan/{beyond}/alasan").status_code in (404, 409)
    client.force_login(people.fajar)
    region = page_of(client, "/wilayah/?tampil=terlambat")
    assert "1 unit belum menyerahkan laporan triwulan, semester, atau tahun" in region
    assert "Triwulan IV 2026, jatuh tempo 1 Januari 2027 (Alasan lain: Menunggu data desa.)" in region
    assert "Kecamatan%20Sumberjati%2C%20Triwulan%20IV%202026" in region


def test_a_thin_month_is_explained_and_the_reason_stands_wherever_the_mark_does(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office, 4)
    ticking.tick(stands(monkeypatch, 11, 25))
    client.force_login(people.budi)
    address = f"/kantor/{office.agency.slug}/bulan/2026-11/alasan"
    assert "Mengapa jawaban November 2026 kurang dari 10?" in page_of(client, address)
    assert client.post(address, {"kind": "quiet", "words": ""}).status_code == 302
    assert MonthReason.objects.get().kind == "quiet"
    report = Report.objects.get(period="2026-11")
    month = f"/kantor/{office.agency.slug}/bulan/2026-11"
    for where in (f"/kantor/{office.agency.slug}/", month, f"/kantor/{office.agency.slug}/laporan/{report.pk}"):
        assert "Sedikit warga yang dilayani" in page_of(client, where), where
    assert "Ubah alasan" in page_of(client, month)
    client.force_login(people.fajar)
    assert "Sedikit warga yang dilayani" in page_of(client, "/wilayah/")


def test_a_recount_that_differs_is_shown_to_budi_fajar_and_eka_and_each_reads_what_to_do(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = answered(office)
    now = stands(monkeypatch, 11, 25)
    close_round(round=round, now=now)
    tampered(n_complete=RoundTally.objects.all()[0].tally["n_complete"] + 3)
    ticking.tick(now)
    client.force_login(people.budi)
    for where in (f"/kantor/{office.agency.slug}/", f"/kantor/{office.agency.slug}/bulan/2026-11"):
        page = page_of(client, where)
        assert "15 jawaban, IKM" in page, where
        assert "12 jawaban, IKM" in page, where
        assert "Kabari Administrator" in page, where
    client.force_login(people.fajar)
    assert "Hitung ulang berbeda" in page_of(client, "/wilayah/")
    client.force_login(people.eka)
    page = page_of(client, "/kelola/")
    assert "laporan November 2026 berhenti" in page
    assert "puas doctor" in page
    assert "15 jawaban" not in page
    grant_membership(
        actor=ADMINISTRATOR, user=people.dewi, role=ADMINISTRATOR_ROLE, agency=office.agency, valid_from=SINCE, now=OPENED
    )
    client.force_login(people.dewi)
    page = home(client, office)
    assert "Hitung ulang jawaban November 2026 tidak sama" in page
    assert "15 jawaban" not in page
    client.force_login(people.ani)
    assert "hitung ulang" not in home(client, office)


def test_where_every_recount_agrees_nothing_is_said(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    ticking.tick(stands(monkeypatch, 11, 25))
    client.force_login(people.budi)
    assert "hitung ulang" not in home(client, office)
