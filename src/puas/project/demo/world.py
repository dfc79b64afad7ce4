"""The demo's office before its first month: region, services, counters and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from puas.accounts.models import User
from puas.domain.instruments import Instrument
from puas.domain.periods import local_day, start_of_day
from puas.domain.permissions import Actor
from puas.domain.regulations.catalogue import instrument_named
from puas.organisations import actions as organisations
from puas.organisations.facts import actor_anywhere, actor_at
from puas.organisations.models import Agency, Region, Service, ServiceUnit
from puas.project.demo import places
from puas.surveys.actions import create_point
from puas.surveys.models import CollectionPoint


@dataclass(frozen=True)
class World:
    """The demo's office and people, once made."""

    agency: Agency
    unit: ServiceUnit
    services: dict[str, Service]
    general_counter: CollectionPoint
    moves_counter: CollectionPoint
    people: dict[str, User]

    @property
    def instrument(self) -> Instrument:
        return instrument_named(self.unit.instrument_id)

    def actor(self, person: places.Person, day: date) -> Actor:
        """The person as the office knows him on this day."""
        return actor_at(self.people[person.key], self.agency, day)

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """This time of day at the office."""
        return start_of_day(day, self.agency.time_zone) + timedelta(hours=hour, minutes=minute)


def found_office(now: datetime, months: int) -> World:
    """The office as it stood before its first month: region, services, counters and people."""
    first_day = local_day(now, "WIB") - timedelta(days=31 * (months + 2))
    then = start_of_day(first_day, "WIB") + timedelta(hours=9)
    eka = organisations.set_up_installation(
        administrator_email=places.EKA.email, administrator_name=places.EKA.name, password=places.EKA.password, now=then
    )
    User.objects.filter(pk=eka.pk).update(staff_number=places.EKA.staff_number)
    administrator = actor_anywhere(eka, then.date())
    organisations.load_regions(actor=administrator, rows=places.REGIONS, now=then)
    region = Region.objects.get(pk=places.OFFICE_REGION)
    agency = organisations.create_agency(actor=administrator, region=region, now=then, **places.OFFICE)
    unit = organisations.create_unit(actor=administrator, agency=agency, name=places.UNIT, now=then)
    services = {
        name: organisations.create_service(actor=administrator, unit=unit, name=name, now=then) for name in places.SERVICES
    }
    general = create_point(actor=administrator, unit=unit, name=places.GENERAL_COUNTER, now=then)
    moves = create_point(actor=administrator, unit=unit, name=places.MOVES_COUNTER, now=then, service=services[places.MOVES])
    people = {places.EKA.key: eka} | {
        person.key: _account(administrator, person, agency, then) for person in places.PEOPLE if person is not places.EKA
    }
    return World(agency, unit, services, general, moves, people)


def _account(administrator: Actor, person: places.Person, agency: Agency, now: datetime) -> User:
    user, _ = organisations.create_account(
        actor=administrator, email=person.email, name=person.name, staff_number=person.staff_number, now=now
    )
    user.set_password(person.password)
    user.save(update_fields=["password"])
    organisations.grant_membership(
        actor=administrator,
        user=user,
        role=person.role,
        agency=agency if person.region_code is None else None,
        region_code=person.region_code or "",
        valid_from=now.date(),
        now=now,
    )
    return user
