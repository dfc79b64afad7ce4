"""The answer of a check: never a plain yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from puas.signing.signer import Reason


class Outcome(StrEnum):
    """VALID: nothing speaks against it. INVALID: something does. UNDETERMINED: what is here does not suffice to tell."""

    VALID = "valid"
    INVALID = "invalid"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom the operator trusts: anchors and revocation lists as PEM or DER files. Without anchors nothing can be VALID."""

    anchors: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """What one signature says about itself. `signed_at` stems from a trusted time stamp only if `time_is_proved`."""

    field_name: str
    signer_name: str
    issuer_name: str
    signed_at: datetime | None
    time_is_proved: bool
    certificate_until: datetime
    forbids_changes: bool
    end: int
    """The number of the file's first bytes that it covers."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome for a whole file. `reasons` is never empty; `signatures` in the order in which they were made."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    signatures: tuple[SignatureFacts, ...] = ()

    @property
    def last(self) -> SignatureFacts | None:
        """The signature that covers most of the file: the one that counts."""
        return self.signatures[-1] if self.signatures else None
