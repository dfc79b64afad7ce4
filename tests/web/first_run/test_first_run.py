"""An empty installation greets, asks once, and is ready; afterwards the page is gone."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.accounts.models import User
from puas.organisations.models import Agency, Membership, Service
from puas.surveys.models import CollectionPoint
from tests.files import PNG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def typed(**changed: object) -> dict[str, object]:
    """The page filled in by somebody who has never seen it."""
    return {
        "administrator_name": "Eka Wulandari", "administrator_email": "eka@contoh.example",
        "password": "kuda biru makan pelan", "name": "Kecamatan Sumberjati", "region_code": "99.01.01",
        "region_name": "Sumberjati", "government": "Pemerintah Kabupaten Contoh", "address": "Jalan Raya 1",
        "time_zone": "WIB", "preparer_role": "section_head", "services": "Pindah Datang\n\nKartu Keluarga\nPindah Datang",
        "point_name": "Loket 1", "camat_name": "Citra", "camat_email": "citra@contoh.example", "camat_staff_number": "1",
        "kasi_name": "Budi", "kasi_email": "budi@contoh.example", "kasi_staff_number": "", "staf_name": "",
        "staf_email": "", "staf_staff_number": "", **changed,
    }  # fmt: skip


def test_one_page_makes_a_working_office_and_shows_each_password_once(client: Client) -> None:
    assert client.get("/mulai").status_code == 200
    made = client.post("/mulai", typed(logo=SimpleUploadedFile("logo.png", PNG)))
    page = made.content.decode()
    assert made.status_code == 200
    assert "no-store" in made["Cache-Control"]
    assert len(re.findall(r"[a-z2-9]{5}(?:-[a-z2-9]{5}){3}", page)) == 2
    agency, point = Agency.objects.get(), CollectionPoint.objects.get()
    assert bytes(agency.logo_png) == PNG
    assert list(Service.objects.values_list("name", flat=True)) == ["Pindah Datang", "Kartu Keluarga"]
    assert sorted(Membership.objects.values_list("role", flat=True)) == ["administrator", "office_head", "section_head"]
    assert f"/kantor/{agency.slug}/qr/{point.pk}/poster.pdf" in page


def test_the_administrator_is_signed_in_and_can_print_the_first_poster(client: Client) -> None:
    client.post("/mulai", typed())
    poster = client.get(f"/kantor/kecamatan-sumberjati/qr/{CollectionPoint.objects.get().pk}/poster.pdf")
    assert poster.content.startswith(b"%PDF")


def test_once_an_account_exists_the_page_is_gone(client: Client) -> None:
    client.post("/mulai", typed())
    assert client.get("/mulai").status_code == 404
    assert client.post("/mulai", typed(administrator_email="lain@contoh.example")).status_code == 404
    assert not User.objects.filter(email="lain@contoh.example").exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"password": "pendek"}, "karakter"),
        ({"administrator_email": "eka"}, "Surel Anda"),
        ({"region_code": "tiga lima"}, "Tulis kode Kemendagri seperti 35.09.01."),
        ({"kasi_email": ""}, "Isi surelnya, atau kosongkan namanya untuk diisi nanti."),
        ({"camat_name": ""}, "Isi namanya, atau kosongkan surelnya untuk diisi nanti."),
        ({"kasi_email": "citra@contoh.example"}, "sudah dipakai akun lain"),
        ({"kasi_email": "eka@contoh.example"}, "sudah dipakai akun lain"),
        ({"name": "!!!"}, "Isi nama kantor."),
    ],
)
def test_a_refused_field_is_named_keeps_the_rest_and_makes_nothing(
    client: Client, changed: dict[str, object], sentence: str
) -> None:
    refused = client.post("/mulai", typed(**changed))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert sentence in page
    assert 'value="Jalan Raya 1"' in page
    assert "kuda biru makan pelan" not in page
    assert not User.objects.exists()
    assert not Agency.objects.exists()


def test_a_logo_that_is_no_png_is_refused_at_its_field(client: Client) -> None:
    refused = client.post("/mulai", typed(logo=SimpleUploadedFile("logo.png", b"GIF89a")))
    assert refused.status_code == 422
    assert "Logo harus berupa gambar PNG" in refused.content.decode()
