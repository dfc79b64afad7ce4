"""Accounts are personal, known by e-mail, and carry no rights of their own."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from puas.accounts.models import User

pytestmark = pytest.mark.django_db
SECRET = "kata-sandi-percobaan-saja"


def test_an_account_is_known_by_its_lower_case_e_mail_and_shown_by_name() -> None:
    ani = User.objects.create_user("Ani.Rahayu@Contoh.EXAMPLE", "Ani Rahayu", SECRET)
    assert ani.email == "ani.rahayu@contoh.example"
    assert (str(ani), ani.get_full_name(), ani.get_short_name()) == ("Ani Rahayu", "Ani Rahayu", "Ani")
    assert User.objects.get_by_natural_key("ani.rahayu@contoh.example") == ani


def test_a_password_is_kept_only_as_an_argon2_hash() -> None:
    ani = User.objects.create_user("ani@contoh.example", "Ani", SECRET)
    assert ani.password.startswith("argon2")
    assert ani.check_password(SECRET)


def test_without_a_password_nobody_can_sign_in() -> None:
    ani = User.objects.create_user("ani@contoh.example", "Ani")
    assert not ani.has_usable_password()


def test_two_accounts_cannot_share_an_e_mail() -> None:
    User.objects.create_user("ani@contoh.example", "Ani")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANI@contoh.example", "Ani lain")


def test_whoever_left_cannot_sign_in_any_more() -> None:
    ani = User.objects.create_user("ani@contoh.example", "Ani", SECRET)
    assert authenticate(None, email="ani@contoh.example", password=SECRET) == ani
    ani.is_active = False
    ani.save(update_fields=["is_active"])
    assert authenticate(None, email="ani@contoh.example", password=SECRET) is None


def test_an_account_has_no_rights_of_its_own() -> None:
    fields = {field.name for field in User._meta.get_fields()}
    assert fields & {"is_superuser", "is_staff", "groups", "user_permissions"} == set()
