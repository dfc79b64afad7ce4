"""The log's own key (Ed25519): 32 bytes in the data directory, made at first use, for its owner alone.

Whoever replaces the file changes the key; every running log then says so in an entry. Not meant against whoever holds
the machine: against that stand the heads that others keep.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from puas.domain.answer_book.notes import KEY_NAME, NoteKey, Sign
from puas.domain.errors import IntegrityFailure

KEY_FILE = "answer-book-key"


@dataclass(frozen=True, slots=True)
class LogSigner:
    """The public key as notes name it, and the function that signs with it."""

    key: NoteKey
    sign: Sign


def log_signer() -> LogSigner:
    """This installation's key, made when there is none. IntegrityFailure when its file holds no key."""
    return _read(key_file())


def key_file() -> Path:
    """Where the key lies."""
    return Path(settings.PUAS_DATA_DIR) / KEY_FILE


@cache
def _read(file: Path) -> LogSigner:
    if not file.exists():
        _make(file)
    try:
        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text(encoding="ascii")))
    except ValueError:
        raise IntegrityFailure(
            "book_key_damaged",
            "Kunci Buku Jawaban ({file}) rusak. Pulihkan berkas itu dari cadangan, atau pindahkan agar kunci baru dibuat.",
            file=file.name,
        ) from None
    return LogSigner(NoteKey(KEY_NAME, private.public_key().public_bytes_raw()), private.sign)


def _make(file: Path) -> None:
    """It appears whole under its name, so that no second process reads half a key; of several at once one wins."""
    new = file.with_name(f"{KEY_FILE}.{os.urandom(8).hex()}")
    with open(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as making:
        making.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
    with suppress(FileExistsError):
        os.link(new, file)
    new.unlink()
