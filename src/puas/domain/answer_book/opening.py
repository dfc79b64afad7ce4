"""The auditor's opening of a log: what every leaf commits to. With it the content is checked, and the index recomputed.

Public checks cannot see an answer that was edited in the database while the log was left alone. This does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from puas.domain.answer_book.checking import BookFault, CheckedLog
from puas.domain.answer_book.entries import UNLOGGED, LoggedSheet, LoggedWords, commitment, release_mark, words_hash

NOT_OPENED = "Entri {leaf} tidak mempunyai pembuka: jawabannya hilang dari basis data."
NOT_LOGGED = "Jawaban dengan daun {leaf} tidak ada di buku."
DOES_NOT_OPEN = "Jawaban dengan daun {leaf} bukan jawaban yang dulu dicatat: isinya diubah."
WORDS_DIFFER = "Saran atau profil pada daun {leaf} bukan yang dulu dicatat."
OPENED_TWICE = "Daun {leaf} dibuka dua kali."
RELEASED_UNKNOWN = "Saran bertanda {mark} dibuka untuk umum, padahal tidak ada lembarnya di buku ini."


@dataclass(frozen=True, slots=True)
class LeafOpening:
    """One response as its rows hold it, with its keys (hex). `words` None: none were given, or they were erased."""

    leaf: str
    sheet: LoggedSheet
    blind: str
    words: LoggedWords | None = None
    words_blind: str = ""

    def as_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> LeafOpening:
        """The opening that `as_json` wrote."""
        words = LoggedWords(**stored["words"]) if stored["words"] else None
        return cls(stored["leaf"], LoggedSheet(**stored["sheet"]), stored["blind"], words, stored["words_blind"])


def opening_faults(log: CheckedLog, openings: Sequence[LeafOpening]) -> list[BookFault]:
    """Every leaf of the log must open, and every response must have its leaf; the leaf is named where it does not."""
    faults: list[BookFault] = []
    for leaf, times in Counter(opening.leaf for opening in openings).items():
        if leaf not in log.content.commitments:
            faults.append(BookFault("not_logged", NOT_LOGGED.format(leaf=leaf)))
        elif times > 1:
            faults.append(BookFault("opened_twice", OPENED_TWICE.format(leaf=leaf)))
    opened = {opening.leaf for opening in openings}
    for leaf in log.content.commitments:
        if leaf not in opened:
            faults.append(BookFault("not_opened", NOT_OPENED.format(leaf=leaf)))
    for opening in openings:
        faults.extend(_content_faults(opening, log.content.commitments.get(opening.leaf)))
    return faults


def _content_faults(opening: LeafOpening, committed: str | None) -> list[BookFault]:
    found = []
    if committed is not None and commitment(opening.sheet, bytes.fromhex(opening.blind)) != committed:
        found.append(BookFault("does_not_open", DOES_NOT_OPEN.format(leaf=opening.leaf)))
    words = opening.words
    if words is not None and words_hash(words, bytes.fromhex(opening.words_blind)) != opening.sheet.words:
        found.append(BookFault("words_differ", WORDS_DIFFER.format(leaf=opening.leaf)))
    return found


def released_leaves(openings: Sequence[LeafOpening], marks: Sequence[str]) -> tuple[list[LeafOpening], list[BookFault]]:
    """The leaves whose words two people showed to the public, by the marks of the releases of this period (in whichever
    log); a mark that is no leaf's is a fault. Marks of answers from before the book began are passed over."""
    by_mark = {release_mark(opening.leaf, bytes.fromhex(opening.blind)): opening for opening in openings}
    unknown = [mark for mark in marks if mark not in by_mark and not mark.startswith(UNLOGGED)]
    faults = [BookFault("released_unknown", RELEASED_UNKNOWN.format(mark=mark)) for mark in unknown]
    return [by_mark[mark] for mark in marks if mark in by_mark], faults


def counted_sheets(openings: Sequence[LeafOpening], excluded: frozenset[str]) -> dict[str, list[str]]:
    """The score strings that count, by unit id: what the auditor's own index is computed from."""
    sheets: dict[str, list[str]] = {}
    for opening in openings:
        if opening.leaf not in excluded:
            sheets.setdefault(opening.sheet.unit, []).append(opening.sheet.answers)
    return sheets
