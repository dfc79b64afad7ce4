"""Receiving one answer sheet so that none is lost and none counted twice (design.md 3)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256

from django.db import IntegrityError, connection

from puas.domain.answer_book import receipt_code
from puas.domain.answer_book.entries import LoggedWords
from puas.domain.channels import ASSISTED, PAPER, channel_of_answer
from puas.domain.errors import WrongState
from puas.domain.masking import masked
from puas.domain.periods import local_day
from puas.domain.procedure_minutes import minutes_between
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.service_tokens import NO_TOKEN, TokenReading
from puas.domain.tallies import MISSING
from puas.organisations.models import Service, ServiceUnit
from puas.surveys.actions.book import LeafPlace, SheetInBook, place_of
from puas.surveys.actions.plain_sql import RowsBeside, Standing, insert_response, stored_content, what_stands
from puas.surveys.actions.rounds import round_for
from puas.surveys.actions.shared_commit import SharedCommit
from puas.surveys.models import CollectionPoint, Conflict, Response, ResponseDetail, ResponseOpening, ResponseTrace, SurveyRound
from puas.surveys.service_tokens import redeem

ACCEPTED, REPEATED, CONFLICT = "accepted", "repeated", "conflict"
REVOKED_POINT = "revoked_point"
_COMMIT = SharedCommit()


@dataclass(frozen=True, slots=True)
class Submission:
    """A checked answer sheet as sent. `submission_id` is the sender's secret; `scores` one character per question.

    `opened_at`: when its page was made, where that is proven; it decides whether a revoked code still takes it, and how
    long filling in took. `token`: the service token it came with, as read; neither is part of the content.
    """

    submission_id: str
    scores: str
    service: Service | None = None
    sex: str = ""
    age_band: str = ""
    education: str = ""
    occupation: str = ""
    suggestion: str = ""
    flags: tuple[str, ...] = field(default=(), compare=False)
    opened_at: datetime | None = field(default=None, compare=False)
    token: TokenReading = field(default=NO_TOKEN, compare=False)

    @property
    def submission_hash(self) -> str:
        """What the row keeps of the secret id."""
        return sha256(b"puas/submission/1" + self.submission_id.encode("ascii")).hexdigest()

    @property
    def content_hash(self) -> str:
        """Names the content without revealing it: keyed with the secret id, so that words cannot be guessed later."""
        content = [self.scores, self.service.pk if self.service else 0, self.sex, self.age_band]
        content += [self.education, self.occupation, self.suggestion]
        canonical = json.dumps([self.submission_id, *content], ensure_ascii=False, separators=(",", ":"))
        return sha256(canonical.encode()).hexdigest()

    @property
    def words(self) -> LoggedWords | None:
        """Profile and words as the answer book commits to them; None where all of it was left empty."""
        words = LoggedWords(self.sex, self.age_band, self.education, self.occupation, self.suggestion)
        return words if self.has_detail else None

    @property
    def has_detail(self) -> bool:
        return any((self.sex, self.age_band, self.education, self.occupation, self.suggestion))


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What the sender gets: always the receipt of the first sheet under this id; `outcome` accepted, repeated, conflict."""

    receipt_code: str
    outcome: str
    leaf: LeafPlace | None = None
    """Its place in the answer book; None for an answer from before it began."""

    @property
    def promise(self) -> str:
        """The signed promise of the answer book; "" without a leaf."""
        return self.leaf.promise if self.leaf else ""


