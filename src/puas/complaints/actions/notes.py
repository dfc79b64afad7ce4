from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.complaints.models import CamatNote
from puas.domain.complaint_text import checked_text
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_write_note
from puas.organisations.models import Agency


def note_for_office_head(*, actor: Actor, agency: Agency, text: str, now: datetime) -> CamatNote:
    """Tell the Camat, for example what a citizen wrote in the survey: in the writer's name, never in the citizen's."""
    check_write_note(actor)
    words = checked_text(text, "catatan")
    with transaction.atomic():
        note = CamatNote.objects.create(
            agency=agency, text=words, by_id=actor.id, by=actor.name, on=local_day(now, agency.time_zone)
        )
        record_event(event="camat_note_written", actor=actor, now=now, subject=f"catatan {note.pk}", agency_slug=agency.slug)
    return note
