"""The auditor's opening as a file: JSON, sealed with a passphrase (scrypt, AES-256-GCM). No Django here.

"puas-opening/1\n" | salt (16) | nonce (12) | AES-256-GCM of the JSON, with the first line as associated data
key = scrypt(passphrase, salt, n = 2^15, r = 8, p = 1), 32 bytes
"""

from __future__ import annotations

import json
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from puas.domain.errors import BadInput

MARK = b"puas-opening/1\n"
SALT_BYTES, NONCE_BYTES = 16, 12
SHORTEST_PASSPHRASE = 12


def sealed_opening(content: dict[str, Any], passphrase: str, salt: bytes, nonce: bytes) -> bytes:
    """The sealed file. `salt` (16 bytes) and `nonce` (12) must be fresh random bytes. BadInput for a short passphrase."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BadInput(
            "passphrase_short",
            "Pakai frasa sandi paling sedikit {least} huruf; hanya dengan frasa itu berkas dapat dibuka.",
            field="passphrase",
            least=SHORTEST_PASSPHRASE,
        )
    text = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return MARK + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, text, MARK)


def opened_file(sealed: bytes, passphrase: str) -> dict[str, Any]:
    """What the file holds. BadInput for another kind of file, a wrong passphrase, or a changed byte."""
    salt, rest = sealed[len(MARK) :][:SALT_BYTES], sealed[len(MARK) + SALT_BYTES :]
    if not sealed.startswith(MARK) or len(rest) <= NONCE_BYTES:
        raise BadInput("not_an_opening", "Berkas ini bukan pembuka Buku Jawaban.", field="opening")
    try:
        text = AESGCM(_key(passphrase, salt)).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], MARK)
    except InvalidTag:
        raise BadInput("opening_locked", "Frasa sandi salah, atau berkas pembuka ini diubah.", field="passphrase") from None
    return dict(json.loads(text))


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
