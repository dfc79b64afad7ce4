"""From the filled page to a working office: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from puas.accounts.models import User
from puas.domain.errors import BadInput
from puas.domain.periods import local_day
from puas.domain.permissions import ADMINISTRATOR, ROLE_WORDS, Actor
from puas.organisations.actions import (
    create_account,
    create_agency,
    create_service,
    create_unit,
    grant_membership,
    load_regions,
    set_up_installation,
)
from puas.organisations.models import Agency, Region
from puas.surveys.actions import create_point
from puas.surveys.models import CollectionPoint
from puas.web.first_run.set_up_form import OfficialTyped, SetUpForm

FIRST_UNIT = "Seksi Pelayanan"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An official's account with its temporary password, to be shown once."""

    role: str
    user: User
    password: str


@dataclass(frozen=True, slots=True)
class SetUpOffice:
    """What was made."""

    administrator: User
    agency: Agency
    point: CollectionPoint
    accounts: tuple[NewAccount, ...]


class FieldRefused(Exception):
    """A refusal at a field of the set-up page."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field, self.sentence = field, sentence
        super().__init__(sentence)


def set_up_office(form: SetUpForm, now: datetime) -> SetUpOffice:
    """Make administrator, office, services, counter and officials in one transaction. FieldRefused when one is refused."""
    values = form.cleaned_data
    with transaction.atomic():
        with _at({"email": "administrator_email", "password": "password"}):
            administrator = set_up_installation(
                administrator_email=values["administrator_email"],
                administrator_name=values["administrator_name"],
                password=values["password"],
                now=now,
            )
        actor = Actor(str(administrator.pk), administrator.name, frozenset({ADMINISTRATOR}))
        agency = _office(actor, values, now)
        unit = create_unit(actor=actor, agency=agency, name=FIRST_UNIT, now=now)
        with _at({"name": "services"}):
            for service in form.service_names():
                create_service(actor=actor, unit=unit, name=service, now=now)
        with _at({"name": "point_name"}):
            point = create_point(actor=actor, unit=unit, name=values["point_name"], now=now)
        accounts = tuple(_official(actor, agency, typed, now) for typed in form.officials())
    return SetUpOffice(administrator, agency, point, accounts)


def _office(actor: Actor, values: Mapping[str, object], now: datetime) -> Agency:
    code = str(values["region_code"]).strip()
    with _at({"file": "region_code", "logo_png": "logo"}, otherwise="name"):
        load_regions(actor=actor, rows=[(code, str(values["region_name"]))], now=now)
        optional = {name: values[name] for name in ("government", "address", "time_zone", "preparer_role")}
        if values["logo"]:
            optional["logo_png"] = values["logo"]
        return create_agency(actor=actor, name=str(values["name"]), region=Region.objects.get(code=code), now=now, **optional)  # type: ignore[arg-type]


def _official(actor: Actor, agency: Agency, typed: OfficialTyped, now: datetime) -> NewAccount:
    with _at({"name": f"{typed.prefix}_name"}, otherwise=f"{typed.prefix}_email"):
        user, password = create_account(actor=actor, email=typed.email, name=typed.name, staff_number=typed.staff_number, now=now)
        today = local_day(now, agency.time_zone)
        grant_membership(actor=actor, user=user, role=typed.role, agency=agency, valid_from=today, now=now)
    return NewAccount(ROLE_WORDS[typed.role], user, password)


@contextmanager
def _at(fields: Mapping[str, str], otherwise: str = "") -> Iterator[None]:
    """A refusal of an action, said at the page's own field."""
    try:
        yield
    except BadInput as refusal:
        named = str(refusal.facts.get("field", ""))
        raise FieldRefused(fields.get(named, otherwise or next(iter(fields.values()))), refusal.sentence) from None
