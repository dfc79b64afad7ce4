"""Keying paper sheets: a batch is a draft, which may be changed and thrown away, until it is closed; then it is responses.

Keying, correcting and keying again leave no event each: at what minute a clerk keyed which serial is nobody's business, and
closing says who did what. What takes a sheet out of a batch does leave one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.figures import date_words, period_words
from puas.domain.masking import masked
from puas.domain.paper_batches import BatchState
from puas.domain.paper_serials import serial_words, sheet_id
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_handle_paper
from puas.domain.profile import PROFILE_QUESTIONS
from puas.organisations.models import Service
from puas.surveys.actions.receive_response import Submission, receive_sheets
from puas.surveys.actions.rounds import round_for
from puas.surveys.models import (
    CollectionPoint,
    DraftSheet,
    PaperBatch,
    PaperKeying,
    PrintRun,
    Response,
    SheetCheck,
    SurveyRound,
)
from puas.surveys.queries.paper import batch_facts, printed_run


@dataclass(frozen=True, slots=True)
class KeyedSheet:
    """What one person read from one sheet: a score or `-` per question, the service and the profile where they are ticked."""

    scores: str
    service: Service | None = None
    sex: str = ""
    age_band: str = ""
    education: str = ""
    occupation: str = ""
    suggestion: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """What two keyings of one sheet are compared by; the words are keyed once."""
        return {"scores": self.scores, "service": self.service, **self.profile}

    @property
    def profile(self) -> dict[str, str]:
        """What the citizen said of himself, by the code of the question."""
        return {question.code: getattr(self, question.code) for question in PROFILE_QUESTIONS}


def open_batch(*, actor: Actor, point: CollectionPoint, served_on: date, now: datetime) -> PaperBatch:
    """A new batch for the sheets of a counter and a day of service. BadInput for a day to come or a revoked counter."""
    check_handle_paper(actor)
    agency = point.unit.agency
    if served_on > local_day(now, agency.time_zone):
        raise BadInput("day_not_begun", "Tanggal pelayanan ini belum tiba.", field="served_on")
    if point.revoked_at is not None:
        raise BadInput("point_revoked", "Titik survei ini sudah dicabut; pilih titik survei yang lain.", field="point")
    with transaction.atomic():
        batch = PaperBatch.objects.create(
            point=point,
            served_on=served_on,
            instrument_hash=round_for(point.unit, served_on).instrument_hash,
            opened_by_id=actor.id,
            opened_by=actor.name,
            opened_at=now,
        )
        record_event(event="paper_batch_opened", actor=actor, now=now, subject=batch_words(batch), agency_slug=agency.slug)
    return batch


def key_sheet(*, actor: Actor, batch: PaperBatch, number: int, sheet: KeyedSheet, now: datetime) -> DraftSheet:
    """Add one sheet to a batch. BadInput at `serial` for a number that was never printed, printed for another questionnaire
    or after the day of service, or keyed before; WrongState once the batch is no longer being keyed."""
    check_handle_paper(actor)
    try:
        with transaction.atomic():
            _check_keying(locked_batch(batch))
            run = _run_of(batch, number)
            _check_new(run, number)
            return DraftSheet.objects.create(
                batch=batch, run=run, number=number, keyed_by_id=actor.id, keyed_by=actor.name, **_content(sheet)
            )
    except IntegrityError:  # somebody keyed it into another batch between our look and our write: that batch is now known
        _check_new(_run_of(batch, number), number)
        raise


def correct_sheet(*, actor: Actor, draft: DraftSheet, sheet: KeyedSheet, now: datetime) -> None:
    """Key a sheet of a batch anew, before the keying is finished; it then counts as keyed by this person."""
    check_handle_paper(actor)
    with transaction.atomic():
        _check_keying(locked_batch(draft.batch))
        DraftSheet.objects.filter(pk=draft.pk).update(keyed_by_id=actor.id, keyed_by=actor.name, **_content(sheet))


def remove_sheet(*, actor: Actor, draft: DraftSheet, now: datetime) -> None:
    """Take a sheet out of a batch before the keying is finished; it may be keyed again. A second call changes nothing."""
    check_handle_paper(actor)
    with transaction.atomic():
        _check_keying(locked_batch(draft.batch))
        gone, _ = DraftSheet.objects.filter(pk=draft.pk).delete()
        if gone:
            subject = f"{serial_words(draft.number)}, {batch_words(draft.batch)}"
            slug = draft.batch.point.unit.agency.slug
            record_event(event="paper_sheet_removed", actor=actor, now=now, subject=subject, agency_slug=slug)


def close_batch(*, actor: Actor, batch: PaperBatch, now: datetime) -> PaperBatch:
    """Make all sheets of a checked batch responses, in one transaction: all of them or none. A second call changes nothing.

    WrongState before a second person has keyed the chosen sheets and every difference is settled, and when the round in
    which they would count asks another questionnaire.
    """
    check_handle_paper(actor)
    with transaction.atomic():
        row = locked_batch(batch)
        if row.closed_at is not None:
            return row
        if batch_facts(row).state != BatchState.READY:
            raise WrongState("batch_not_checked", "Tumpukan ini belum selesai dicocokkan oleh orang kedua.")
        drafts = list(row.drafts.select_related("run", "service", "second"))
        checks = [draft.second for draft in drafts if hasattr(draft, "second")]
        submissions = [_submission(draft) for draft in drafts]
        round = receive_sheets(
            point=row.point, submissions=submissions, served_on=row.served_on, instrument_hash=row.instrument_hash
        )
        row.sheets, row.checked, row.differing = len(drafts), len(checks), sum(check.differs for check in checks)
        row.closed_at, row.closed_by = now, actor.name
        row.save()
        _keep_keyings(row, round, drafts)
        _drop_drafts(row)
        record_event(
            event="paper_batch_closed",
            actor=actor,
            now=now,
            subject=f"{row.sheets} lembar dihitung dalam {period_words(round.period)}; {batch_words(row)}",
            agency_slug=row.point.unit.agency.slug,
            facts={
                "period": round.period,
                "sheets": row.sheets,
                "keyed_by": sorted({draft.keyed_by for draft in drafts}),
                "checked": row.checked,
                "checked_by": sorted({check.checked_by for check in checks}),
                "differing": row.differing,
            },
        )
    return row


def discard_batch(*, actor: Actor, batch: PaperBatch, reason: str, now: datetime) -> None:
    """Throw a draft batch away with its reason; its sheets may be keyed again. WrongState once it is closed."""
    check_handle_paper(actor)
    if not reason.strip():
        raise BadInput("reason_missing", "Tulis alasan pembatalan.", field="reason")
    with transaction.atomic():
        row = locked_batch(batch)
        if row.closed_at is not None:
            raise WrongState("batch_closed", "Tumpukan ini sudah ditutup dan dihitung; tidak dapat dibatalkan lagi.")
        subject = f"{row.drafts.count()} lembar, {batch_words(row)}"
        slug = row.point.unit.agency.slug
        _drop_drafts(row)
        row.delete()
        record_event(
            event="paper_batch_discarded", actor=actor, now=now, subject=subject, agency_slug=slug, reason=reason.strip()
        )


def batch_words(batch: PaperBatch) -> str:
    """ "Loket 1, 10 November 2026": how the trail names a batch."""
    return f"{batch.point.name}, {date_words(batch.served_on)}"


def locked_batch(batch: PaperBatch) -> PaperBatch:
    """The batch as it stands, held until the transaction ends. WrongState when it was thrown away meanwhile."""
    row = PaperBatch.objects.select_for_update(of=("self",)).select_related("point__unit__agency").filter(pk=batch.pk).first()
    if row is None:
        raise WrongState("batch_gone", "Tumpukan ini sudah dibatalkan. Kembalilah ke daftar tumpukan.")
    return row


def _check_keying(batch: PaperBatch) -> None:
    if batch_facts(batch).state != BatchState.KEYING:
        raise WrongState(
            "keying_finished", "Pengetikan tumpukan ini sudah selesai. Buka tumpukan baru untuk lembar yang tertinggal."
        )


def _run_of(batch: PaperBatch, number: int) -> PrintRun:
    serial = serial_words(number)
    unit = batch.point.unit
    run = printed_run(unit.agency, number)
    if run is None or run.point.unit_id != unit.pk:
        sentence = "Lembar {serial} tidak pernah dicetak untuk unit ini. Periksa nomornya."
        raise BadInput("serial_not_issued", sentence, field="serial", serial=serial)
    if run.instrument_hash != batch.instrument_hash:
        raise BadInput(
            "sheet_outdated",
            "Lembar {serial} dicetak untuk pertanyaan yang sekarang sudah berganti, jadi tidak dapat dihitung. Sisihkan.",
            field="serial",
            serial=serial,
        )
    if local_day(run.printed_at, unit.agency.time_zone) > batch.served_on:
        raise BadInput(
            "sheet_printed_later",
            "Lembar {serial} baru dicetak setelah {day}. Periksa nomornya, atau ketik di tumpukan tanggal lain.",
            field="serial",
            serial=serial,
            day=date_words(batch.served_on),
        )
    return run


def _check_new(run: PrintRun, number: int) -> None:
    serial = serial_words(number)
    draft = DraftSheet.objects.select_related("batch__point").filter(run=run, number=number).first()
    if draft is not None:
        raise BadInput(
            "sheet_keyed_before",
            "Lembar {serial} sudah diketik, di tumpukan {batch}.",
            field="serial",
            serial=serial,
            batch=batch_words(draft.batch),
        )
    known = Submission(sheet_id(bytes.fromhex(run.secret), number), "").submission_hash
    if Response.objects.filter(submission_hash=known).exists():
        raise BadInput("sheet_counted_before", "Lembar {serial} sudah dihitung.", field="serial", serial=serial)


def _content(sheet: KeyedSheet) -> dict[str, object]:
    return {**sheet.columns, "suggestion": masked(sheet.suggestion)}


def _submission(draft: DraftSheet) -> Submission:
    return Submission(
        sheet_id(bytes.fromhex(draft.run.secret), draft.number),
        draft.scores,
        draft.service,
        suggestion=draft.suggestion,
        **{question.code: getattr(draft, question.code) for question in PROFILE_QUESTIONS},
    )


def _keep_keyings(batch: PaperBatch, round: SurveyRound, drafts: Sequence[DraftSheet]) -> None:
    """Who keyed which answers, without their serials, for as long as traces are kept."""
    people = {draft.keyed_by_id: draft.keyed_by for draft in drafts}
    keyed = {person: Counter(draft.scores for draft in drafts if draft.keyed_by_id == person) for person in people}
    PaperKeying.objects.bulk_create(
        PaperKeying(batch=batch, round=round, keyed_by_id=person, keyed_by=people[person], sheets=dict(sorted(counts.items())))
        for person, counts in sorted(keyed.items())
    )


def _drop_drafts(batch: PaperBatch) -> None:
    SheetCheck.objects.filter(sheet__batch=batch).delete()
    batch.drafts.all().delete()