def receive_response(*, point: CollectionPoint, submission: Submission, now: datetime) -> Acknowledgement:
    """Store a checked sheet, durably, before it is acknowledged.

    The same id with the same content is acknowledged again; with other content it is kept as a conflict, not counted.
    A revoked point takes for 30 days what was opened before, flagged. BadInput for a malformed id, WrongState for any
    other sheet of a revoked point, a sheet of another questionnaire, or one whose token another sheet has used.
    """
    receipt = receipt_code(submission.submission_id)
    submission = replace(submission, suggestion=masked(submission.suggestion))
    try:
        stored = _store(point, submission, now)
    except (IntegrityError, WrongState):  # the same sheet, sent twice at once, may have stored its id and used its token
        known = stored_content(submission.submission_hash)
        if known is None:
            raise
        stored = known
    if isinstance(stored, LeafPlace):
        return Acknowledgement(receipt, ACCEPTED, stored)
    leaf = place_of(submission.submission_hash)
    if stored == submission.content_hash:
        return Acknowledgement(receipt, REPEATED, leaf)
    _keep_conflict(submission, now)
    return Acknowledgement(receipt, CONFLICT, leaf)


def is_repeat(submission: Submission) -> bool:
    """Whether this very sheet is stored already: whoever lost the reply asks again, and adds nothing."""
    clean = replace(submission, suggestion=masked(submission.suggestion))
    return stored_content(clean.submission_hash) == clean.content_hash


def receive_sheets(
    *, point: CollectionPoint, submissions: Iterable[Submission], served_on: date, instrument_hash: str
) -> SurveyRound:
    """Store the keyed paper sheets of one day of service, each once, within the caller's transaction; the round they count in.

    That is the first unclosed round which holds the day of service or comes after it; the day of a late sheet is that
    round's first. Paper has no trace: the minute of keying says nothing about the citizen. They are stored in the order of
    their hashes, which says nothing either. WrongState when that round asks another questionnaire.
    """
    round = _locked_round(point.unit, served_on)
    if round.instrument_hash != instrument_hash:
        raise WrongState(
            "paper_outdated",
            "Pertanyaan survei sudah berganti sejak formulir ini dicetak, sehingga tumpukan ini tidak dapat dihitung lagi.",
        )
    standing = Standing(round.pk, round.instrument_hash, is_revoked=False, known_content=None, period=round.period)
    for submission in sorted(submissions, key=lambda each: each.submission_hash):
        if stored_content(submission.submission_hash) is None:
            _check_fits(round.instrument_hash, submission)
            clean = replace(submission, suggestion=masked(submission.suggestion))
            _insert(point, clean, standing, PAPER, max(served_on, round.opens_on), {})
    return round


def _store(point: CollectionPoint, submission: Submission, now: datetime) -> LeafPlace | str:
    """Store the sheet: its leaf. If its id is known nothing is written: the content hash that was stored before."""
    try:
        return _COMMIT.store(partial(_store_in_standing_round, point, submission, now))
    except SurveyRound.DoesNotExist:
        pass
    known = stored_content(submission.submission_hash)
    if known is not None:
        return known
    _check_takes(point, submission, now)
    round_for(point.unit, local_day(now, point.unit.agency.time_zone))
    return _COMMIT.store(partial(_store_in_locked_round, point, submission, now))


def _store_in_standing_round(point: CollectionPoint, submission: Submission, now: datetime) -> LeafPlace | str:
    standing = what_stands(point.pk, local_day(now, point.unit.agency.time_zone), submission.submission_hash)
    if standing is None:
        raise SurveyRound.DoesNotExist
    return _settle(point, submission, now, standing)


def _store_in_locked_round(point: CollectionPoint, submission: Submission, now: datetime) -> LeafPlace | str:
    round = _locked_round(point.unit, local_day(now, point.unit.agency.time_zone))
    known = stored_content(submission.submission_hash)
    is_revoked = not CollectionPoint.objects.in_use().filter(pk=point.pk).exists()
    return _settle(point, submission, now, Standing(round.pk, round.instrument_hash, is_revoked, known, round.period))


def _settle(point: CollectionPoint, submission: Submission, now: datetime, standing: Standing) -> LeafPlace | str:
    if standing.known_content is not None:
        return standing.known_content
    if standing.is_revoked:
        _check_takes(point, submission, now)
        submission = replace(submission, flags=(*submission.flags, REVOKED_POINT))
    return _insert_with_trace(point, submission, now, standing)


