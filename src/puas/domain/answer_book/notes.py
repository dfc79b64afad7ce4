"""Signed notes and checkpoints as the transparency community writes them (C2SP: signed-note, tlog-checkpoint, tlog-cosignature).

    puas.buku-jawaban/sumber-asri/2026-11
    412
    oGk4z...=
    final

    — buku-jawaban zWk0...=

A checkpoint is origin, size, root, and the word "final" under a closed log. The signature itself (Ed25519) is not the
domain's: `Sign` makes one, `Verify` tells whether one holds.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from puas.domain.errors import BadInput

Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes, bytes], bool]
"""(public key, signature, message) -> does it hold?"""

LOG_KEY, WITNESS_KEY = 0x01, 0x04
KEY_NAME = "buku-jawaban"
FINAL = "final"
BULLETIN = "puas.buku-jawaban/buletin"
"""The first line of the nightly text that lists all heads."""
SIGNATURE_MARK = "— "
_TIME_BYTES = 8


def _refuse(why: str) -> BadInput:
    return BadInput("note_malformed", "Kepala buku ini tidak dapat dibaca: {why}.", field="note", why=why)


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A public key with its name. `kind` is LOG_KEY for the log's own, WITNESS_KEY for one that co-signs."""

    name: str
    public: bytes
    kind: int = LOG_KEY

    @property
    def hash(self) -> bytes:
        """The four bytes by which a signature names its key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """`name+hash+key`, as keys are handed around."""
        return f"{self.name}+{self.hash.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"

    @classmethod
    def from_text(cls, text: str) -> NoteKey:
        """The key that `text` writes; BadInput when its parts do not fit together."""
        name, _, rest = text.strip().partition("+")
        given_hash, _, encoded = rest.partition("+")
        data = _decoded(encoded)
        key = cls(name, data[1:], data[0] if data else 0)
        if not name or len(key.public) != 32 or key.kind not in (LOG_KEY, WITNESS_KEY) or key.hash.hex() != given_hash:
            raise _refuse("kunci tidak utuh")
        return key


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line under a note."""

    name: str
    key_hash: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A text (ending with a line break) and the signatures under it."""

    body: str
    signatures: tuple[NoteSignature, ...]

    @property
    def text(self) -> str:
        """The note as it is published."""
        return self.body + "\n" + "".join(map(signature_line, self.signatures))

    @classmethod
    def from_text(cls, text: str) -> SignedNote:
        """The note that `text` writes; BadInput when it is none."""
        body, gap, lines = text.rpartition("\n\n")
        if not gap or not lines.endswith("\n"):
            raise _refuse("tanda tangan tidak ada")
        return cls(body + "\n", tuple(_read_signature(line) for line in lines.splitlines()))

    def is_signed_by(self, key: NoteKey, verify: Verify) -> bool:
        """Whether one of the signatures is this key's and holds."""
        return any(_holds(self.body, each, key, verify) for each in self.signatures)


def signature_line(signature: NoteSignature) -> str:
    """The signature as its line under the note."""
    encoded = b64encode(signature.key_hash + signature.signature).decode()
    return f"{SIGNATURE_MARK}{signature.name} {encoded}\n"


def signed_note(body: str, key: NoteKey, sign: Sign) -> SignedNote:
    """The body signed with one key."""
    return SignedNote(body, (NoteSignature(key.name, key.hash, sign(body.encode())),))


def cosignature(body: str, key: NoteKey, sign: Sign, unix_time: int) -> NoteSignature:
    """A witness's line: that this was the newest it had seen at that time, and consistent with everything before."""
    signature = sign(_cosigned(body, unix_time))
    return NoteSignature(key.name, key.hash, unix_time.to_bytes(_TIME_BYTES, "big") + signature)


def _cosigned(body: str, unix_time: int) -> bytes:
    return f"cosignature/v1\ntime {unix_time}\n{body}".encode()


def _holds(body: str, signature: NoteSignature, key: NoteKey, verify: Verify) -> bool:
    if (signature.name, signature.key_hash) != (key.name, key.hash):
        return False
    if key.kind == LOG_KEY:
        return verify(key.public, signature.signature, body.encode())
    unix_time = int.from_bytes(signature.signature[:_TIME_BYTES], "big")
    return verify(key.public, signature.signature[_TIME_BYTES:], _cosigned(body, unix_time))


def _read_signature(line: str) -> NoteSignature:
    name, _, encoded = line.removeprefix(SIGNATURE_MARK).partition(" ")
    data = _decoded(encoded)
    if not line.startswith(SIGNATURE_MARK) or not name or len(data) < 5:
        raise _refuse("baris tanda tangan rusak")
    return NoteSignature(name, data[:4], data[4:])


def _decoded(encoded: str) -> bytes:
    try:
        return b64decode(encoded, validate=True)
    except (BadBase64, ValueError):
        raise _refuse("base64 rusak") from None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head of one log: how many entries, and the root over them. `is_final`: the period is closed, nothing follows."""

    origin: str
    size: int
    root: bytes
    is_final: bool = False

    @property
    def body(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n" + (f"{FINAL}\n" if self.is_final else "")

    @property
    def line(self) -> str:
        """The head on one line, as bulletins list it."""
        return self.body.rstrip("\n").replace("\n", " ")

    @classmethod
    def from_line(cls, line: str) -> Checkpoint:
        """The head that a bulletin's line writes; BadInput when it is none."""
        return cls.from_body(line.replace(" ", "\n") + "\n")

    @classmethod
    def from_body(cls, body: str) -> Checkpoint:
        """The head that a note's body writes; BadInput when it is none."""
        lines = body.splitlines()
        if len(lines) < 3 or not lines[0] or not (lines[1].isascii() and lines[1].isdigit()) or str(int(lines[1])) != lines[1]:
            raise _refuse("nama, banyaknya, atau akar tidak ada")
        found = cls(lines[0], int(lines[1]), _decoded(lines[2]), lines[3:] == [FINAL])
        if len(found.root) != 32 or found.body != body:
            raise _refuse("isinya tidak menurut bentuk")
        return found
