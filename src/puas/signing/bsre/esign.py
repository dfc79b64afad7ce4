"""The signer that asks the gateway: status first, then one request, never a second one by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from puas.signing.bsre.answers import refusal, status_hindrance
from puas.signing.bsre.sentences import MALFORMED_NIK
from puas.signing.bsre.settings import BsreSettings
from puas.signing.bsre.version_1 import ask_status as ask_status_1
from puas.signing.bsre.version_1 import ask_to_sign as ask_to_sign_1
from puas.signing.bsre.version_1 import signed_bytes as signed_bytes_1
from puas.signing.bsre.version_2 import ask_status as ask_status_2
from puas.signing.bsre.version_2 import ask_to_sign as ask_to_sign_2
from puas.signing.bsre.version_2 import signed_bytes as signed_bytes_2
from puas.signing.signer import Credentials, Refused, SigningOutcome, SigningTask

NIK = re.compile(r"[0-9]{16}")


@dataclass(frozen=True, slots=True)
class BsreEsign:
    """Signs through an Esign Client Service of version 1 or 2."""

    settings: BsreSettings

    @property
    def kind(self) -> str:
        """Recorded with the signature."""
        return "electronic_bsre"

    def sign(self, task: SigningTask, credentials: Credentials, now: datetime) -> SigningOutcome:
        """Ask for the user's status, then for the signature. `now` is not sent: the gateway has its own time stamp."""
        if not NIK.fullmatch(credentials.nik.reveal()):
            return Refused(MALFORMED_NIK)
        first = self.settings.version == 1
        hindrance = status_hindrance((ask_status_1 if first else ask_status_2)(self.settings, credentials))
        if hindrance:
            return Refused(hindrance)
        reply = (ask_to_sign_1 if first else ask_to_sign_2)(self.settings, task, credentials)
        return refusal(reply) or (signed_bytes_1 if first else signed_bytes_2)(self.settings, reply)
