"""Reads of the answer book."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Max, QuerySet

from puas.answer_book.models import Bulletin, Checkpoint, Entry
from puas.domain.answer_book.book import entry_fields, keys_in
from puas.domain.answer_book.notes import Checkpoint as Head
from puas.domain.answer_book.notes import NoteKey, SignedNote


def heads(log: str) -> QuerySet[Checkpoint]:
    """The signed heads of a log, oldest first."""
    return Checkpoint.objects.filter(log=log)


def is_final(log: str) -> bool:
    """Whether nothing may follow in this log."""
    return Checkpoint.objects.filter(log=log, is_final=True).exists()


def entry_rows(log: str) -> QuerySet[Entry]:
    """The entries of a log in their order."""
    return Entry.objects.filter(log=log).order_by("index")


def entry_lines(log: str, size: int | None = None) -> list[bytes]:
    """The entries as they are hashed, as many as `size` (all when None)."""
    rows = entry_rows(log) if size is None else entry_rows(log).filter(index__lt=size)
    return [content.encode() for content in rows.values_list("content", flat=True)]


def book_keys(log: str) -> list[NoteKey]:
    """The keys that sign this log's heads, in the order in which the log names them."""
    told = entry_rows(log).filter(content__contains='"key":"').values_list("content", flat=True)
    return keys_in(entry_fields(content.encode()) for content in told)


def final_head_before(log: str) -> Checkpoint | None:
    """The final head of the latest earlier log of the same office that has one."""
    agency, _, period = log.rpartition("/")
    rows = Checkpoint.objects.filter(log__startswith=f"{agency}/", is_final=True)
    earlier = [row for row in rows if row.period < period]
    return max(earlier, key=lambda row: row.period, default=None)


def head_of(row: Checkpoint) -> Head:
    """The head that a row's signed text writes."""
    return Head.from_body(SignedNote.from_text(row.note).body)


def newest_heads(logs_of_an_office: int | None = None) -> list[Checkpoint]:
    """The newest head of every log, or of each office's latest few logs."""
    newest = Checkpoint.objects.filter(
        pk__in=Checkpoint.objects.order_by().values("log").annotate(newest=Max("pk")).values("newest")
    )
    by_office: dict[str, list[Checkpoint]] = defaultdict(list)
    for row in newest.order_by("-log"):
        by_office[row.log.rpartition("/")[0]].append(row)
    return [row for rows in by_office.values() for row in rows[:logs_of_an_office]]


def witnesses_of(row: Checkpoint) -> list[str]:
    """The witnesses who signed a bulletin that holds exactly this head."""
    signed = Bulletin.objects.filter(body__contains=f"\n{head_of(row).line}\n").exclude(cosignatures=None)
    return sorted(set(signed.values_list("cosignatures__witness", flat=True)))
