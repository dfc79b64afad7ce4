"""Ed25519 for those who check. No Django here: the verifier that needs no Puas carries this file with it."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this is the key's signature under the message: the domain's `Verify`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
