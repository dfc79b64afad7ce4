"""What stands in the answer book: one canonical JSON object for each entry, and what blinds an answer.

An answer's entry names nothing: `rc` is the hash of its receipt code, `c` commits to the sheet under a random key that
stays with the response. Without that key nobody can guess nine scores from `c`; with it an auditor opens it. Entries of
the other kinds (a log's beginning, an exclusion, a release of words, an erasure, a new key) say in clear what was done.
"""

from __future__ import annotations

import hmac
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from puas.domain.answer_book.merkle import leaf_hash

BEGIN, ANSWER, EXCLUDE, RELEASE, ERASE, NEW_KEY = "begin", "answer", "exclude", "release", "erase", "key"
KINDS = (BEGIN, ANSWER, EXCLUDE, RELEASE, ERASE, NEW_KEY)
ORIGIN = "puas.buku-jawaban"
UNLOGGED = "-"
"""How a deed names an answer that was recorded before the book began and has no leaf: this and a hash of its own."""
LOST = "lost"
"""The reason of an exclusion whose answer no row holds any more: an old backup was restored."""
LARGEST_WHOLE_NUMBER = 2**53 - 1

Fields = Mapping[str, Any]
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
"""Made once: an answer waits for it."""


def canonical(value: object) -> bytes:
    """RFC 8785 for what the book holds: objects with ASCII keys, lists, text and whole numbers. TypeError for the rest.

    Of these, Python's own JSON with sorted keys and no spaces is the canonical form; fractions, whose form is the hard
    part of the standard, never enter the book.
    """
    _check_plain(value)
    return _ENCODER.encode(value).encode()


def _check_plain(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, str | int | Mapping | Sequence):
        raise TypeError(f"{type(value).__name__} has no place in the answer book")
    if isinstance(value, int) and abs(value) > LARGEST_WHOLE_NUMBER:
        raise TypeError("a whole number beyond 2^53 has no one JSON form")
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) and key.isascii() for key in value):
            raise TypeError("keys are ASCII text")
        for each in value.values():
            _check_plain(each)
    elif not isinstance(value, str | int):
        for each in value:
            _check_plain(each)


@dataclass(frozen=True, slots=True)
class LoggedSheet:
    """What an answer's commitment covers. Ids as text, "" = not stated; `words` is the blinded hash of profile and words."""

    period: str
    unit: str
    service: str
    point: str
    channel: str
    instrument: str
    answers: str
    words: str


@dataclass(frozen=True, slots=True)
class LoggedWords:
    """Profile and words of a sheet: erasable, therefore committed to under a key of their own that goes with them."""

    sex: str
    age_band: str
    education: str
    occupation: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class LogBeginning:
    """What lay before a log: answers of its period that were recorded (and excluded) before the book began, and the
    final head of the log before it; "" and 0 when there is none."""

    unlogged: int = 0
    unlogged_excluded: int = 0
    previous: str = ""
    previous_root: str = ""
    previous_size: int = 0


def words_hash(words: LoggedWords, blind: bytes) -> str:
    """The blinded hash of profile and words (hex). Text is taken in Unicode's composed form (NFC)."""
    texts = {name: unicodedata.normalize("NFC", getattr(words, name)) for name in LoggedWords.__slots__}
    return _blinded(b"puas/words/1", texts, blind)


def commitment(sheet: LoggedSheet, blind: bytes) -> str:
    """`c` of an answer's entry (hex): binding because SHA-256 is, hiding because `blind` is 32 random bytes."""
    return _blinded(b"puas/sheet/1", {name: getattr(sheet, name) for name in LoggedSheet.__slots__}, blind)


def _blinded(purpose: bytes, texts: Mapping[str, str], blind: bytes) -> str:
    """Texts alone are canonical as the encoder writes them; `canonical` would only look at each of them once more."""
    return hmac.digest(blind, purpose + _ENCODER.encode(texts).encode(), "sha256").hex()


def receipt_hash(code: str) -> str:
    """`rc` of an answer's entry (hex): what a receipt code, as printed, is found by."""
    return sha256(b"puas/receipt-hash/1" + code.encode("ascii")).hexdigest()


def answer_entry(code: str, commitment: str) -> bytes:
    """The entry of one acknowledged answer. All of them have the same length."""
    return f'{{"c":"{commitment}","kind":"{ANSWER}","rc":"{receipt_hash(code)}","v":1}}'.encode("ascii")


def begin_entry(log: str, key: str, beginning: LogBeginning) -> bytes:
    """A log's first entry: its name, the key that signs its heads, and what lay before it."""
    return canonical({**asdict(beginning), "key": key, "kind": BEGIN, "origin": origin_of(log), "v": 1})


def deed_entry(kind: str, period: str, leaf: str, reason: str, people: Sequence[str]) -> bytes:
    """An exclusion, release or erasure: of which leaf (hex) in which period's log, why, and the marks of the two who decided.

    A release names the leaf by its `release_mark`.
    """
    return canonical({"by": list(people), "kind": kind, "leaf": leaf, "of": period, "reason": reason, "v": 1})


def release_mark(leaf: str, blind: bytes) -> str:
    """How a release of words names its leaf (hex): under the leaf's own key, so that only its opening finds it.

    The words stand on a public page and the leaf on a receipt: named in clear, a receipt would tell who wrote them.
    """
    return hmac.digest(blind, b"puas/release/1" + leaf.encode("ascii"), "sha256").hex()


def key_entry(origin: str, key: str, before: str) -> bytes:
    """From here on heads are signed with another key; `before` names the one until now."""
    return canonical({"before": before, "key": key, "kind": NEW_KEY, "origin": origin, "v": 1})


def person_mark(log: str, person_id: str) -> str:
    """Tells two people apart in one log without naming them: account ids are random and shown nowhere."""
    return sha256(b"puas/person/1" + canonical([log, person_id])).hexdigest()[:16]


def log_name(agency_slug: str, period: str) -> str:
    """One log per office and period."""
    return f"{agency_slug}/{period}"


def origin_of(log: str) -> str:
    """The first line of every head of a log."""
    return f"{ORIGIN}/{log}"


def log_of(origin: str) -> str:
    """The log whose heads begin with this line."""
    return origin.removeprefix(f"{ORIGIN}/")


def entry_hash(entry: bytes) -> str:
    """The leaf hash of an entry, as text."""
    return leaf_hash(entry).hex()
