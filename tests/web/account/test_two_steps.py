"""The second step of signing in: set up, asked for, replaced by a spare code, turned off."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from puas.accounts.models import User
from tests.web.offices import People

SANDI = "tiga kata yang panjang"


@pytest.fixture(autouse=True)
def _clean(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def citra(people: People) -> User:
    """Citra with a sandi."""
    people.citra.set_password(SANDI)
    people.citra.save()
    return people.citra


def signed_in(user: User) -> Client:
    """A browser in which this person has just signed in."""
    client = Client()
    client.post("/akun/masuk/", {"login": user.email, "password": SANDI})
    return client


def code_now(secret: str) -> str:
    """What the app on the phone shows."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def set_up(client: Client) -> None:
    """Write the sandi once more, scan the key and confirm it."""
    assert "Tulis sandi Anda sekali lagi" in client.get("/akun/dua-langkah/totp/activate/", follow=True).content.decode()
    client.post("/akun/ulangi-sandi/", {"password": SANDI})
    page = client.get("/akun/dua-langkah/totp/activate/").content.decode()
    secret = re.search(r'Kunci: <span class="copyable">([A-Z2-7]+)</span>', page)
    assert secret is not None
    reply = client.post("/akun/dua-langkah/totp/activate/", {"code": code_now(secret[1])})
    assert reply.status_code == 302


def test_the_account_page_offers_the_second_step_and_shows_it_as_active_afterwards(citra: User) -> None:
    client = signed_in(citra)
    assert "Pasang aplikasi kode" in client.get("/akun/dua-langkah/").content.decode()
    set_up(client)
    page = client.get("/akun/dua-langkah/").content.decode()
    assert "Aktif" in page
    assert "Kode cadangan" in page


def test_signing_in_then_asks_for_a_code_and_refuses_a_wrong_one_in_our_words(citra: User) -> None:
    set_up(signed_in(citra))
    client = signed_in(citra)
    assert "_auth_user_id" not in client.session
    page = client.get("/akun/dua-langkah/authenticate/").content.decode()
    assert "Langkah kedua" in page
    assert "Kode ini tidak cocok" in client.post("/akun/dua-langkah/authenticate/", {"code": "000000"}).content.decode()


def test_a_spare_code_opens_once(citra: User) -> None:
    owner = signed_in(citra)
    set_up(owner)
    page = owner.get("/akun/dua-langkah/recovery-codes/").content.decode()
    codes = re.findall(r"<li>(\w+)</li>", page)
    assert len(codes) == 10
    for status in (302, 200):
        client = signed_in(citra)
        assert client.post("/akun/dua-langkah/authenticate/", {"code": codes[0]}).status_code == status


def test_turning_it_off_is_asked_first(citra: User) -> None:
    client = signed_in(citra)
    set_up(client)
    assert "Matikan langkah kedua?" in client.get("/akun/dua-langkah/totp/deactivate/").content.decode()
    client.post("/akun/dua-langkah/totp/deactivate/")
    assert "Belum aktif" in client.get("/akun/dua-langkah/").content.decode()
