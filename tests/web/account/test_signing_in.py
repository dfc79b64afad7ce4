"""Signing in, out and changing a sandi: in our words, and nothing that would let a stranger in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from puas.accounts.models import User
from tests.web.offices import People

SANDI = "tiga kata yang panjang"


@pytest.fixture(autouse=True)
def _no_remembered_tries() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ani(people: People) -> User:
    """Ani with a sandi."""
    people.ani.set_password(SANDI)
    people.ani.save()
    return people.ani


def sign_in(client: Client, email: str, password: str) -> Any:
    """Send the sign-in form."""
    return client.post("/akun/masuk/", {"login": email, "password": password})


def test_the_right_surel_and_sandi_lead_to_the_office(ani: User) -> None:
    reply = sign_in(Client(), "ANI@contoh.example", SANDI)
    assert reply.status_code == 302
    assert reply.headers["Location"] == "/kantor/"


def test_a_wrong_sandi_and_an_unknown_surel_get_the_same_sentence(ani: User) -> None:
    for email in (ani.email, "tidak.ada@contoh.example"):
        page = sign_in(Client(), email, "salah").content.decode()
        assert "Surel atau sandi tidak cocok. Periksa keduanya, lalu coba lagi." in page


def test_the_page_speaks_indonesian_to_every_browser(people: People) -> None:
    page = Client().get("/akun/masuk/", headers={"Accept-Language": "en-US,en"}).content.decode()
    assert '<html lang="id">' in page
    assert "Sandi" in page
    assert "Password" not in page
    assert "daftar" not in page.lower()


def test_after_too_many_tries_the_door_stays_shut_for_a_while(ani: User) -> None:
    pages = [sign_in(Client(), ani.email, "salah").content.decode() for _ in range(12)]
    assert "Terlalu banyak percobaan masuk" in pages[-1]
    assert sign_in(Client(), ani.email, SANDI).status_code == 200


def test_an_account_that_is_not_active_cannot_enter(ani: User) -> None:
    ani.is_active = False
    ani.save()
    client = Client()
    sign_in(client, ani.email, SANDI)
    assert "_auth_user_id" not in client.session


def test_a_signed_in_page_is_stored_nowhere(ani: User) -> None:
    client = Client()
    sign_in(client, ani.email, SANDI)
    for address in ("/akun/dua-langkah/", "/akun/sandi/ganti/", "/", "/metode"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_signing_out_is_asked_first_and_then_ends_the_session(ani: User) -> None:
    client = Client()
    sign_in(client, ani.email, SANDI)
    assert "Keluar dari akun ini?" in client.get("/akun/keluar/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/akun/keluar/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/akun/daftar/", "/akun/surel/", "/akun/sandi/pasang/", "/akun/masuk/kode/"])
def test_nobody_signs_up_and_nobody_changes_a_surel(people: People, address: str) -> None:
    client = Client()
    client.force_login(people.ani)
    for each in (Client(), client):
        assert each.get(address).status_code == 404
        assert each.post(address, {"email": "lain@contoh.example"}).status_code == 404


def test_a_sandi_is_changed_with_the_old_one_and_must_be_long(ani: User) -> None:
    client = Client()
    sign_in(client, ani.email, SANDI)
    short = {"oldpassword": SANDI, "password1": "pendek", "password2": "pendek"}
    assert client.post("/akun/sandi/ganti/", short).status_code == 200
    wrong = {"oldpassword": "salah", "password1": SANDI * 2, "password2": SANDI * 2}
    assert "Tulis sandi Anda yang sekarang dengan benar." in client.post("/akun/sandi/ganti/", wrong).content.decode()
    right = {"oldpassword": SANDI, "password1": SANDI * 2, "password2": SANDI * 2}
    page = client.post("/akun/sandi/ganti/", right, follow=True).content.decode()
    assert "Sandi Anda sudah diganti." in page
    ani.refresh_from_db()
    assert ani.check_password(SANDI * 2)


def test_without_a_mail_server_the_page_says_who_helps(people: People) -> None:
    page = Client().get("/akun/sandi/lupa/").content.decode()
    assert "Hubungi Administrator kantor Anda" in page
    assert "<form" not in page.partition("<main")[2]


@pytest.fixture
def letters(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that sends letters (into the test's outbox)."""
    settings.PUAS_BASE_URL = "https://ikm.contoh.example"
    monkeypatch.setattr("puas.web.account.closed.sends_letters", lambda: True)


def test_the_link_of_a_letter_names_the_settled_address_and_never_a_forged_host(ani: User, letters: None) -> None:
    reply = Client().post("/akun/sandi/lupa/", {"email": ani.email}, headers={"Host": "jahat.example"})
    assert reply.headers["Location"] == "/akun/sandi/lupa/terkirim/"
    letter = mail.outbox[0]
    assert "https://ikm.contoh.example/akun/sandi/baru/" in letter.body
    assert "jahat" not in letter.body
    assert "sandi baru" in letter.subject.lower()


def test_the_link_of_a_letter_lets_its_reader_choose_a_new_sandi_once(ani: User, letters: None) -> None:
    client = Client()
    client.post("/akun/sandi/lupa/", {"email": ani.email})
    path = next(line for line in mail.outbox[0].body.splitlines() if "/sandi/baru/" in line).partition("example")[2]
    form = client.get(path, follow=True)
    assert "Sandi baru, sekali lagi" in form.content.decode()
    client.post(form.request["PATH_INFO"], {"password1": SANDI * 2, "password2": SANDI * 2})
    ani.refresh_from_db()
    assert ani.check_password(SANDI * 2)
    assert "Tautan ini sudah dipakai" in Client().get(path, follow=True).content.decode()


def test_a_stranger_learns_nothing_about_who_has_an_account(ani: User, letters: None) -> None:
    replies = [Client().post("/akun/sandi/lupa/", {"email": email}) for email in (ani.email, "tidak.ada@contoh.example")]
    assert len({reply.headers["Location"] for reply in replies}) == 1
    assert "Tidak ada akun Puas dengan surel ini" in mail.outbox[1].body


def test_a_form_of_a_stale_page_is_refused_with_what_to_do(ani: User) -> None:
    reply = Client(enforce_csrf_checks=True).post("/akun/masuk/", {"login": ani.email, "password": SANDI})
    assert reply.status_code == 403
    assert "Muat ulang halaman itu" in reply.content.decode()
