"""Contacts are sealed with Fernet under keys derived (HKDF) from secrets that serve nothing else.

The secrets come from PUAS_COMPLAINTS_KEY, or from the file `complaints-key` in the data directory, made once for its owner alone.
The first seals; all open: a new secret is put in front, and the old one stays until its contacts are gone.
"""

from __future__ import annotations

import json
import os
import secrets
from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from puas.domain.complaint_text import Contact
from puas.domain.errors import IntegrityFailure, WrongState

PURPOSE = b"puas/complaints/contact/1"
KEY_FILE = "complaints-key"


def seal(contact: Contact, ticket_hash: str, day_began: datetime) -> str:
    """The contact sealed for one complaint. A token tells when it was made: that is the day's beginning, not the moment."""
    words = json.dumps({"for": ticket_hash, "name": contact.name, "reach": contact.reach})
    return _keys().encrypt_at_time(words.encode(), int(day_began.timestamp())).decode("ascii")


def unseal(sealed: str, ticket_hash: str) -> Contact:
    """The contact again. WrongState when the key is gone, IntegrityFailure when it was sealed for another complaint."""
    try:
        words = json.loads(_keys().decrypt(sealed.encode("ascii")))
    except InvalidToken:
        raise WrongState(
            "contact_key_gone",
            "Kontak ini tidak dapat dibuka: kunci pengaduan instalasi ini berbeda. Mintalah Administrator memulihkan kuncinya.",
        ) from None
    if words["for"] != ticket_hash:
        raise IntegrityFailure("contact_of_another", "Kontak ini bukan milik pengaduan ini; laporkan kepada Administrator.")
    return Contact(words["name"], words["reach"])


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_derived(secret)) for secret in _secrets()])


def _derived(secret: str) -> bytes:
    return urlsafe_b64encode(HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode()))


def _secrets() -> list[str]:
    given: str = settings.PUAS_COMPLAINTS_KEY
    text = given or _kept(Path(settings.PUAS_DATA_DIR) / KEY_FILE)
    return text.replace(",", " ").split()


def _kept(file: Path) -> str:
    """What the file says; when there is none it appears whole under its name, so that no second process reads half a secret."""
    if not file.exists():
        new = file.with_name(f"{KEY_FILE}.{secrets.token_hex(8)}")
        with open(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as making:
            making.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(new, file)
        new.unlink()
    return file.read_text(encoding="ascii")
