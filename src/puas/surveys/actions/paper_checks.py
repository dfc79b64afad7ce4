"""The second pair of eyes: a tenth of a batch, chosen by chance, is keyed again, blind, by somebody else."""

from __future__ import annotations

from datetime import datetime
from random import SystemRandom

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import WrongState
from puas.domain.paper_batches import BatchState, sheets_to_check
from puas.domain.paper_serials import serial_words
from puas.domain.permissions import Actor, check_handle_paper, check_key_again
from puas.surveys.actions.paper_batches import KeyedSheet, batch_words, locked_batch
from puas.surveys.models import DraftSheet, PaperBatch, SheetCheck
from puas.surveys.queries.paper import batch_facts


def finish_keying(*, actor: Actor, batch: PaperBatch, now: datetime) -> int:
    """End the keying of a batch and choose the sheets that a second person keys again; how many. Chosen once, by chance of
    the system's own source: a second call changes nothing. WrongState for an empty batch and a closed one."""
    check_handle_paper(actor)
    with transaction.atomic():
        row = locked_batch(batch)
        facts = batch_facts(row)
        if facts.state not in (BatchState.KEYING, BatchState.CLOSED):
            return facts.chosen
        if not facts.sheets or facts.is_closed:
            raise WrongState("batch_empty", "Belum ada lembar yang diketik, atau tumpukan ini sudah ditutup.")
        drafts = list(row.drafts.values_list("pk", flat=True))
        chosen = SystemRandom().sample(drafts, sheets_to_check(len(drafts)))
        SheetCheck.objects.bulk_create([SheetCheck(sheet_id=pk) for pk in chosen])
        record_event(
            event="paper_keying_finished",
            actor=actor,
            now=now,
            subject=f"{len(drafts)} lembar, {len(chosen)} diketik ulang, {batch_words(row)}",
            agency_slug=row.point.unit.agency.slug,
        )
    return len(chosen)


def key_again(*, actor: Actor, check: SheetCheck, sheet: KeyedSheet, now: datetime) -> bool:
    """The second person's keying of a chosen sheet; whether both keyings agree. The first one stands, so a repeated call with
    other content changes nothing. NotAllowed for who keyed the sheet first."""
    with transaction.atomic():
        locked_batch(check.sheet.batch)
        row = _locked_check(check)
        check_key_again(actor, row.sheet.keyed_by_id)
        if row.checked_by_id:
            return not row.differs
        for name, value in sheet.columns.items():
            setattr(row, name, value)
        row.differs = sheet.columns != _first(row.sheet).columns
        row.checked_by_id, row.checked_by = actor.id, actor.name
        row.save()
    return not row.differs


def settle_difference(*, actor: Actor, check: SheetCheck, sheet: KeyedSheet, now: datetime) -> None:
    """What the sheet really says where two keyings of it differ, by somebody who has it before him. WrongState when there is
    nothing to settle (any more)."""
    check_handle_paper(actor)
    with transaction.atomic():
        batch = locked_batch(check.sheet.batch)
        row = _locked_check(check)
        if not row.differs or row.settled_by:
            raise WrongState("settled_before", "Selisih lembar ini sudah diputuskan.")
        DraftSheet.objects.filter(pk=row.sheet_id).update(**sheet.columns)
        SheetCheck.objects.filter(pk=row.pk).update(settled_by=actor.name)
        record_event(
            event="paper_difference_settled",
            actor=actor,
            now=now,
            subject=f"{serial_words(row.sheet.number)}, {batch_words(batch)}",
            agency_slug=batch.point.unit.agency.slug,
        )


def _locked_check(check: SheetCheck) -> SheetCheck:
    """The check as it stands under its batch's lock. WrongState when its batch was closed or thrown away meanwhile."""
    row = SheetCheck.objects.select_related("sheet__batch", "sheet__service", "service").filter(pk=check.pk).first()
    if row is None:
        raise WrongState("batch_closed", "Tumpukan ini sudah ditutup.")
    return row


def _first(draft: DraftSheet) -> KeyedSheet:
    return KeyedSheet(draft.scores, draft.service, draft.sex, draft.age_band, draft.education, draft.occupation)
