"""Time stamps after RFC 3161 over bytes that are no PDF: asked for over HTTP, and checked. pyHanko does both.

Of the modules of this room it alone is carried by the single-file verifier, which asks for pyHanko only here.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from hashlib import new as hash_named
from hashlib import sha256
from typing import Any

from puas.domain.errors import BadInput, IntegrityFailure, WrongState

SECONDS_TO_WAIT = 10


@dataclass(frozen=True, slots=True)
class StampedTime:
    """When an authority saw the bytes, and its name on the certificate."""

    at: datetime
    authority: str


def time_stamp(content: bytes, url: str, seconds: int = SECONDS_TO_WAIT) -> bytes:
    """The token (DER) of the authority at `url` over the SHA-256 of these bytes. WrongState when it gives none."""
    from asn1crypto.core import Asn1Value
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    try:
        token: Asn1Value = asyncio.run(HTTPTimeStamper(url, timeout=seconds).async_timestamp(sha256(content).digest(), "sha256"))
        return bytes(token.dump())
    except (TimestampRequestError, OSError, ValueError, TimeoutError) as error:
        why = str(error) or type(error).__name__
        raise WrongState("no_time_stamp", "Penyedia stempel waktu tidak memberi stempel ({why}).", why=why) from None


def stamped_at(token: bytes, content: bytes, anchors: tuple[bytes, ...]) -> StampedTime:
    """When the authority saw exactly these bytes. `anchors`: certificates (PEM or DER) of authorities one trusts.

    IntegrityFailure when the token is of other bytes, is broken, or comes from somebody else; BadInput where pyHanko is
    missing.
    """
    try:
        status = asyncio.run(_checked(token, content, anchors))
    except ImportError:
        raise BadInput("pyhanko_missing", "Memeriksa stempel waktu membutuhkan paket pyhanko; pasang, lalu ulangi.") from None
    except Exception:  # a broken token breaks its reader in any way it likes
        status = None
    if status is None or not (status["intact"] and status["valid"] and status["trust_problem_indic"] is None):
        raise IntegrityFailure("time_stamp_bad", "Stempel waktu ini bukan dari penyedia yang dipercaya atas isi ini.")
    return StampedTime(status["timestamp"], str(status["signing_cert"].subject.native.get("common_name", "")))


async def _checked(token: bytes, content: bytes, anchors: tuple[bytes, ...]) -> dict[str, Any]:
    from asn1crypto.cms import ContentInfo
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
    from pyhanko_certvalidator import ValidationContext

    signed = ContentInfo.load(token, strict=True)["content"]
    moment = signed["encap_content_info"]["content"].parsed["gen_time"].native
    roots = [certificate for anchor in anchors for certificate in load_certs_from_pemder_data(anchor)]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", moment=moment)
    found: dict[str, Any] = await validate_tst_signed_data(signed, context, lambda name: hash_named(name, content).digest())
    return found
