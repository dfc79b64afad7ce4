"""Accounts: personal, made by an administrator, entered with a temporary password that its owner changes."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, connection, transaction

from puas.accounts.models import User
from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import ADMINISTRATOR, Actor, check_administer
from puas.organisations.models import INSTALLATION, Membership

PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def set_up_installation(*, administrator_email: str, administrator_name: str, password: str, now: datetime) -> User:
    """The first account, an administrator over everything. WrongState when any account exists; BadInput for bad fields."""
    email = _checked_email(administrator_email)
    try:
        validate_password(password, User(email=email, name=administrator_name))
    except ValidationError as error:
        raise BadInput("weak_password", "{reasons}", field="password", reasons=" ".join(error.messages)) from None
    with transaction.atomic():
        _lock_accounts()
        if User.objects.exists():
            raise WrongState("already_set_up", "Instalasi ini sudah disiapkan; silakan masuk dengan akun Anda.")
        user = User.objects.create_user(email, administrator_name, password)
        Membership.objects.create(user=user, role=ADMINISTRATOR, agency=None, region_code=INSTALLATION, valid_from=now.date())
        actor = Actor(str(user.pk), user.name, frozenset({ADMINISTRATOR}))
        record_event(event="installation_started", actor=actor, now=now, subject=email)
    return user


def create_account(*, actor: Actor, email: str, name: str, staff_number: str, now: datetime) -> tuple[User, str]:
    """A new account and its temporary password, shown once."""
    check_administer(actor)
    address = _checked_email(email)
    if not name.strip():
        raise BadInput("name_missing", "Isi nama lengkap pemilik akun.", field="name")
    password = temporary_password()
    try:
        with transaction.atomic():
            user = User.objects.create_user(address, name.strip(), password)
            user.staff_number = staff_number.strip()
            user.save(update_fields=["staff_number"])
            record_event(event="account_created", actor=actor, now=now, subject=address)
    except IntegrityError:
        raise BadInput("email_taken", "Surel {email} sudah dipakai akun lain.", field="email", email=address) from None
    return user, password


def reset_password(*, actor: Actor, user: User, now: datetime) -> str:
    """A new temporary password for somebody who forgot his; shown once."""
    check_administer(actor)
    password = temporary_password()
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        record_event(event="password_set", actor=actor, now=now, subject=user.email)
    return password


def deactivate_account(*, actor: Actor, user: User, now: datetime) -> None:
    """The person left: no more sign-in; the name stays in the records. Nobody deactivates himself."""
    check_administer(actor)
    if str(user.pk) == actor.id:
        raise WrongState("not_yourself", "Anda tidak dapat menonaktifkan akun Anda sendiri.")
    _set_active(actor=actor, user=user, active=False, now=now)


def reactivate_account(*, actor: Actor, user: User, now: datetime) -> None:
    """The person is back."""
    check_administer(actor)
    _set_active(actor=actor, user=user, active=True, now=now)


def temporary_password() -> str:
    """Twenty letters and digits that are hard to misread, in groups: about 98 bits."""
    letters = [secrets.choice(PASSWORD_LETTERS) for _ in range(20)]
    return "-".join("".join(letters[start : start + 5]) for start in range(0, 20, 5))


def _lock_accounts() -> None:
    """Of two people at the first-run page one comes second. A table without rows has none to lock; SQLite locks it all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {User._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _set_active(*, actor: Actor, user: User, active: bool, now: datetime) -> None:
    event = "account_reactivated" if active else "account_deactivated"
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=active)
        record_event(event=event, actor=actor, now=now, subject=user.email)


def _checked_email(text: str) -> str:
    email = User.objects.normalize_email(text.strip()).lower()
    try:
        validate_email(email)
    except ValidationError:
        raise BadInput("malformed_email", "Tulis alamat surel yang lengkap, misalnya nama@kantor.go.id.", field="email") from None
    return email
