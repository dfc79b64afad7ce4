"""The answer books' nights, and how they stand: what the tick and the doctor ask."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings

from puas.answer_book.actions import stamp_bulletin, write_bulletin
from puas.answer_book.keys import log_signer
from puas.answer_book.publishing import check_continues, publish_books, published_logs
from puas.domain.errors import IntegrityFailure
from puas.project.finding import Finding, State
from puas.surveys.actions import append_to_log, running_logs

ZONE = "WIB"
logger = logging.getLogger(__name__)


def append_books(*, now: datetime) -> int:
    """Append the night's batch to every running log for which entries wait; how many were looked at.

    A log that is not what its last head says is left as it is, holds up no other, and fails the deed at its end.
    """
    failures: list[IntegrityFailure] = []
    logs = running_logs()
    for log in logs:
        try:
            append_to_log(log=log, now=now)
        except IntegrityFailure as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return len(logs)


def publish_heads(*, now: datetime) -> None:
    """Sign the bulletin over all heads, have it time-stamped where that is set, and bring the published files up to date.

    An authority that does not answer holds up nothing: what is published then has no stamp of this night.
    """
    write_bulletin(now=now, zone=ZONE)
    if settings.PUAS_TIME_STAMP_URL:
        try:
            stamp_bulletin(url=settings.PUAS_TIME_STAMP_URL)
        except Exception:  # whatever somebody else's service does, our night goes on
            logger.exception("the bulletin got no time stamp")
    publish_books()


def book_finding() -> Finding:
    """Does every published log go on in the database? Names the key, so that it can be compared with a report's."""
    logs = published_logs()
    try:
        for log in logs:
            check_continues(log)
        key = log_signer().key
    except IntegrityFailure as failure:
        return Finding("Buku Jawaban", State.FAILURE, failure.sentence)
    return Finding("Buku Jawaban", State.GOOD, f"{len(logs)} buku terbit dan cocok dengan basis data; kunci {key.hash.hex()}.")
