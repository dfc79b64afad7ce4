"""A log as its published files give it, read entry by entry: what it records, excludes and erases, and who signs it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from puas.domain.answer_book.entries import ANSWER, BEGIN, ERASE, EXCLUDE, NEW_KEY, RELEASE, UNLOGGED, canonical, entry_hash
from puas.domain.answer_book.notes import NoteKey
from puas.domain.errors import BadInput

FIELDS = {
    BEGIN: {
        "key": str,
        "kind": str,
        "origin": str,
        "previous": str,
        "previous_root": str,
        "previous_size": int,
        "unlogged": int,
        "unlogged_excluded": int,
        "v": int,
    },
    ANSWER: {"c": str, "kind": str, "rc": str, "v": int},
    EXCLUDE: {"by": list, "kind": str, "leaf": str, "of": str, "reason": str, "v": int},
    RELEASE: {"by": list, "kind": str, "leaf": str, "of": str, "reason": str, "v": int},
    ERASE: {"by": list, "kind": str, "leaf": str, "of": str, "reason": str, "v": int},
    NEW_KEY: {"before": str, "key": str, "kind": str, "origin": str, "v": int},
}


def entry_fields(entry: bytes) -> dict[str, Any]:
    """What an entry says. BadInput unless it is canonical and has exactly the fields of its kind."""
    try:
        fields = json.loads(entry)
        known = FIELDS[fields["kind"]]
        fits = {name: type(value) for name, value in fields.items()} == known and canonical(fields) == entry
    except (ValueError, KeyError, TypeError):
        fits = False
    if not fits or fields["v"] != 1:
        raise BadInput("entry_malformed", "Entri ini tidak menurut bentuk Buku Jawaban.", field="entry")
    return dict(fields)


def keys_in(told: Iterable[Mapping[str, Any]]) -> list[NoteKey]:
    """The keys that entries name, in their order."""
    return [NoteKey.from_text(fields["key"]) for fields in told if fields["kind"] in (BEGIN, NEW_KEY)]


@dataclass(frozen=True, slots=True)
class LogDeed:
    """An exclusion, a release of words or an erasure: of which leaf in which period's log (of a release: its mark), why, and
    the marks of those who decided."""

    leaf: str
    of: str
    reason: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogContent:
    """What a log's entries say. `answers`: leaf hash -> receipt hash, `commitments`: leaf hash -> commitment (all hex);
    `malformed`: the places of entries nobody can read."""

    begin: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, str] = field(default_factory=dict)
    exclusions: tuple[LogDeed, ...] = ()
    erasures: tuple[LogDeed, ...] = ()
    releases: tuple[LogDeed, ...] = ()
    keys: tuple[NoteKey, ...] = ()
    malformed: tuple[int, ...] = ()
    begins: int = 0

    @property
    def recorded(self) -> int:
        """Answers of this log, with those from before the book began."""
        return len(self.answers) + int(self.begin.get("unlogged", 0))

    def excluded_of(self, period: str) -> list[LogDeed]:
        """The exclusions here that name an answer of this period's log."""
        return [deed for deed in self.exclusions if deed.of == period]


def log_content(entries: Iterable[bytes]) -> LogContent:
    """Read the entries of one log. Never raises: what cannot be read is counted as malformed."""
    begins: list[dict[str, Any]] = []
    answers: dict[str, str] = {}
    commitments: dict[str, str] = {}
    deeds: dict[str, list[LogDeed]] = {EXCLUDE: [], ERASE: [], RELEASE: []}
    keys: list[NoteKey] = []
    malformed: list[int] = []
    for place, entry in enumerate(entries):
        try:
            fields = entry_fields(entry)
            keys.extend(keys_in([fields]))
        except BadInput:
            malformed.append(place)
            continue
        if fields["kind"] == ANSWER:
            leaf = entry_hash(entry)
            answers[leaf], commitments[leaf] = fields["rc"], fields["c"]
        elif fields["kind"] == BEGIN:
            begins.append(fields)
            malformed.extend([place] if place else [])
        elif fields["kind"] in deeds:
            deeds[fields["kind"]].append(LogDeed(fields["leaf"], fields["of"], fields["reason"], tuple(fields["by"])))
    return LogContent(
        begin=begins[0] if begins else {},
        answers=answers,
        commitments=commitments,
        exclusions=tuple(deeds[EXCLUDE]),
        erasures=tuple(deeds[ERASE]),
        releases=tuple(deeds[RELEASE]),
        keys=tuple(keys),
        malformed=tuple(malformed),
        begins=len(begins),
    )


def faulty_deeds(content: LogContent, period: str) -> list[LogDeed]:
    """Deeds that cannot be right: of an answer of this log that is not there, twice the same, or by fewer than two people.

    Answers from before the book began have no leaf: as many of them may be excluded as there were. The leaf of a release is
    hidden: whether it stands in its log, the auditor's opening tells.
    """
    allowed_unlogged = int(content.begin.get("unlogged", 0)) - int(content.begin.get("unlogged_excluded", 0))
    faulty: list[LogDeed] = []
    for deeds in (content.exclusions, content.erasures, content.releases):
        seen: set[str] = set()
        unlogged = 0
        for deed in deeds:
            is_wrong = deed.leaf in seen
            if deed.of == period and deed.leaf.startswith(UNLOGGED):
                unlogged += 1
                is_wrong |= unlogged > allowed_unlogged and deeds is content.exclusions
            elif deed.of == period and deeds is not content.releases:
                is_wrong |= deed.leaf not in content.answers
            seen.add(deed.leaf)
            if is_wrong or len(set(deed.people)) < 2:
                faulty.append(deed)
    return faulty
