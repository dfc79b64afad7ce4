"""Accounts are made by an administrator, entered with a password shown once, and closed without being forgotten."""

from __future__ import annotations

import re

import pytest
from django.test import override_settings

from puas.accounts.models import User
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import ADMINISTRATOR
from puas.organisations.actions import (
    create_account,
    deactivate_account,
    reactivate_account,
    reset_password,
    set_up_installation,
)
from puas.organisations.facts import actor_anywhere
from tests.offices import AT_WORK, FAST_PASSWORDS, PASSWORD, sumber_asri

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fast_passwords() -> object:
    with override_settings(PASSWORD_HASHERS=FAST_PASSWORDS):
        yield


def set_up(email: str = "eka@contoh.example", password: str = PASSWORD) -> User:
    """The first-run page."""
    return set_up_installation(administrator_email=email, administrator_name="Eka", password=password, now=AT_WORK)


def test_the_first_account_administers_everything_and_there_is_no_second_first() -> None:
    eka = set_up(" Eka@Contoh.example ")
    assert eka.email == "eka@contoh.example"
    assert actor_anywhere(eka, AT_WORK.date()).roles == {ADMINISTRATOR}
    with pytest.raises(WrongState) as refusal:
        set_up("lain@contoh.example")
    assert refusal.value.code == "already_set_up"
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [
        ("bukan-surel", PASSWORD, "malformed_email"),
        ("eka@contoh.example", "pendek", "weak_password"),
        ("eka@contoh.example", "eka@contoh.example", "weak_password"),
    ],
)
def test_the_first_account_needs_an_address_and_a_password_of_twelve_that_is_not_its_name(
    email: str, password: str, code: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        set_up(email, password)
    assert refusal.value.code == code
    assert not User.objects.exists()


def test_an_account_is_made_with_a_temporary_password_that_works() -> None:
    office = sumber_asri()
    eka = office.actor(office.eka)
    user, password = create_account(actor=eka, email="INDAH@contoh.example", name=" Indah ", staff_number=" 1979 ", now=AT_WORK)
    assert (user.email, user.name, user.staff_number) == ("indah@contoh.example", "Indah", "1979")
    assert re.fullmatch(r"([a-km-z2-9]{5}-){3}[a-km-z2-9]{5}", password)
    assert User.objects.get(pk=user.pk).check_password(password)


@pytest.mark.parametrize(
    ("email", "name", "code"),
    [
        ("ANI@contoh.example", "Ani", "email_taken"),
        ("ani", "Ani", "malformed_email"),
        ("baru@contoh.example", "  ", "name_missing"),
    ],
)
def test_an_account_that_cannot_be_is_refused(email: str, name: str, code: str) -> None:
    office = sumber_asri()
    with pytest.raises(BadInput) as refusal:
        create_account(actor=office.actor(office.eka), email=email, name=name, staff_number="", now=AT_WORK)
    assert refusal.value.code == code


def test_a_reset_gives_a_new_password_and_ends_the_old_one() -> None:
    office = sumber_asri()
    first = reset_password(actor=office.actor(office.eka), user=office.ani, now=AT_WORK)
    second = reset_password(actor=office.actor(office.eka), user=office.ani, now=AT_WORK)
    office.ani.refresh_from_db()
    assert first != second
    assert office.ani.check_password(second)
    assert not office.ani.check_password(first)


def test_whoever_leaves_is_closed_out_and_may_come_back_but_nobody_closes_himself_out() -> None:
    office = sumber_asri()
    eka = office.actor(office.eka)
    deactivate_account(actor=eka, user=office.ani, now=AT_WORK)
    assert not User.objects.get(pk=office.ani.pk).is_active
    reactivate_account(actor=eka, user=office.ani, now=AT_WORK)
    assert User.objects.get(pk=office.ani.pk).is_active
    with pytest.raises(WrongState) as refusal:
        deactivate_account(actor=eka, user=office.eka, now=AT_WORK)
    assert refusal.value.code == "not_yourself"
