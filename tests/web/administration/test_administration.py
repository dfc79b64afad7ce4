"""Eka keeps accounts, offices, services and counters; nobody else may, and nobody beyond his reach."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.accounts.models import User
from puas.domain.permissions import ADMINISTRATOR as ADMINISTRATOR_ROLE
from puas.domain.permissions import OFFICE_HEAD
from puas.organisations.actions import grant_membership
from puas.organisations.models import Agency, Membership, Region, Service
from puas.surveys.models import CollectionPoint
from tests.files import PNG
from tests.web.offices import ADMINISTRATOR, OPENED, Office, People

pytestmark = pytest.mark.usefixtures("now")


def office_typed(**changed: object) -> dict[str, object]:
    """The data of an office as a form sends them."""
    return {
        "name": "Kecamatan Sumberjati", "government": "", "address": "Jalan Raya 1", "contact": "", "time_zone": "WITA",
        "preparer_role": "section_head", "workdays_a_week": "6", "legal_base": "", **changed,
    }  # fmt: skip


def person_typed(**changed: str) -> dict[str, str]:
    """A person and a role as the form sends them."""
    return {
        "email": "hana@contoh.example", "name": "Hana Pertiwi", "staff_number": "", "role": "counter_staff", "acting": "",
        "valid_from": "2026-11-10", "valid_until": "", **changed,
    }  # fmt: skip


def test_the_page_of_an_office_shows_services_counters_and_people_but_no_figure(
    client: Client, office: Office, people: People
) -> None:
    client.force_login(people.eka)
    page = client.get(f"/kelola/kantor/{office.agency.slug}/").content.decode()
    for words in ("Pindah Datang", "Loket 1", "Ani", "Camat", "1 Januari 2026 s.d. seterusnya"):
        assert words in page
    assert "Jawaban" not in page


def test_an_office_is_registered_with_a_unit_of_its_own(client: Client, people: People) -> None:
    Region.objects.create(code="99.01.02", name="Rawa")
    client.force_login(people.eka)
    typed = office_typed(name="Kecamatan Rawa", region="99.01.02", slug="")
    assert client.post("/kelola/kantor/baru", typed)["Location"] == "/kelola/kantor/kecamatan-rawa/"
    assert Agency.objects.get(slug="kecamatan-rawa").units.count() == 1


def test_an_unknown_region_is_named_and_what_was_typed_stays(client: Client, people: People) -> None:
    client.force_login(people.eka)
    refused = client.post("/kelola/kantor/baru", office_typed(name="Kecamatan Rawa", region="77.77.77", slug=""))
    assert refused.status_code == 422
    assert "Kode 77.77.77 belum ada dalam daftar wilayah." in refused.content.decode()
    assert 'value="Kecamatan Rawa"' in refused.content.decode()


def test_the_data_of_an_office_change_and_an_unchosen_logo_stays(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    address = f"/kelola/kantor/{office.agency.slug}/data"
    logo = SimpleUploadedFile("logo.png", PNG, "image/png")
    assert client.post(address, office_typed(logo=logo)).status_code == 302
    assert client.post(address, office_typed(address="Jalan Raya 2")).status_code == 302
    agency = Agency.objects.get(pk=office.agency.pk)
    assert bytes(agency.logo_png) == PNG
    assert (agency.address, agency.time_zone, agency.workdays_a_week) == ("Jalan Raya 2", "WITA", 6)


@pytest.mark.parametrize("content", [b"GIF89a not a png", PNG + bytes(210_000)])
def test_a_logo_is_known_by_its_bytes_and_its_size(client: Client, office: Office, people: People, content: bytes) -> None:
    client.force_login(people.eka)
    logo = SimpleUploadedFile("logo.png", content, "image/png")
    refused = client.post(f"/kelola/kantor/{office.agency.slug}/data", office_typed(logo=logo))
    assert refused.status_code == 422
    assert "Logo harus berupa gambar PNG paling besar 200 kB." in refused.content.decode()


def test_a_reporting_rule_for_a_running_period_is_refused_at_its_field(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    address = f"/kelola/kantor/{office.agency.slug}/aturan"
    typed = {"valid_from": "2026-11-01", "basis": "calendar_month", "report_day": "25"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "paling cepat 01-12-2026" in refused.content.decode()
    assert client.post(address, {**typed, "valid_from": "2027-01-01"}).status_code == 302


def test_a_service_is_added_renamed_and_no_longer_offered(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    address = f"/kelola/kantor/{office.agency.slug}/layanan"
    assert client.post(address, {"unit": office.unit.pk, "name": "Kartu Keluarga"}).status_code == 302
    assert client.post(address, {"unit": office.unit.pk, "name": "Kartu Keluarga"}).status_code == 422
    service = Service.objects.get(name="Kartu Keluarga")
    assert client.post(f"{address}/{service.pk}", {"name": "KK"}).status_code == 302
    service.refresh_from_db()
    assert (service.name, service.is_active) == ("KK", False)


def test_a_counter_is_made_and_its_code_revoked_only_after_asking(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    address = f"/kelola/kantor/{office.agency.slug}/titik"
    assert client.post(address, {"unit": office.unit.pk, "name": "Loket 3", "channel": "open", "service": ""}).status_code == 302
    point = CollectionPoint.objects.get(name="Loket 3")
    asked = client.get(f"{address}/{point.pk}/cabut")
    assert "Pencabutan tidak dapat dibatalkan" in asked.content.decode()
    point.refresh_from_db()
    assert point.revoked_at is None
    assert client.post(f"{address}/{point.pk}/cabut", {"reason": "Loket tutup"}).status_code == 302
    assert client.post(f"{address}/{point.pk}/cabut", {"reason": ""}).status_code == 409


def test_a_new_person_gets_a_password_that_is_shown_once_and_opens_the_door(
    client: Client, office: Office, people: People
) -> None:
    client.force_login(people.eka)
    made = client.post(f"/kelola/kantor/{office.agency.slug}/orang", person_typed())
    shown = re.search(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", made.content.decode())
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    assert shown is not None
    hana = User.objects.get(email="hana@contoh.example")
    assert hana.check_password(shown[0])
    assert shown[0] not in client.get(f"/kelola/akun/{hana.pk}/").content.decode()
    assert Membership.objects.get(user=hana).agency == office.agency


def test_a_person_who_has_an_account_keeps_it(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    typed = person_typed(email="ani@contoh.example", role="report_preparer")
    assert client.post(f"/kelola/kantor/{office.agency.slug}/orang", typed).status_code == 302
    assert Membership.objects.filter(user=people.ani).count() == 2


def test_an_acting_head_needs_a_last_day(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    typed = person_typed(email="budi@contoh.example", role="office_head", acting="Plt.")
    refused = client.post(f"/kelola/kantor/{office.agency.slug}/orang", typed)
    assert refused.status_code == 422
    assert "Isi hari terakhir untuk Plt. atau Plh." in refused.content.decode()
    assert client.post(f"/kelola/kantor/{office.agency.slug}/orang", {**typed, "valid_until": "2026-12-31"}).status_code == 302


def test_a_refused_role_leaves_no_account_behind(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    typed = person_typed(role="counter_staff", acting="Plt.", valid_until="2026-12-31")
    assert client.post(f"/kelola/kantor/{office.agency.slug}/orang", typed).status_code == 422
    assert not User.objects.filter(email="hana@contoh.example").exists()


def test_a_role_ends_on_a_day_and_not_before_it_began(client: Client, office: Office, people: People) -> None:
    client.force_login(people.eka)
    held = Membership.objects.get(user=people.ani)
    address = f"/kelola/kantor/{office.agency.slug}/orang/{held.pk}/akhiri"
    assert client.post(address, {"last_day": "2025-01-01"}).status_code == 422
    assert client.post(address, {"last_day": "2026-11-09"}).status_code == 302
    client.force_login(people.ani)
    assert client.get(f"/kantor/{office.agency.slug}/").status_code == 404


def test_a_role_over_a_region_is_given_and_ended_on_the_page_of_the_account(client: Client, people: People) -> None:
    client.force_login(people.eka)
    address = f"/kelola/akun/{people.ani.pk}/"
    typed = {"role": "supervisor", "region_code": "99.01", "valid_from": "2026-11-01", "valid_until": ""}
    assert client.post(address, typed).status_code == 302
    held = Membership.objects.get(user=people.ani, agency=None)
    assert client.post(f"{address}peran/{held.pk}/akhiri", {"last_day": "2026-11-30"}).status_code == 302
    held.refresh_from_db()
    assert held.valid_until == date(2026, 11, 30)


def test_an_account_out_of_use_cannot_sign_in_and_nobody_shuts_himself_out(client: Client, people: People) -> None:
    client.force_login(people.eka)
    assert client.post(f"/kelola/akun/{people.ani.pk}/pemakaian").status_code == 302
    people.ani.refresh_from_db()
    assert not people.ani.is_active
    assert client.post(f"/kelola/akun/{people.ani.pk}/pemakaian").status_code == 302
    refused = client.post(f"/kelola/akun/{people.eka.pk}/pemakaian")
    assert refused.status_code == 409
    assert "akun Anda sendiri" in refused.content.decode()


def test_an_administrator_of_one_office_reaches_no_other_office_and_no_account_with_roles_elsewhere(
    client: Client, office: Office, elsewhere: Office, people: People
) -> None:
    ina = User.objects.create_user("ina@contoh.example", "Ina")
    grant_membership(
        actor=ADMINISTRATOR, user=ina, role=ADMINISTRATOR_ROLE, agency=office.agency, valid_from=date(2026, 1, 1), now=OPENED
    )
    grant_membership(
        actor=ADMINISTRATOR, user=people.ani, role=OFFICE_HEAD, agency=elsewhere.agency, valid_from=date(2026, 1, 1), now=OPENED
    )
    client.force_login(ina)
    assert client.get(f"/kelola/kantor/{office.agency.slug}/").status_code == 200
    assert client.get(f"/kelola/kantor/{elsewhere.agency.slug}/").status_code == 404
    assert client.get(f"/kelola/akun/{people.budi.pk}/").status_code == 200
    for beyond in (people.ani, people.dewi, people.eka, people.fajar):
        assert client.post(f"/kelola/akun/{beyond.pk}/sandi").status_code == 404
    assert client.get("/kelola/wilayah/").status_code == 403
    typed = {"role": "administrator", "region_code": "", "valid_from": "2026-11-01", "valid_until": ""}
    refused = client.post(f"/kelola/akun/{ina.pk}/", typed)
    assert refused.status_code == 422
    assert "di luar wilayah Anda" in refused.content.decode()


@pytest.mark.parametrize("content", ["kode,nama\n99.02,Makmur\n99.02.01,Tirta\n", "99.02;Makmur\n99.02.01;Tirta\n"])
def test_regions_come_from_a_file_with_or_without_headings(client: Client, people: People, content: str) -> None:
    client.force_login(people.eka)
    file = SimpleUploadedFile("wilayah.csv", content.encode())
    assert client.post("/kelola/wilayah/", {"file": file}).status_code == 302
    assert Region.objects.get(code="99.02.01").name == "Tirta"


def test_a_bad_row_is_named_and_no_region_is_loaded(client: Client, people: People) -> None:
    client.force_login(people.eka)
    before = Region.objects.count()
    file = SimpleUploadedFile("wilayah.csv", b"99.02,Makmur\nempat,Tirta\n")
    refused = client.post("/kelola/wilayah/", {"file": file})
    assert refused.status_code == 422
    assert "Baris 2" in refused.content.decode()
    assert Region.objects.count() == before
