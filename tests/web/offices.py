"""A small office with its people, for every test of the pages: made by the actions, with the rows it needs and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from puas.accounts.models import User
from puas.domain import permissions as roles
from puas.domain.permissions import Actor
from puas.organisations.actions import create_agency, create_service, create_unit, grant_membership
from puas.organisations.models import Agency, Region, Service, ServiceUnit
from puas.surveys.actions import Acknowledgement, Submission, create_point, receive_response
from puas.surveys.models import CollectionPoint

ADMINISTRATOR = Actor("installation", "Eka Wulandari", frozenset({roles.ADMINISTRATOR}))
OPENED = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
"""When the offices of the tests were set up."""
SINCE = date(2026, 1, 1)


@dataclass(frozen=True)
class People:
    """Who works with the offices of the tests. None of them has a password: `client.force_login(people.ani)`."""

    ani: User
    budi: User
    citra: User
    dewi: User
    eka: User
    fajar: User
    gita: User


@dataclass(frozen=True)
class Office:
    """One kecamatan: two services, a counter for both and a counter for the second alone."""

    agency: Agency
    unit: ServiceUnit
    moving: Service
    identity_card: Service
    point: CollectionPoint
    moving_point: CollectionPoint

    @property
    def address(self) -> str:
        """Where the questionnaire of the first counter stands."""
        return f"/s/{self.point.code}"


def build_office(name: str = "Kecamatan Sumberjati", region_code: str = "99.01.01") -> Office:
    """An office in the made-up region 99.01."""
    region, _ = Region.objects.get_or_create(code=region_code, defaults={"name": name})
    agency = create_agency(actor=ADMINISTRATOR, name=name, region=region, now=OPENED, government="Pemerintah Kabupaten Contoh")
    unit = create_unit(actor=ADMINISTRATOR, agency=agency, name="Seksi Pelayanan Umum", now=OPENED)
    moving = create_service(actor=ADMINISTRATOR, unit=unit, name="Pindah Datang", now=OPENED)
    card = create_service(actor=ADMINISTRATOR, unit=unit, name="Perekaman KTP-el", now=OPENED)
    point = create_point(actor=ADMINISTRATOR, unit=unit, name="Loket 1", now=OPENED)
    moving_point = create_point(actor=ADMINISTRATOR, unit=unit, name="Loket 2", service=moving, now=OPENED)
    return Office(agency, unit, moving, card, point, moving_point)


def build_people(office: Office, elsewhere: Office) -> People:
    """Ani, Budi and Citra at the office; Dewi heads another one; Eka administers; Fajar supervises and Gita audits the region."""
    people = People(**{name: _account(name) for name in People.__annotations__})
    for user, role, where in (
        (people.ani, roles.COUNTER_STAFF, office),
        (people.budi, roles.SECTION_HEAD, office),
        (people.citra, roles.OFFICE_HEAD, office),
        (people.dewi, roles.OFFICE_HEAD, elsewhere),
    ):
        grant_membership(actor=ADMINISTRATOR, user=user, role=role, agency=where.agency, valid_from=SINCE, now=OPENED)
    for user, role, region_code in (
        (people.eka, roles.ADMINISTRATOR, ""),
        (people.fajar, roles.SUPERVISOR, office.agency.region_id[:5]),
        (people.gita, roles.AUDITOR, office.agency.region_id[:5]),
    ):
        grant_membership(actor=ADMINISTRATOR, user=user, role=role, region_code=region_code, valid_from=SINCE, now=OPENED)
    return people


def answer(office: Office, number: int, scores: str, now: datetime, *, suggestion: str = "") -> Acknowledgement:
    """One answer at the first counter. `number` names the sheet: the same number is the same submission."""
    submission = Submission(f"00000000-0000-4000-8000-{number:012d}", scores, office.moving, suggestion=suggestion)
    return receive_response(point=office.point, submission=submission, now=now)


def _account(name: str) -> User:
    return User.objects.create_user(f"{name}@contoh.example", name.capitalize())
