"""What collecting writes into the answer book: each answer blinded, each exclusion and erasure, the end of a period."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from hashlib import sha256

from django.db import connection, transaction

from puas.answer_book.actions import add_deed, append_batch, hold_log, previous_head, promised
from puas.answer_book.models import Checkpoint, Entry, PendingEntry
from puas.answer_book.queries import heads, is_final
from puas.domain.answer_book.book import entry_fields
from puas.domain.answer_book.entries import (
    EXCLUDE,
    RELEASE,
    UNLOGGED,
    LogBeginning,
    LoggedSheet,
    LoggedWords,
    answer_entry,
    commitment,
    deed_entry,
    entry_hash,
    log_name,
    person_mark,
    release_mark,
    words_hash,
)
from puas.organisations.models import Agency, Service
from puas.surveys.actions.plain_sql import Standing
from puas.surveys.models import CollectionPoint, ExclusionDecision, Response, ResponseOpening, SurveyRound

BLIND_BYTES = 32


@dataclass(frozen=True, slots=True)
class SheetInBook:
    """One answer sheet as its leaf commits to it, with the random keys that hide it."""

    log: str
    sheet: LoggedSheet
    blind: bytes
    words_blind: str

    @classmethod
    def blinded(
        cls,
        point: CollectionPoint,
        channel: str,
        standing: Standing,
        service: Service | None,
        scores: str,
        words: LoggedWords | None,
    ) -> SheetInBook:
        """The sheet under new random keys: exactly what the row is about to hold, else no auditor could open the leaf."""
        blinds = os.urandom(2 * BLIND_BYTES)
        sheet = LoggedSheet(
            period=standing.period,
            unit=str(point.unit_id),
            service=str(service.pk) if service else "",
            point=str(point.pk),
            channel=channel,
            instrument=standing.instrument_hash,
            answers=scores,
            words=words_hash(words, blinds[BLIND_BYTES:]) if words else "",
        )
        log = log_name(point.unit.agency.slug, standing.period)
        return cls(log, sheet, blinds[:BLIND_BYTES], blinds[BLIND_BYTES:].hex() if words else "")

    def opening(self, receipt: str) -> dict[str, str]:
        """The row beside the response: its leaf, and what opens it. Stored in the transaction that stores the response."""
        content = answer_entry(receipt, commitment(self.sheet, self.blind))
        return {
            "log": self.log,
            "leaf_hash": entry_hash(content),
            "content": content.decode(),
            "blind": self.blind.hex(),
            "words_hash": self.sheet.words,
        }


@dataclass(frozen=True, slots=True)
class LeafPlace:
    """Where an answer's leaf is to be found, and what is promised about it."""

    log: str
    leaf: str
    day: date

    @property
    def promise(self) -> str:
        """The signed promise; the same text whenever it is asked for."""
        return promised(log=self.log, leaf=self.leaf, day=self.day)


