"""What the tests of the answer book ask again and again."""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings

from puas.answer_book.actions import write_bulletin
from puas.answer_book.publishing import publish_books
from puas.answer_book.queries import entry_lines, heads
from puas.answer_book.signatures import holds
from puas.domain.answer_book.checking import CheckedLog, LogFiles, checked_log
from puas.surveys.actions import append_to_log
from tests.offices import AT_WORK, PERIOD, Office

NEXT = "2026-12"


def log_of(office: Office, period: str = PERIOD) -> str:
    """The name of the office's log."""
    return f"{office.agency.slug}/{period}"


def night(office: Office, now: datetime = AT_WORK, period: str = PERIOD) -> None:
    """The night's batch, and everything published."""
    append_to_log(log=log_of(office, period), now=now)
    write_bulletin(now=now, zone="WIB")
    publish_books()


def files_of(log: str) -> LogFiles:
    """The log as the database holds it."""
    return LogFiles(log, tuple(entry_lines(log)), tuple(heads(log).values_list("note", flat=True)))


def published_files(log: str) -> LogFiles:
    """The log as its published file gives it."""
    book = json.loads((settings.PUAS_DATA_DIR / "answer-book" / log / "book.json").read_text(encoding="utf-8"))
    return LogFiles(book["log"], tuple(entry.encode() for entry in book["entries"]), tuple(book["notes"]))


def checked(log: str) -> CheckedLog:
    """The log in the database, checked against itself."""
    return checked_log(files_of(log), holds)
