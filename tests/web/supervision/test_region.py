"""Fajar sees who is late in the region, how sure each figure is, and no league table."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from puas.organisations.models import Region
from tests.web.office.months import submitted
from tests.web.offices import Office, People, answer, build_office

LATER = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)


@pytest.fixture
def late_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: LATER)


@pytest.mark.usefixtures("late_november")
def test_offices_of_the_region_stand_with_last_months_status_index_and_interval(
    client: Client, office: Office, people: People
) -> None:
    submitted(office, people.budi)
    client.force_login(people.fajar)
    page = client.get("/wilayah/").content.decode()
    assert "Kecamatan Sumberjati" in page
    assert "Kecamatan Rawabening" not in page
    assert '<p class="eyebrow">Wilayah 99.01</p>' in page
    Region.objects.create(code="99.01", name="Kabupaten Tirta Makmur")
    assert '<p class="eyebrow">Kabupaten Tirta Makmur</p>' in client.get("/wilayah/").content.decode()
    assert "Menunggu evaluasi Camat" in page
    assert " s.d. " in page
    assert "Unit di wilayah ini tidak terlambat melaporkan November 2026" in page


@pytest.mark.usefixtures("late_november")
def test_an_office_that_did_not_report_is_counted_and_can_be_shown_alone(client: Client, office: Office, people: People) -> None:
    silent = build_office("Kecamatan Tertinggal", "99.01.05")
    submitted(office, people.budi)
    answer(silent, 900, "333333333", datetime(2026, 11, 5, 3, tzinfo=UTC))
    client.force_login(people.fajar)
    assert "1 dari 2 unit terlambat" in client.get("/wilayah/").content.decode()
    only = client.get("/wilayah/?tampil=terlambat").content.decode()
    assert "Kecamatan Tertinggal" in only
    assert "Kecamatan Sumberjati" not in only
    first = client.get("/wilayah/?urut=terlambat").content.decode()
    assert first.index("Kecamatan Tertinggal") < first.index("Kecamatan Sumberjati")


@pytest.mark.usefixtures("now")
def test_a_name_that_fits_nothing_says_what_to_do(client: Client, office: Office, people: People) -> None:
    client.force_login(people.fajar)
    assert "Tidak ada kantor yang cocok" in client.get("/wilayah/?cari=zzz&halaman=99999999999").content.decode()


@pytest.mark.usefixtures("now")
def test_budi_of_one_office_has_no_page_of_the_region(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    refused = client.get("/wilayah/")
    assert refused.status_code == 403
    assert "Halaman wilayah hanya untuk pembina wilayah dan Inspektorat." in refused.content.decode()


@pytest.mark.usefixtures("now")
def test_the_number_of_queries_does_not_grow_with_the_offices(client: Client, office: Office, people: People) -> None:
    client.force_login(people.fajar)
    with CaptureQueriesContext(connection) as few:
        client.get("/wilayah/")
    for number in range(6):
        build_office(f"Kecamatan Nomor {number}", f"99.01.1{number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/wilayah/")
    assert len(many) == len(few)
