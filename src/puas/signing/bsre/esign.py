"""The signer that asks the gateway: status first, then one request, never a second one by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from puas.signing.bsre.answers import refusal, status_hindrance
from puas.signing.bsre.sentences import CODE_PERHAPS_SENT, MALFORMED_NIK
from puas.signing.bsre.settings import BsreSettings
from puas.signing.bsre.version_1 import ask_status as ask_status_1
from puas.signing.bsre.version_1 import ask_to_sign as ask_to_sign_1
from puas.signing.bsre.version_1 import signed_bytes as signed_bytes_1
from puas.signing.bsre.version_2 import ask_for_code
from puas.signing.bsre.version_2 import ask_status as ask_status_2
from puas.signing.bsre.version_2 import ask_to_sign as ask_to_sign_2
from puas.signing.bsre.version_2 import signed_bytes as signed_bytes_2
from puas.signing.signer import Credentials, Reason, Refused, SigningOutcome, SigningTask

NIK = re.compile(r"[0-9]{16}")


@dataclass(frozen=True, slots=True)
class BsreEsign:
    """Signs through an Esign Client Service of version 1 or 2."""

    settings: BsreSettings

    @property
    def kind(self) -> str:
        """Recorded with the signature."""
        return "electronic_bsre"

    @property
    def asks(self) -> tuple[str, ...]:
        """How this gateway knows the signer, and how the signer proves it."""
        return (self.settings.named_by, "code" if self.settings.proved_by == "totp" else "passphrase")

    def sign(self, task: SigningTask, credentials: Credentials, now: datetime) -> SigningOutcome:
        """Ask for the user's status, then for the signature. `now` is not sent: the gateway has its own time stamp."""
        first = self.settings.version == 1
        hindrance = self._hindrance(credentials)
        if hindrance:
            return Refused(hindrance)
        reply = (ask_to_sign_1 if first else ask_to_sign_2)(self.settings, task, credentials)
        return refusal(reply) or (signed_bytes_1 if first else signed_bytes_2)(self.settings, reply)

    def send_code(self, credentials: Credentials) -> Reason | None:
        """Have a one-time code sent (version 2); the reason when it was not. Signs nothing, so it may be repeated."""
        hindrance = self._hindrance(credentials)
        if hindrance:
            return hindrance
        failed = refusal(ask_for_code(self.settings, credentials))
        return (failed.reason if isinstance(failed, Refused) else CODE_PERHAPS_SENT) if failed else None

    def _hindrance(self, credentials: Credentials) -> Reason | None:
        """Why this person cannot sign: no NIK, or a status that forbids it."""
        if self.settings.named_by == "nik" and not NIK.fullmatch(credentials.nik.reveal()):
            return MALFORMED_NIK
        return status_hindrance((ask_status_1 if self.settings.version == 1 else ask_status_2)(self.settings, credentials))
