"""What anyone can check without trusting the office: its published log against its signed heads and against heads that
others kept, and a report against the log. Every fault has a code and a sentence; no fault is the only good news there is.

What this cannot see: an answer edited in the database while the log was left alone (an auditor's opening sees it,
`opening`), and an answer dropped before any head that somebody outside holds (its receipt's holder sees it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from puas.domain.answer_book.book import LogContent, LogDeed, faulty_deeds, log_content
from puas.domain.answer_book.entries import UNLOGGED, entry_hash, origin_of
from puas.domain.answer_book.merkle import leaf_hash, roots_at
from puas.domain.answer_book.notes import Checkpoint, NoteKey, SignedNote, Verify
from puas.domain.answer_book.told import BookFacts, LaterHead
from puas.domain.errors import BadInput

FAULTS = {
    "entry_malformed": "Entri ke-{place} tidak menurut bentuk.",
    "entry_twice": "Entri ke-{place} sudah ada sebelumnya.",
    "begin_missing": "Entri pembuka buku ini tidak ada atau milik buku lain.",
    "deed_faulty": "Pengecualian atau penghapusan atas {leaf} tidak sah: lembarnya tidak ada, dua kali, atau tanpa dua orang.",
    "no_head": "Buku ini tidak mempunyai kepala bertanda tangan.",
    "note_malformed": "Kepala ke-{place} tidak dapat dibaca.",
    "signature_bad": "Tanda tangan kepala berukuran {size} tidak sah.",
    "key_unknown": "Buku ini ditandatangani dengan kunci lain daripada yang Anda kenal.",
    "heads_out_of_order": "Urutan kepala buku tidak naik pada ukuran {size}.",
    "two_heads": "DUA BUKU: ada dua kepala berukuran {size} dengan akar berbeda.",
    "root_differs": "Isi buku tidak cocok dengan kepala berukuran {size}: ada entri yang diubah, dihapus, atau disisipkan.",
    "entries_missing": "Buku hanya berisi {entries} entri, padahal kepalanya menyebut {size}.",
    "entries_beyond_head": "Buku berisi {entries} entri, lebih banyak daripada kepala terakhirnya ({size}).",
    "after_final": "Ada kepala sesudah kepala penutup: entri ditambahkan setelah periode ditutup.",
    "head_kept_differs": "Kepala berukuran {size} yang Anda simpan tidak lagi cocok dengan buku ini.",
    "previous_differs": "Kepala penutup buku sebelumnya tidak sama dengan yang disebut pada entri pembuka.",
    "report_head_not_final": "Kepala pada laporan (ukuran {size}) bukan kepala penutup buku periode itu.",
    "report_later_differs": "Kepala buku {log} pada laporan tidak cocok dengan buku itu.",
    "report_counts_differ": "Angka pada laporan ({told}) tidak sama dengan isi buku ({found}).",
    "report_not_balanced": "Tercatat {recorded} tidak sama dengan dihitung {counted} ditambah dikecualikan {excluded}.",
}


@dataclass(frozen=True, slots=True)
class BookFault:
    """One thing that is not as it must be."""

    code: str
    sentence: str


def fault(code: str, **facts: object) -> BookFault:
    """The fault of this code in words."""
    return BookFault(code, FAULTS[code].format(**facts))


@dataclass(frozen=True, slots=True)
class LogFiles:
    """A log as it is published: its name ("office/period"), its entries, and all its signed heads, oldest first."""

    log: str
    entries: tuple[bytes, ...]
    notes: tuple[str, ...]

    @property
    def period(self) -> str:
        return self.log.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class CheckedLog:
    """A log's content and heads, and every fault found."""

    files: LogFiles
    content: LogContent
    heads: tuple[Checkpoint, ...]
    faults: tuple[BookFault, ...]

    @property
    def final(self) -> Checkpoint | None:
        """The head that closes the log; None while the period runs."""
        return self.heads[-1] if self.heads and self.heads[-1].is_final else None


def checked_log(
    files: LogFiles, verify: Verify, kept_heads: Iterable[Checkpoint] = (), known_keys: Sequence[NoteKey] = ()
) -> CheckedLog:
    """Check a log against itself, against heads kept outside (of this log; others are passed over), and known keys."""
    content = log_content(files.entries)
    heads, faults = _read_heads(files, content, verify)
    kept = [head for head in kept_heads if head.origin == origin_of(files.log)]
    found = [
        *_entry_faults(files, content),
        *faults,
        *_order_faults(heads),
        *_root_faults(files, heads, kept),
    ]
    if known_keys and not any(key in known_keys for key in content.keys):
        found.append(fault("key_unknown"))
    return CheckedLog(files, content, tuple(heads), tuple(found))


def _entry_faults(files: LogFiles, content: LogContent) -> list[BookFault]:
    found = [fault("entry_malformed", place=place + 1) for place in content.malformed]
    seen: set[bytes] = set()
    for place, entry in enumerate(files.entries):
        if entry in seen:
            found.append(fault("entry_twice", place=place + 1))
        seen.add(entry)
    if files.entries and (content.begins != 1 or content.begin.get("origin") != origin_of(files.log)):
        found.append(fault("begin_missing"))
    return found + [fault("deed_faulty", leaf=deed.leaf) for deed in faulty_deeds(content, files.period)]


