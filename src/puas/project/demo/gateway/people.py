"""Who is registered at the gateway: made-up people with certificates made at run time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from puas.project.demo.throw_away import YEAR, make_authority, signer_file


@dataclass(frozen=True, slots=True)
class Person:
    """A registered user, known by NIK and e-mail. `status` is one of the gateway's words; only ISSUE may sign."""

    nik: str
    name: str
    passphrase: str = field(repr=False)
    status: str = "ISSUE"
    email: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """The gateway's people with their certificate files, by NIK. `anchor`: the certificate (PEM) of the authority behind them."""

    anchor: bytes
    people: dict[str, Person]
    files: dict[str, bytes] = field(repr=False)
    foreign_file: bytes = field(repr=False)
    """A certificate for the first person's name from an authority that nobody trusts; same passphrase."""

    def person(self, nik: str, email: str = "") -> Person | None:
        """Who has this NIK, or, where none is given, this e-mail address."""
        by_email = (person for person in self.people.values() if email and person.email == email)
        return self.people.get(nik) if nik else next(by_email, None)


def make_registry(people: tuple[Person, ...], now: datetime) -> Registry:
    """Certificates for these people, valid from a year ago for six years: the demo's clock runs ahead."""
    since, until = now - YEAR, now + 5 * YEAR
    authority = make_authority("Akar Percobaan Puas", since)
    files = {person.nik: signer_file(authority, person.name, person.passphrase, since, until) for person in people}
    foreign = make_authority("Akar Asing", since)
    foreign_file = signer_file(foreign, people[0].name, people[0].passphrase, since, until)
    return Registry(authority.pem, {person.nik: person for person in people}, files, foreign_file)
