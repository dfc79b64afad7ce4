"""Who is registered at the gateway: made-up people with certificates made at run time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from puas.project.demo.throw_away import YEAR, Authority, make_authority, signer_file


@dataclass(frozen=True, slots=True)
class Person:
    """A registered user. `status` is one of the gateway's words; only ISSUE may sign."""

    nik: str
    name: str
    passphrase: str = field(repr=False)
    status: str = "ISSUE"


@dataclass(frozen=True, slots=True)
class Registry:
    """The gateway's people with their certificate files, by NIK, and the authority behind them."""

    authority: Authority
    people: dict[str, Person]
    files: dict[str, bytes] = field(repr=False)
    foreign_file: bytes = field(repr=False)
    """A certificate for the first person's name from an authority that nobody trusts; same passphrase."""


def make_registry(people: tuple[Person, ...], now: datetime) -> Registry:
    """Certificates for these people, valid from yesterday for two years."""
    since, until = now - timedelta(days=1), now + 2 * YEAR
    authority = make_authority("Akar Percobaan Puas", now)
    files = {person.nik: signer_file(authority, person.name, person.passphrase, since, until) for person in people}
    foreign = make_authority("Akar Asing", now)
    foreign_file = signer_file(foreign, people[0].name, people[0].passphrase, since, until)
    return Registry(authority, {person.nik: person for person in people}, files, foreign_file)
