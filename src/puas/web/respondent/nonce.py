"""The form's nonce: when this page was made, for which code and which questions. It flags, it never refuses: only where
a code was revoked does it decide, for it alone proves that the page was opened before.

It may be used again, has no maximum age and is not bound to the submission id: cached and offline pages repeat it.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from django.conf import settings

SECONDS_A_PERSON_NEEDS = 3
FAST = "fast"
NO_NONCE = "no_nonce"


@cache
def _key(secret: str) -> bytes:
    return sha256(b"puas/nonce/1" + secret.encode()).digest()


def _seal(issued: str, code: str, form_hash: str) -> str:
    text = f"{issued}/{code}/{form_hash}".encode()
    return hmac.digest(_key(settings.SECRET_KEY), text, "sha256").hex()[:32]


def issue_nonce(code: str, form_hash: str, now: datetime) -> str:
    """A nonce for a page made at this moment: milliseconds since 1970, a point, 128 bits of HMAC."""
    issued = str(int(now.timestamp() * 1000))
    return f"{issued}.{_seal(issued, code, form_hash)}"


def flags_of(opened: datetime | None, now: datetime) -> tuple[str, ...]:
    """What `opened_at` says about a sheet: nothing, `fast` (sent in under three seconds), or `no_nonce` (absent, not ours)."""
    if opened is None:
        return (NO_NONCE,)
    return (FAST,) if (now - opened).total_seconds() < SECONDS_A_PERSON_NEEDS else ()


def opened_at(nonce: str, code: str, form_hash: str) -> datetime | None:
    """When the page was made; None unless the nonce is ours."""
    issued, _, seal = nonce.partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(issued, code, form_hash).encode()):
        return None
    return datetime.fromtimestamp(int(issued) / 1000, UTC)