def _read_heads(files: LogFiles, content: LogContent, verify: Verify) -> tuple[list[Checkpoint], list[BookFault]]:
    heads: list[Checkpoint] = []
    found: list[BookFault] = [] if files.notes else [fault("no_head")]
    for place, text in enumerate(files.notes):
        try:
            note = SignedNote.from_text(text)
            head = Checkpoint.from_body(note.body)
        except BadInput:
            found.append(fault("note_malformed", place=place + 1))
            continue
        heads.append(head)
        if head.origin != origin_of(files.log) or not any(note.is_signed_by(key, verify) for key in content.keys):
            found.append(fault("signature_bad", size=head.size))
    return heads, found


def _order_faults(heads: Sequence[Checkpoint]) -> list[BookFault]:
    found = []
    for before, after in pairwise(heads):
        if before.is_final:
            found.append(fault("after_final"))
        elif after.size < before.size:
            found.append(fault("heads_out_of_order", size=after.size))
    return found


def _root_faults(files: LogFiles, heads: Sequence[Checkpoint], kept: Sequence[Checkpoint]) -> list[BookFault]:
    leaves = [leaf_hash(entry) for entry in files.entries]
    roots = roots_at(leaves, (head.size for head in (*heads, *kept)))
    told: dict[int, bytes] = {}
    found = []
    for head in heads:
        if told.setdefault(head.size, head.root) != head.root:
            found.append(fault("two_heads", size=head.size))
        if head.size > len(leaves):
            found.append(fault("entries_missing", entries=len(leaves), size=head.size))
        elif roots[head.size] != head.root:
            found.append(fault("root_differs", size=head.size))
    if heads and heads[-1].size < len(leaves):
        found.append(fault("entries_beyond_head", entries=len(leaves), size=heads[-1].size))
    for head in kept:
        if told.get(head.size, head.root) != head.root:
            found.append(fault("two_heads", size=head.size))
        elif roots.get(head.size) != head.root or (head.is_final and not (heads and heads[-1] == head)):
            found.append(fault("head_kept_differs", size=head.size))
    return found


def succession_faults(log: CheckedLog, before: CheckedLog) -> list[BookFault]:
    """Whether the log names the final head of the log before it as it stands there."""
    begin, final = log.content.begin, before.final
    told = (begin.get("previous"), begin.get("previous_size"), begin.get("previous_root"))
    if final is None or told != (before.files.log, final.size, final.root.hex()):
        return [fault("previous_differs")]
    return []


def report_head_faults(facts: BookFacts, logs: Mapping[str, CheckedLog]) -> list[BookFault]:
    """The heads on a report against the logs it names (by name; a log that is not there counts as differing).

    The head on the report must be the log's final one: entries appended after closing would else go unseen.
    """
    log = logs.get(facts.log)
    if log is None or log.final is None or (log.final.size, log.final.root.hex()) != (facts.size, facts.root):
        return [fault("report_head_not_final", size=facts.size)]
    return [fault("report_later_differs", log=head.log) for head in facts.later if not _agrees(head, logs.get(head.log))]


def report_faults(facts: BookFacts, logs: Mapping[str, CheckedLog]) -> list[BookFault]:
    """A report's heads and its figures against the logs it names; figures only once its own head is the final one."""
    found = report_head_faults(facts, logs)
    log = logs.get(facts.log)
    if log is None or any(each.code == "report_head_not_final" for each in found):
        return found
    excluded = [deed.leaf for deed in log.content.excluded_of(log.files.period)]
    strangers: set[str] = set()
    for later in facts.later:
        if not _agrees(later, logs.get(later.log)):
            continue
        up_to = log_content(logs[later.log].files.entries[: later.size])
        named = up_to.excluded_of(log.files.period)
        excluded.extend(deed.leaf for deed in named)
        strangers |= {deed.leaf for deed in named if _is_faulty(deed, log.content)}
    begin = log.content.begin
    unlogged_excluded = int(begin.get("unlogged_excluded", 0))
    counted = (log.content.recorded, int(begin.get("unlogged", 0)), len(excluded) + unlogged_excluded)
    told = (facts.recorded, facts.unlogged, facts.excluded)
    if counted != told:
        found.append(fault("report_counts_differ", told=told, found=counted))
    faulty = strangers | {leaf for leaf in excluded if excluded.count(leaf) > 1}
    found.extend(fault("deed_faulty", leaf=leaf) for leaf in sorted(faulty))
    if facts.recorded != facts.counted + facts.excluded:
        balance = {"recorded": facts.recorded, "counted": facts.counted, "excluded": facts.excluded}
        found.append(fault("report_not_balanced", **balance))
    return found


def _is_faulty(deed: LogDeed, content: LogContent) -> bool:
    """Whether a deed of a later log names no answer of this one, or was decided by fewer than two people."""
    names_one = deed.leaf.startswith(UNLOGGED) or deed.leaf in content.answers
    return not names_one or len(set(deed.people)) < 2


def _agrees(later: LaterHead, log: CheckedLog | None) -> bool:
    if log is None or later.size > len(log.files.entries):
        return False
    leaves = [leaf_hash(entry) for entry in log.files.entries]
    return roots_at(leaves, [later.size])[later.size].hex() == later.root


def answer_of(log: CheckedLog, receipt_hash: str) -> str:
    """The leaf (hex) of the answer with this receipt; "" when the log holds none."""
    return next((leaf for leaf, rc in log.content.answers.items() if rc == receipt_hash), "")


def place_of(files: LogFiles, leaf: str) -> int | None:
    """Where a leaf (hex) stands in the log, counted from 0; None when it does not."""
    return next((place for place, entry in enumerate(files.entries) if entry_hash(entry) == leaf), None)
