"""Writing the book: entries wait, batches are appended, heads are signed. Called inside the deeds that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from puas.answer_book.keys import log_signer
from puas.answer_book.models import Bulletin, BulletinStamp, Checkpoint, Cosignature, Entry, PendingEntry
from puas.answer_book.publishing import check_continues
from puas.answer_book.queries import book_keys, entry_rows, final_head_before, head_of, heads, newest_heads
from puas.answer_book.signatures import holds
from puas.domain.answer_book.entries import LogBeginning, begin_entry, entry_hash, key_entry, origin_of
from puas.domain.answer_book.merkle import root_of
from puas.domain.answer_book.notes import BULLETIN, NoteKey, SignedNote, signature_line, signed_note
from puas.domain.answer_book.notes import Checkpoint as Head
from puas.domain.answer_book.promises import promise_for
from puas.domain.errors import IntegrityFailure, WrongState
from puas.domain.periods import local_day
from puas.signing.time_stamps import time_stamp

Beginning = Callable[[], LogBeginning]
WaitingAnswers = Callable[[], Sequence[tuple[str, str]]]


def add_deed(*, log: str, content: bytes) -> str:
    """Let a deed's entry wait for its batch, in the caller's transaction; its leaf hash (hex)."""
    return PendingEntry.objects.create(leaf_hash=entry_hash(content), log=log, content=content.decode()).leaf_hash


def promised(*, log: str, day: date, leaf: str) -> str:
    """The signed promise that this leaf stands in the log from the next day on."""
    signer = log_signer()
    return promise_for(log, day, leaf, signer.key, signer.sign).text


def append_batch(*, log: str, beginning: Beginning, answers: WaitingAnswers, final: bool = False) -> Checkpoint | None:
    """Move what waits into the log, sorted by hash so that no order of arrival remains, and sign the new head; the standing
    head (None before the first) when nothing waits.

    `answers` gives (leaf hash, content) of the answers that wait beside their responses, asked once no other batch can run;
    none by day, so that a head made by day tells nothing of when they came. WrongState once the log is final;
    IntegrityFailure when the log is not what its last head says, or lacks what was published of it.
    """
    with transaction.atomic():
        hold_log(log)
        last = heads(log).last()
        if last is not None and last.is_final:
            raise WrongState("log_final", "Buku Jawaban {log} sudah ditutup.", log=log)
        leaves = standing_leaves(log, last)
        check_continues(log)
        rows = sorted([*answers(), *PendingEntry.objects.filter(log=log).values_list("leaf_hash", "content")])
        if not (rows or final):
            return last
        rows = _opening_rows(log, beginning, last) + rows
        Entry.objects.bulk_create(
            [
                Entry(log=log, index=place, leaf_hash=leaf, content=content)
                for place, (leaf, content) in enumerate(rows, len(leaves))
            ],
            batch_size=5000,
        )
        _forget_waiting([leaf for leaf, _ in rows])
        return _signed_head(log, [*leaves, *(bytes.fromhex(leaf) for leaf, _ in rows)], final)


def standing_leaves(log: str, last: Checkpoint | None) -> list[bytes]:
    """The log's leaves, which must be what its last head says. IntegrityFailure when they are not."""
    leaves = [bytes.fromhex(leaf) for leaf in entry_rows(log).values_list("leaf_hash", flat=True)]
    if (len(leaves), root_of(leaves).hex()) != ((last.size, last.root) if last else (0, root_of(()).hex())):
        raise IntegrityFailure(
            "log_differs",
            "Isi Buku Jawaban {log} tidak sama dengan kepala terakhirnya. Buku tidak dilanjutkan; hubungi Administrator.",
            log=log,
        )
    return leaves


def hold_log(log: str) -> None:
    """SQLite has one writer; elsewhere batches, and deeds that choose a log, wait for each other until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [log])


def _opening_rows(log: str, beginning: Beginning, last: Checkpoint | None) -> list[tuple[str, str]]:
    """What must stand before a batch: the log's first entry, or that another key signs from here on."""
    key = log_signer().key
    if last is None:
        content = begin_entry(log, key.text, beginning())
    elif (before := book_keys(log)[-1]) != key:
        content = key_entry(origin_of(log), key.text, before.hash.hex())
    else:
        return []
    return [(entry_hash(content), content.decode())]


def _forget_waiting(leaves: list[str]) -> None:
    for start in range(0, len(leaves), 500):
        PendingEntry.objects.filter(leaf_hash__in=leaves[start : start + 500]).delete()


def _signed_head(log: str, leaves: list[bytes], final: bool) -> Checkpoint:
    signer = log_signer()
    head = Head(origin_of(log), len(leaves), root_of(leaves), final)
    note = signed_note(head.body, signer.key, signer.sign).text
    return Checkpoint.objects.create(log=log, size=head.size, root=head.root.hex(), is_final=final, note=note)


def previous_head(*, log: str) -> LogBeginning:
    """What a log's first entry says of the log before it."""
    before = final_head_before(log)
    return LogBeginning(previous=before.log, previous_root=before.root, previous_size=before.size) if before else LogBeginning()


def write_bulletin(*, now: datetime, zone: str) -> Bulletin | None:
    """Sign the heads of the installation as one text; None when nothing is new since the last one, or nothing stands."""
    lines = sorted(head_of(row).line for row in newest_heads(logs_of_an_office=2))
    last = Bulletin.objects.last()
    if not lines or (last is not None and last.body.splitlines()[2:] == lines):
        return None
    signer, day = log_signer(), local_day(now, zone)
    body = "\n".join([BULLETIN, day.isoformat(), *lines, ""])
    return Bulletin.objects.create(day=day, body=body, note=signed_note(body, signer.key, signer.sign).text)


def stamp_bulletin(*, url: str) -> BulletinStamp | None:
    """Have the newest bulletin stamped by the authority at `url`; None when it is, or there is none. Outside a transaction.

    WrongState when the authority gives no stamp: then the next night's bulletin is stamped.
    """
    bulletin = Bulletin.objects.filter(stamp=None).last()
    if bulletin is None or bulletin != Bulletin.objects.last():
        return None
    token = time_stamp(bulletin.note.encode(), url)
    return BulletinStamp.objects.get_or_create(bulletin=bulletin, defaults={"token": token})[0]


def keep_cosignature(*, note: str, witnesses: tuple[NoteKey, ...]) -> list[str]:
    """Keep the lines of known witnesses under one of our bulletins; the names of those whose line was kept.

    WrongState when the text is no bulletin of ours; BadInput when it is no note.
    """
    signed = SignedNote.from_text(note)
    bulletin = Bulletin.objects.filter(body=signed.body).first()
    if bulletin is None:
        raise WrongState("no_such_bulletin", "Teks ini bukan buletin Buku Jawaban instalasi ini.")
    kept = []
    for key in witnesses:
        lines = [each for each in signed.signatures if (each.name, each.key_hash) == (key.name, key.hash)]
        if lines and signed.is_signed_by(key, holds):
            Cosignature.objects.get_or_create(
                bulletin=bulletin, witness=key.name, defaults={"line": signature_line(lines[0]).rstrip("\n")}
            )
            kept.append(key.name)
    return kept
