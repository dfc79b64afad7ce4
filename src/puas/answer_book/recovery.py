"""Taking back into the database what the published book already says: after an old backup was restored, its log goes on where
the world last saw it. Nothing published is ever dropped, and nothing but our own signed entries is taken."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import transaction

from puas.answer_book.keys import log_signer
from puas.answer_book.models import Checkpoint, Entry, PendingEntry
from puas.answer_book.publishing import BOOK, book_dir
from puas.answer_book.queries import book_keys, entry_lines, head_of, heads
from puas.answer_book.signatures import holds
from puas.domain.answer_book.book import LogContent, log_content
from puas.domain.answer_book.checking import LogFiles, checked_log
from puas.domain.answer_book.entries import entry_hash
from puas.domain.answer_book.notes import Checkpoint as Head
from puas.domain.answer_book.notes import SignedNote
from puas.domain.errors import IntegrityFailure, WrongState


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a log regained: how many entries, and what they say."""

    entries: int
    content: LogContent


def take_back(log: str) -> TakenBack:
    """Bring the log in the database up to the published one; what was gained.

    WrongState when nothing is missing; IntegrityFailure when the published book is not whole, not signed with a key that this
    installation knows, or does not begin with what the database holds (then there are two books, and people must decide).
    """
    with transaction.atomic():
        files = _published(log)
        own, own_heads = entry_lines(log), [head_of(row) for row in heads(log)]
        keys = [log_signer().key, *book_keys(log)]
        checked = checked_log(files, holds, own_heads, keys)
        if checked.faults or list(files.entries[: len(own)]) != own:
            why = checked.faults[0].sentence if checked.faults else "isinya bercabang"
            raise IntegrityFailure(
                "published_book_unfit",
                "Buku {log} yang terbit tidak dapat diambil kembali: {why}. Simpan kedua salinannya dan hubungi saksi.",
                log=log,
                why=why.rstrip("."),
            )
        known = {(head.size, head.is_final) for head in own_heads}
        notes = [note for note in files.notes if (_head(note).size, _head(note).is_final) not in known]
        if not notes:
            raise WrongState("nothing_missing", "Buku {log} di basis data sudah memuat semua yang terbit.", log=log)
        gained = [(place, line.decode()) for place, line in enumerate(files.entries) if place >= len(own)]
        rows = [Entry(log=log, index=place, leaf_hash=entry_hash(line.encode()), content=line) for place, line in gained]
        Entry.objects.bulk_create(rows, batch_size=5000)
        for note in notes:
            head = _head(note)
            Checkpoint.objects.create(log=log, size=head.size, root=head.root.hex(), is_final=head.is_final, note=note)
        PendingEntry.objects.filter(log=log, leaf_hash__in=Entry.objects.filter(log=log).values("leaf_hash")).delete()
    return TakenBack(len(gained), log_content(line.encode() for _, line in gained))


def _head(note: str) -> Head:
    return Head.from_body(SignedNote.from_text(note).body)


def _published(log: str) -> LogFiles:
    try:
        book = json.loads((book_dir() / log / BOOK).read_text(encoding="utf-8"))
        return LogFiles(log, tuple(entry.encode() for entry in book["entries"]), tuple(map(str, book["notes"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise WrongState("no_published_book", "Tidak ada buku terbit yang utuh untuk {log}.", log=log) from None
