"""What a screen at a counter carries: which counter it is, in whose name, and the code it shows. Nothing of it is stored here.

Both cookies are signed, live for one working day, go to `/layar/` only and are out of any script's reach. With them a
browser reaches this screen and nothing else: the session of whoever opened it is ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse

from puas.accounts.models import User
from puas.domain.errors import NotAllowed
from puas.domain.periods import local_day
from puas.domain.permissions import Actor
from puas.organisations.facts import actor_at
from puas.organisations.models import Service
from puas.surveys.models import CollectionPoint
from puas.surveys.service_tokens import token_reading

SCREEN, CODE = "counter_screen", "counter_code"
PATH = "/layar/"
SECONDS = 12 * 60 * 60


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that was opened: its counter, and whoever opened it with the roles held today."""

    point: CollectionPoint
    actor: Actor

    @property
    def services(self) -> tuple[Service, ...]:
        """What may be finished at this counter."""
        if self.point.service is not None:
            return (self.point.service,)
        return tuple(self.point.unit.services.filter(is_active=True))


@dataclass(frozen=True, slots=True)
class ShownCode:
    """The service token on the screen, the hash by which its use is known, and the key of the service it is for (0: none)."""

    text: str
    used_hash: str
    service: int


def open_screen(reply: HttpResponse, point: CollectionPoint, user: User, secure: bool) -> None:
    """Give this browser the screen of a counter."""
    _set(reply, SCREEN, {"point": point.pk, "user": str(user.pk)}, secure)


def show_code(reply: HttpResponse, screen: Screen, text: str, now: datetime, secure: bool) -> None:
    """Give the screen a token to show until it is used."""
    reading = token_reading(text, screen.point, now)
    _set(reply, CODE, {"text": text, "hash": reading.used_hash, "service": reading.service}, secure)


def close_screen(reply: HttpResponse) -> None:
    """Take everything back."""
    for name in (SCREEN, CODE):
        reply.delete_cookie(name, path=PATH)


def screen_of(request: HttpRequest, now: datetime) -> Screen:
    """The screen this browser was given; NotAllowed when it has none, or its counter or person is no longer in use."""
    carried = _carried(request, SCREEN)
    points = CollectionPoint.objects.in_use().select_related("unit__agency", "service")
    point = points.filter(pk=carried.get("point", 0)).first()
    user = User.objects.filter(pk=carried["user"], is_active=True).first() if point else None
    if point is None or user is None:
        raise _not_open()
    return Screen(point, actor_at(user, point.unit.agency, local_day(now, point.unit.agency.time_zone)))


def shown_code(request: HttpRequest) -> ShownCode | None:
    """The token this screen shows; None when there is none. NotAllowed without a screen."""
    if not _carried(request, SCREEN):
        raise _not_open()
    carried = _carried(request, CODE)
    return ShownCode(carried["text"], carried["hash"], carried.get("service", 0)) if carried else None


def _set(reply: HttpResponse, name: str, value: dict[str, Any], secure: bool) -> None:
    signed = signing.dumps(value, salt=f"puas.{name}")
    reply.set_cookie(name, signed, max_age=SECONDS, path=PATH, secure=secure, httponly=True, samesite="Strict")


def _carried(request: HttpRequest, name: str) -> dict[str, Any]:
    try:
        value: dict[str, Any] = signing.loads(request.COOKIES.get(name, ""), salt=f"puas.{name}", max_age=SECONDS)
    except signing.BadSignature:
        return {}
    return value


def _not_open() -> NotAllowed:
    return NotAllowed(
        "screen_not_open",
        "Layar loket ini belum dibuka, atau sudah ditutup. Masuk sebagai Staf Pelayanan, lalu buka layar dari halaman Kode QR.",
    )