def _check_takes(point: CollectionPoint, submission: Submission, now: datetime) -> None:
    """WrongState when the point, as it stands in the database, was revoked and does not take this sheet any more."""
    if not CollectionPoint.objects.get(pk=point.pk).takes_what_was_opened(submission.opened_at, now):
        raise WrongState("point_revoked", "Kode QR ini sudah tidak dipakai. Mintalah kode yang baru kepada petugas.")


def _insert_with_trace(point: CollectionPoint, submission: Submission, now: datetime, standing: Standing) -> LeafPlace:
    _check_fits(standing.instrument_hash, submission)
    token = submission.token
    redeemed = redeem(token)
    channel = channel_of_answer(point.channel, redeemed)
    trace = {
        "received_at": now,
        "flags": [*submission.flags, *([token.reason] if token.reason else [])],
        "opening_class": minutes_between(token.made_at, submission.opened_at) if redeemed else None,
        # on the office's tablet the page lay open for whoever came next
        "sending_class": minutes_between(submission.opened_at, now) if channel != ASSISTED else None,
    }
    return _insert(point, submission, standing, channel, local_day(now, point.unit.agency.time_zone), {ResponseTrace: trace})


def _insert(
    point: CollectionPoint, submission: Submission, standing: Standing, channel: str, day: date, beside: RowsBeside
) -> LeafPlace:
    """The response with its detail, its entry in the answer book and what else stands beside it; its leaf."""
    sheet = SheetInBook.blinded(point, channel, standing, submission.service, submission.scores, submission.words)
    opening = sheet.opening(receipt_code(submission.submission_id))
    beside = {ResponseOpening: opening, **beside}
    if submission.has_detail:
        beside[ResponseDetail] = {
            "sex": submission.sex,
            "age_band": submission.age_band,
            "education": submission.education,
            "occupation": submission.occupation,
            "suggestion": submission.suggestion,
            "blind": sheet.words_blind,
        }
    insert_response(
        beside,
        round_id=standing.round_id,
        point_id=point.pk,
        service_id=submission.service.pk if submission.service else None,
        channel=channel,
        day=day,
        scores=submission.scores,
        submission_hash=submission.submission_hash,
        content_hash=submission.content_hash,
    )
    return LeafPlace(sheet.log, opening["leaf_hash"], day)


def _check_fits(instrument_hash: str, submission: Submission) -> None:
    """A sheet of another questionnaire would spoil its month's count for ever, for it could never be removed."""
    instrument = instrument_with_hash(instrument_hash)
    known = {MISSING, *map(str, instrument.scale.scores)}
    scores = submission.scores
    if len(scores) != len(instrument.questions) or not known.issuperset(scores):
        raise WrongState(
            "questionnaire_changed", "Pertanyaan survei ini baru saja diperbarui. Muat ulang halaman, lalu isi sekali lagi."
        )


def _locked_round(unit: ServiceUnit, day: date) -> SurveyRound:
    """The round decided under a lock that closing must wait for: SQLite's write lock, a shared row lock elsewhere."""
    found = round_for(unit, day)
    if connection.vendor == "sqlite":
        return found
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT closed_at FROM {SurveyRound._meta.db_table} WHERE id = %s FOR SHARE", [found.pk])  # noqa: S608
            (closed_at,) = cursor.fetchone()
        if closed_at is None:
            return found
        found = round_for(unit, day)


def _keep_conflict(submission: Submission, now: datetime) -> None:
    known = Response.objects.select_related("round__unit__agency").get(submission_hash=submission.submission_hash)
    day = local_day(now, known.round.unit.agency.time_zone)
    Conflict.objects.bulk_create(
        [Conflict(response=known, day=day, scores=submission.scores, content_hash=submission.content_hash)],
        ignore_conflicts=True,
    )
