"""What a signer is given and what it answers: signed, refused, or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from puas.signing.secret import Secret


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: `code` for machines, `template` (Indonesian, with `{names}`) and `facts` for people."""

    code: str
    template: str
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def sentence(self) -> str:
        """The Indonesian sentence with its facts filled in."""
        return self.template.format(**self.facts)

    def told(self, **facts: str) -> Reason:
        """The same reason with these facts."""
        return Reason(self.code, self.template, MappingProxyType(facts))


@dataclass(frozen=True, slots=True)
class VisibleStamp:
    """What is seen of the signature, and where.

    `page` counts from 1; `box` is (left, bottom, right, top) in points from the page's lower left corner. `pdf` is one
    untagged page of the box's size with its fonts embedded, `png` the same as a picture for gateways, `spoken` what a
    screen reader says instead of it. `page_height` in points, for gateways that count from the top.
    """

    page: int
    box: tuple[int, int, int, int]
    pdf: bytes
    png: bytes
    spoken: str
    page_height: int = 842


@dataclass(frozen=True, slots=True)
class SigningTask:
    """The bytes to sign, and what the signature says beside them."""

    pdf: bytes
    stamp: VisibleStamp | None
    signer_name: str
    reason: str
    location: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What only the signing person knows. `nik`, `email` and `code` (one-time) are empty where no gateway asks for them."""

    passphrase: Secret = field(default_factory=lambda: Secret(""))
    nik: Secret = field(default_factory=lambda: Secret(""))
    email: str = ""
    code: Secret = field(default_factory=lambda: Secret(""))


@dataclass(frozen=True, slots=True)
class Signed:
    """The signer gave signed bytes. They count only after `acceptance` has looked at them."""

    pdf: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """No signature was made, for this reason: the person may try again."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Unknown:
    """A signature may exist or not. Never tried again by itself: a person looks and decides.

    `reference`: the gateway's name for the document, where it gave one.
    """

    reason: Reason
    reference: str = ""


SigningOutcome = Signed | Refused | Unknown


class Signer(Protocol):
    """Makes signed bytes of bytes. Never raises with anything of the credentials in it."""

    @property
    def kind(self) -> str:
        """The kind that is recorded with the signature: "electronic_local" or "electronic_bsre"."""
        ...

    @property
    def asks(self) -> tuple[str, ...]:
        """Which fields of `Credentials` the person has to give, in the order in which a form asks."""
        ...

    def sign(self, task: SigningTask, credentials: Credentials, now: datetime) -> SigningOutcome:
        """Sign once. `now` has a time zone."""
        ...
