"""The first page of an office shows each reader what that reader came for."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.office.months import answered, submitted
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")


def home(client: Client, office: Office) -> str:
    """The office's first page."""
    return client.get(f"/kantor/{office.agency.slug}/").content.decode()


def test_ani_sees_the_code_and_two_counts_and_no_list_of_reports(client: Client, office: Office, people: People) -> None:
    answered(office, 4)
    client.force_login(people.ani)
    page = home(client, office)
    assert "Tampilkan kode QR Loket 1" in page
    assert "bulan ini" in page
    assert "Isi jumlah dilayani" in page
    assert "Bulan-bulan sebelumnya" not in page


def test_budi_sees_what_is_missing_and_how_many_days_are_left(client: Client, office: Office, people: People) -> None:
    answered(office, 4)
    client.force_login(people.budi)
    page = home(client, office)
    assert "25 November, 15 hari lagi" in page
    assert "Baru 4 jawaban" in page
    assert "Jumlah pengguna layanan belum diisi untuk 2 jenis layanan." in page
    assert "Belum ada jawaban dari Loket 2." in page


def test_citra_sees_the_waiting_report_before_anything_else(
    client: Client, office: Office, people: People, report_day: None
) -> None:
    submitted(office, people.budi)
    client.force_login(people.citra)
    page = home(client, office)
    assert page.index("Menunggu evaluasi Anda") < page.index("Desember 2026")
    assert "26 November, besok" in page


def test_eka_is_led_to_the_settings_and_sees_no_figure(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.eka)
    page = home(client, office)
    assert "Jawaban dan angka tidak tampil untuk peran ini." in page
    assert "counter__number" not in page


def test_gita_may_look_at_everything_and_is_offered_no_step(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.gita)
    page = home(client, office)
    assert "Lihat angka bulan ini" in page
    for step in ("Buat konsep", "Evaluasi sekarang", "Isi jumlah dilayani", "Kode QR</h2>"):
        assert step not in page


def test_the_way_in_leads_each_person_to_the_page_of_the_role(client: Client, office: Office, people: People) -> None:
    ways = {people.ani: f"/kantor/{office.agency.slug}/", people.fajar: "/wilayah/", people.eka: "/kelola/"}
    for user, address in ways.items():
        client.force_login(user)
        assert client.get("/kantor/")["Location"] == address


def test_signed_in_pages_are_kept_by_no_browser(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    answer = client.get(f"/kantor/{office.agency.slug}/")
    assert "no-store" in answer["Cache-Control"]


def test_a_month_that_is_over_without_a_report_stays_visible_as_not_reported(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime

    answered(office)
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: datetime(2026, 11, 28, 3, tzinfo=UTC))
    client.force_login(people.budi)
    page = home(client, office)
    assert "Belum dilaporkan" in page
    assert "25 November, lewat 3 hari" in page
