"""Service tokens: one-time codes for people who were just served. Made from a key, checked by it, never listed.

A token is 13 symbols of Crockford's base 32, `XXXXX-XXXX-XXXX`, short enough to be typed: 11 bits for the minute of the
day it was made, 19 random bits, and 35 bits of HMAC-SHA-256 over purpose, unit, day, service, minute and random part.
Unit, day and service are not written in it: whoever checks tries those that can be meant. So a token of another unit,
of an older day, or with any symbol changed, fits nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from puas.domain.periods import local_day, local_time, start_of_day

VALID_FOR = timedelta(hours=24)
CLOCK_SLACK = timedelta(minutes=5)
"""How far in the future a token may seem to be made: servers of one installation may differ a little."""
RANDOM_BITS = 19
_MINUTE_BITS = 11
_SEAL_BITS = 35
_LENGTH = (_MINUTE_BITS + RANDOM_BITS + _SEAL_BITS) // 5
_PURPOSE = b"puas/service-token/1"
_USED_PURPOSE = b"puas/used-token/1"
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None, ".": None})

MISSING, UNKNOWN, EXPIRED = "", "token_unknown", "token_expired"


@dataclass(frozen=True, slots=True)
class TokenReading:
    """What a token says. `reason` is empty for one that may be redeemed, else why not; `used_hash` names it once used.

    `made_at` and `service` are known only of a genuine token; `service` 0 = not stated.
    """

    reason: str
    used_hash: str = ""
    service: int = 0
    made_at: datetime | None = None

    @property
    def is_valid(self) -> bool:
        return bool(self.used_hash) and not self.reason


NO_TOKEN = TokenReading(MISSING)


def new_token(*, key: bytes, unit: int, service: int, time_zone: str, now: datetime, chance: int) -> str:
    """A token made now for somebody served by this unit with this service (0 = not stated); `chance` is 19 random bits."""
    local = local_time(now, time_zone)
    head = (local.hour * 60 + local.minute) << RANDOM_BITS | chance % (1 << RANDOM_BITS)
    seal = _seal(key, unit, local.date(), service, head)
    number = head << _SEAL_BITS | seal
    symbols = "".join(_SYMBOLS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return f"{symbols[:5]}-{symbols[5:9]}-{symbols[9:]}"


def read_token(*, key: bytes, text: str, unit: int, services: Iterable[int], time_zone: str, now: datetime) -> TokenReading:
    """What a token is worth now at this unit. Case, dashes and spaces do not matter; I and L read as 1, O as 0.

    A genuine token of the last days past its 24 hours is "expired"; anything else that does not fit is "unknown".
    """
    folded = text.upper().translate(_READ_AS)
    if not folded:
        return NO_TOKEN
    if len(folded) != _LENGTH or any(symbol not in _SYMBOLS for symbol in folded):
        return TokenReading(UNKNOWN)
    number = 0
    for symbol in folded:
        number = number << 5 | _SYMBOLS.index(symbol)
    head, seal = number >> _SEAL_BITS, number & (1 << _SEAL_BITS) - 1
    minute = head >> RANDOM_BITS
    for day, service in _candidates(local_day(now, time_zone), services):
        if hmac.compare_digest(_bytes(_seal(key, unit, day, service, head)), _bytes(seal)):
            made_at = (start_of_day(day, time_zone) + timedelta(minutes=minute)).astimezone(UTC)
            is_fresh = -CLOCK_SLACK <= now - made_at <= VALID_FOR
            return TokenReading("" if is_fresh else EXPIRED, _used_hash(key, unit, day, folded), service, made_at)
    return TokenReading(UNKNOWN)


DAYS_TRIED = 8
"""Today and the week before: late enough to tell an old token from a slip of the hand."""


def _candidates(today: date, services: Iterable[int]) -> Iterator[tuple[date, int]]:
    """Days and services that a token may mean, the likely ones first."""
    meant = sorted({0, *services})
    for ago in range(DAYS_TRIED):
        for service in meant:
            yield today - timedelta(days=ago), service


def _seal(key: bytes, unit: int, day: date, service: int, head: int) -> int:
    said = b"/".join((_PURPOSE, b"%d" % unit, day.isoformat().encode(), b"%d" % service, b"%d" % head))
    return int.from_bytes(hmac.digest(key, said, sha256)[:8], "big") >> 64 - _SEAL_BITS


def _bytes(seal: int) -> bytes:
    return seal.to_bytes(5, "big")


def _used_hash(key: bytes, unit: int, day: date, symbols: str) -> str:
    """What is kept of a used token: a keyed hash, so that nobody can try all codes against the table without the key."""
    said = b"/".join((_USED_PURPOSE, b"%d" % unit, day.isoformat().encode(), symbols.encode()))
    return hmac.digest(key, said, sha256).hex()