def place_of(submission_hash: str) -> LeafPlace | None:
    """The leaf of the answer stored under this submission; None for one from before the book began."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAF_OF, [submission_hash])
        row = cursor.fetchone()
    return LeafPlace(row[0], row[1], Response._meta.get_field("day").to_python(row[2])) if row else None


_LEAF_OF = (
    f"SELECT o.log, o.leaf_hash, r.day FROM {Response._meta.db_table} r "  # noqa: S608
    f"JOIN {ResponseOpening._meta.db_table} o ON o.response_id = r.id WHERE r.submission_hash = %s"
)


def enter_deed(kind: str, response: Response, reason: str, people: Sequence[str]) -> None:
    """Enter an exclusion, release or erasure, in its own transaction's log: of the answer's period while that runs, else the
    next."""
    round = response.round
    agency = round.unit.agency
    opening = ResponseOpening.objects.filter(response=response).first()
    leaf = opening.leaf_hash if opening else UNLOGGED + sha256(response.submission_hash.encode()).hexdigest()
    if kind == RELEASE and opening:
        leaf = release_mark(leaf, bytes.fromhex(opening.blind))
    log = running_log(agency, round.period)
    marks = [person_mark(log, person) for person in people]
    add_deed(log=log, content=deed_entry(kind, round.period, leaf, reason, marks))


def running_log(agency: Agency, period: str) -> str:
    """The log that still takes entries: this period's, or the first later one that is not final. Held until the transaction
    ends: a deed whose log was sealed before its commit would never be entered."""
    calendar = agency.calendar
    while True:
        log = log_name(agency.slug, period)
        if not is_final(log):
            hold_log(log)
            if not is_final(log):
                return log
        period = calendar.following(period).name


def append_to_log(*, log: str, now: datetime, deeds_only: bool = False) -> Checkpoint | None:
    """The night's batch of one log (by day only its deeds): its new head, or the standing one when nothing waited or the log
    is sealed."""
    agency_slug, _, period = log.rpartition("/")
    answers = tuple if deeds_only else partial(_waiting_answers, agency_slug, period)
    with transaction.atomic():
        hold_log(log)
        if is_final(log):
            return heads(log).last()
        return append_batch(log=log, beginning=partial(_beginning, agency_slug, period), answers=answers)


def running_logs() -> list[str]:
    """The logs for which something may wait: those of open rounds, and those that deeds wait for."""
    open_rounds = SurveyRound.objects.filter(closed_at=None).values_list("unit__agency__slug", "period")
    return sorted({log_name(*each) for each in open_rounds} | set(PendingEntry.objects.values_list("log", flat=True)))


def _waiting_answers(agency_slug: str, period: str) -> list[tuple[str, str]]:
    """Entries of answers that no batch has taken yet. By the rounds, because their index leads there."""
    log = log_name(agency_slug, period)
    openings = ResponseOpening.objects.filter(
        response__round__unit__agency__slug=agency_slug, response__round__period=period, log=log
    )
    taken = Entry.objects.filter(log=log).values("leaf_hash")
    return list(openings.exclude(leaf_hash__in=taken).values_list("leaf_hash", "content"))


def seal_book(*, round: SurveyRound, now: datetime) -> Checkpoint | None:
    """Sign the final head of the log of this round's office and period, once the last of its rounds has closed.

    None while another is open, and where nothing of the period ever reached the book (months from before it began).
    """
    agency, period = round.unit.agency, round.period
    log = log_name(agency.slug, period)
    if is_final(log) or SurveyRound.objects.filter(unit__agency=agency, period=period, closed_at=None).exists():
        return None
    with transaction.atomic():
        hold_log(log)  # the night may be taking the same answers, and another draft may be sealing
        if is_final(log):
            return None
        answers = _waiting_answers(agency.slug, period)
        if not (answers or PendingEntry.objects.filter(log=log).exists() or Entry.objects.filter(log=log).exists()):
            return None
        return append_batch(log=log, beginning=partial(_beginning, agency.slug, period), answers=lambda: answers, final=True)


def _beginning(agency_slug: str, period: str) -> LogBeginning:
    """What lay before the log: answers without a leaf, and those of them that were excluded without an entry."""
    log = log_name(agency_slug, period)
    of_period = Response.objects.filter(round__unit__agency__slug=agency_slug, round__period=period, opening=None)
    decided = ExclusionDecision.objects.filter(approved=True, exclusion__response__in=of_period).count()
    waiting = PendingEntry.objects.filter(log=log).values_list("content", flat=True)
    told = [entry_fields(content.encode()) for content in waiting]
    entered = sum(deed["kind"] == EXCLUDE and deed["leaf"].startswith(UNLOGGED) and deed["of"] == period for deed in told)
    before = previous_head(log=log)
    return LogBeginning(
        unlogged=of_period.count(),
        unlogged_excluded=decided - entered,
        previous=before.previous,
        previous_root=before.previous_root,
        previous_size=before.previous_size,
    )
