"""The signed promise on a receipt: "this leaf will stand in that log". It proves inclusion only and opens nothing.

One line: `puas/promise/1 <origin> <day> <leaf> <key hash> <signature>`. Whatever was answered, its parts have the same
length; whoever shows it to anyone shows that they answered, never what.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from dataclasses import dataclass
from datetime import date

from puas.domain.answer_book.entries import log_of, origin_of
from puas.domain.answer_book.notes import NoteKey, Sign, Verify
from puas.domain.errors import BadInput

PROMISE = "puas/promise/1"
_HASH_LETTERS = 64


@dataclass(frozen=True, slots=True)
class Promise:
    """A leaf (hex) that its log must hold from the day after `day` on."""

    origin: str
    day: str
    leaf: str
    key_hash: str
    signature: bytes

    @property
    def log(self) -> str:
        """The log that must hold the leaf."""
        return log_of(self.origin)

    @property
    def text(self) -> str:
        """The promise as one line."""
        encoded = urlsafe_b64encode(self.signature).decode().rstrip("=")
        return f"{PROMISE} {self.origin} {self.day} {self.leaf} {self.key_hash} {encoded}"

    @classmethod
    def from_text(cls, text: str) -> Promise:
        """The promise that `text` writes; BadInput when it is none."""
        parts = text.split(" ")
        try:
            _, origin, day, leaf, key_hash, encoded = parts
            promise = cls(origin, day, leaf, key_hash, urlsafe_b64decode(encoded + "=="))
        except (ValueError, BadBase64):
            promise = None
        if promise is None or len(promise.leaf) != _HASH_LETTERS or promise.text != text:
            raise BadInput("promise_malformed", "Janji pada tanda terima ini tidak utuh; salin seluruhnya.", field="promise")
        return promise

    def is_signed_by(self, key: NoteKey, verify: Verify) -> bool:
        """Whether this key gave the promise."""
        if key.hash.hex() != self.key_hash:
            return False
        return verify(key.public, self.signature, _promised(self.origin, self.day, self.leaf))


def promise_for(log: str, day: date, leaf: str, key: NoteKey, sign: Sign) -> Promise:
    """The promise for one leaf (hex) of a log."""
    origin = origin_of(log)
    return Promise(origin, day.isoformat(), leaf, key.hash.hex(), sign(_promised(origin, day.isoformat(), leaf)))


def _promised(origin: str, day: str, leaf: str) -> bytes:
    return f"{PROMISE}\n{origin}\n{day}\n{leaf}\n".encode()
