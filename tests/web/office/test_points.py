"""Step 1: the QR code on a screen and on paper."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from django.test import Client
from pytest_django import Settings

from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")


def shown(client: Client, office: Office, host: str = "ikm.contoh.example", secure: bool = True) -> str:
    """The page with the code of the first counter."""
    address = f"/kantor/{office.agency.slug}/qr/{office.point.pk}/"
    return client.get(address, HTTP_HOST=host, secure=secure).content.decode()


def test_the_screen_names_office_counter_and_address_and_draws_the_code(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    page = shown(client, office)
    assert f"ikm.contoh.example/s/{office.point.code}" in page
    assert office.agency.name in page
    assert "Loket 1" in page
    drawing = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert drawing is not None
    assert b64decode(drawing[1]).lstrip().startswith((b"<svg", b"<?xml"))


def test_an_https_address_needs_no_warning(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    assert "notice--waiting" not in shown(client, office)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_a_loopback_address_is_called_what_it_is(client: Client, office: Office, people: People, host: str) -> None:
    client.force_login(people.ani)
    assert "hanya dapat dibuka di komputer ini sendiri" in shown(client, office, host, secure=False)


def test_plain_http_is_said_beside_the_code(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    assert "belum terenkripsi" in shown(client, office, "192.168.1.5", secure=False)


def test_a_settled_address_goes_into_the_code_whatever_host_was_asked(
    client: Client, office: Office, people: People, settings: Settings
) -> None:
    settings.PUAS_BASE_URL = "https://ikm.tetap.example"
    client.force_login(people.ani)
    assert f"ikm.tetap.example/s/{office.point.code}" in shown(client, office, "127.0.0.1:8000", secure=False)


def test_the_poster_is_a_pdf_named_for_the_office(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    answer = client.get(f"/kantor/{office.agency.slug}/qr/{office.point.pk}/poster.pdf")
    assert answer.content.startswith(b"%PDF")
    assert office.agency.slug in answer["Content-Disposition"]


@pytest.mark.parametrize("kind", ["poster-a4", "poster-a3", "tenda-a5", "stiker-a6"])
def test_each_size_is_made_from_one_form_with_the_wi_fi_typed_there(
    client: Client, office: Office, people: People, kind: str
) -> None:
    client.force_login(people.ani)
    address = f"/kantor/{office.agency.slug}/qr/{office.point.pk}/cetak"
    assert "Stiker loket A6" in client.get(address).content.decode()
    answer = client.post(address, {"kind": kind, "wifi_name": "Tamu", "wifi_password": "selamat datang"})
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == f'inline; filename="{kind}-{office.agency.slug}-{office.point.serial}.pdf"'


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "poster-a4", "wifi_password": "selamat datang"}, "Tulis juga nama Wi-Fi"),
        ({"kind": "poster-a4", "wifi_name": "Tamu", "wifi_password": "pendek"}, "paling sedikit 8 huruf"),
    ],
)
def test_a_wi_fi_that_no_phone_could_join_is_refused_in_a_sentence(
    client: Client, office: Office, people: People, typed: dict[str, str], sentence: str
) -> None:
    client.force_login(people.ani)
    answer = client.post(f"/kantor/{office.agency.slug}/qr/{office.point.pk}/cetak", typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_revoked_code_is_shown_to_nobody(client: Client, office: Office, people: People) -> None:
    office.point.revoked_at = "2026-11-09T00:00:00Z"
    office.point.save()
    client.force_login(people.ani)
    assert client.get(f"/kantor/{office.agency.slug}/qr/{office.point.pk}/").status_code == 404
