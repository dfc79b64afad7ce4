"""The book as static files that anyone may fetch, under `answer-book/` in the data directory.

    answer-book/<office>/<period>/book.json       entries and signed heads in one file: never half old, half new
    answer-book/<office>/<period>/checkpoint.txt  the newest head
    answer-book/<office>/<period>/leaves.txt      the leaf hashes, one a line
    answer-book/bulletin.txt, key.txt             all heads for the witnesses, with their signatures; the key
    answer-book/stamped-bulletin.txt, .tst        the newest bulletin with a time stamp, and that stamp (RFC 3161, DER)

What was published once must be the beginning of what is published next. Where it is not (an old backup came back, rows
were removed) nothing is written over, and the installation says so.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.conf import settings

from puas.answer_book.keys import log_signer
from puas.answer_book.models import Bulletin, BulletinStamp, Checkpoint
from puas.answer_book.queries import entry_rows, heads, newest_heads
from puas.domain.answer_book.merkle import roots_at
from puas.domain.answer_book.notes import Checkpoint as Head
from puas.domain.answer_book.notes import SignedNote
from puas.domain.errors import BadInput, IntegrityFailure

BOOK, CHECKPOINT, LEAVES = "book.json", "checkpoint.txt", "leaves.txt"
BULLETIN_FILE, KEY_TEXT = "bulletin.txt", "key.txt"
STAMPED_FILE, STAMP_FILE = "stamped-bulletin.txt", "stamped-bulletin.tst"


def book_dir() -> Path:
    """The folder of the published files; it need not exist yet."""
    return Path(settings.PUAS_DATA_DIR) / "answer-book"


def published_head(log: str) -> Head | None:
    """The head that stands published for a log; None when there is none. IntegrityFailure when its file is damaged."""
    file = book_dir() / log / CHECKPOINT
    if not file.exists():
        return None
    try:
        return Head.from_body(SignedNote.from_text(file.read_text(encoding="utf-8")).body)
    except (BadInput, UnicodeDecodeError):
        raise _differs(log) from None


def check_continues(log: str) -> None:
    """IntegrityFailure unless the log in the database begins with everything that stands published."""
    if is_behind(log):
        raise _differs(log)


def is_behind(log: str) -> bool:
    """Whether the log in the database lacks, or says otherwise than, something that stands published."""
    published = published_head(log)
    if published is None:
        return False
    leaves = [bytes.fromhex(leaf) for leaf in entry_rows(log).values_list("leaf_hash", flat=True)]
    newest = heads(log).last()
    ended = published.is_final and (newest is None or not newest.is_final or newest.size != published.size)
    return ended or roots_at(leaves, [published.size]).get(published.size) != published.root


def _differs(log: str) -> IntegrityFailure:
    return IntegrityFailure(
        "book_shorter_than_published",
        "Buku Jawaban {log} yang sudah terbit tidak lagi cocok dengan basis data (mungkin cadangan lama dipulihkan). Buku itu "
        "tidak dilanjutkan; simpan berkas terbitannya. Administrator mengambilnya kembali dengan “puas recover-book”.",
        log=log,
    )


def published_logs() -> list[str]:
    """The names of the logs that stand published."""
    return sorted("/".join(file.parts[-3:-1]) for file in book_dir().glob(f"*/*/{CHECKPOINT}"))


def publish_books() -> list[str]:
    """Bring the files up to the newest heads; the logs written. One that does not continue holds up no other.

    IntegrityFailure, at the end, for the first log that does not continue what stands published.
    """
    written: list[str] = []
    failures: list[IntegrityFailure] = []
    for newest in newest_heads():
        try:
            if _publish(newest):
                written.append(newest.log)
        except IntegrityFailure as failure:
            failures.append(failure)
    _write(book_dir() / KEY_TEXT, log_signer().key.text + "\n")
    _publish_bulletin()
    if failures:
        raise failures[0]
    return written


def _publish(newest: Checkpoint) -> bool:
    folder = book_dir() / newest.log
    if (folder / CHECKPOINT).exists() and (folder / CHECKPOINT).read_bytes() == newest.note.encode():
        return False
    check_continues(newest.log)
    rows = list(entry_rows(newest.log).filter(index__lt=newest.size).values_list("leaf_hash", "content"))
    notes = list(heads(newest.log).values_list("note", flat=True))
    book = {"log": newest.log, "notes": notes, "entries": [content for _, content in rows]}
    _write(folder / BOOK, json.dumps(book, ensure_ascii=False, indent=0) + "\n")
    _write(folder / LEAVES, "".join(f"{leaf}\n" for leaf, _ in rows))
    _write(folder / CHECKPOINT, newest.note)
    return True


def _publish_bulletin() -> None:
    bulletin = Bulletin.objects.last()
    if bulletin is not None:
        lines = bulletin.cosignatures.values_list("line", flat=True)
        _write(book_dir() / BULLETIN_FILE, bulletin.note + "".join(f"{line}\n" for line in lines))
    stamp = BulletinStamp.objects.select_related("bulletin").order_by("bulletin").last()
    if stamp is not None:
        _write(book_dir() / STAMPED_FILE, stamp.bulletin.note)
        _write(book_dir() / STAMP_FILE, bytes(stamp.token))


def _write(file: Path, content: str | bytes) -> None:
    """The file whole or not at all, and on the disk before it has its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with open(draft, "wb") as new:
        new.write(content.encode() if isinstance(content, str) else content)
        new.flush()
        os.fsync(new.fileno())
    os.replace(draft, file)
