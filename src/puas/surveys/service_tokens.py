"""Service tokens of this installation: made for a counter, read at its unit, and marked as used with the answer."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.db import connection

from puas.domain.errors import WrongState
from puas.domain.service_tokens import NO_TOKEN, RANDOM_BITS, TokenReading, new_token, read_token
from puas.organisations.models import Service
from puas.surveys.models import CollectionPoint, UsedToken


@cache
def _key(secret: str) -> bytes:
    return sha256(b"puas/service-token-key/1" + secret.encode()).digest()


def token_for(point: CollectionPoint, service: Service | None, now: datetime) -> str:
    """A new token for somebody just served at this counter. Nothing of it is stored."""
    return new_token(
        key=_key(settings.SECRET_KEY),
        unit=point.unit_id,
        service=service.pk if service else 0,
        time_zone=point.unit.agency.time_zone,
        now=now,
        chance=secrets.randbits(RANDOM_BITS),
    )


def token_reading(text: str, point: CollectionPoint, now: datetime) -> TokenReading:
    """What a token is worth at this point's unit, whichever of its counters made it. Whether it was used is not looked up."""
    if not text.strip():
        return NO_TOKEN
    return read_token(
        key=_key(settings.SECRET_KEY),
        text=text,
        unit=point.unit_id,
        services=Service.objects.filter(unit_id=point.unit_id).values_list("pk", flat=True),
        time_zone=point.unit.agency.time_zone,
        now=now,
    )


def is_used(token: TokenReading) -> bool:
    """Whether an answer was stored with this token; never for one that could not be redeemed."""
    return token.is_valid and is_used_hash(token.used_hash)


def is_used_hash(used_hash: str) -> bool:
    """Whether the token with this hash was used: one look at one row."""
    return UsedToken.objects.filter(pk=used_hash).exists()


def redeem(token: TokenReading) -> bool:
    """Mark a valid token as used, inside the answer's transaction; False for none or an invalid one.

    WrongState `token_used` when another answer came with it. Of many at once the database lets one insert, the others wait
    for its end.
    """
    if not token.is_valid:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [token.used_hash])
        if cursor.rowcount == 1:
            return True
    raise WrongState(
        "token_used",
        "Jawaban Anda belum terkirim: kode sekali pakai ini sudah dipakai untuk jawaban lain.",
    )


_MARK = f"INSERT INTO {UsedToken._meta.db_table} (token_hash, nights) VALUES (%s, 0) ON CONFLICT DO NOTHING"  # noqa: S608
