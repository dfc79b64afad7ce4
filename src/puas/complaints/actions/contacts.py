"""A complainant's contact: opened on purpose and with a trace, deleted on its day."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction

from puas.audit.actions import record_event
from puas.complaints.facts import is_for_section
from puas.complaints.models import Complaint, ComplaintContact
from puas.complaints.sealing import unseal
from puas.domain.complaint_categories import check_in_sight
from puas.domain.complaint_text import Contact
from puas.domain.errors import NotFound
from puas.domain.periods import local_day
from puas.domain.permissions import SYSTEM, Actor, check_answer_complaint


def read_contact(*, actor: Actor, complaint: Complaint, now: datetime) -> Contact:
    """Open the contact to call back; NotFound when there is none (any more)."""
    check_answer_complaint(actor)
    check_in_sight(actor, is_for_section(complaint))
    kept = ComplaintContact.objects.filter(complaint=complaint).first()
    if kept is None:
        raise NotFound("no_contact", "Pengaduan ini tidak mempunyai kontak, atau kontaknya sudah dihapus.")
    contact = unseal(kept.sealed, complaint.ticket_hash)
    record_event(event="complaint_contact_read", actor=actor, now=now, subject=str(complaint), agency_slug=complaint.agency.slug)
    return contact


def purge_contacts(*, now: datetime) -> int:
    """Delete every contact whose day has come in its office's zone; how many. Safe to repeat."""
    latest = (now + timedelta(days=1)).date()
    candidates = ComplaintContact.objects.filter(delete_on__lte=latest).select_related("complaint__agency")
    due = [row for row in candidates if row.delete_on <= local_day(now, row.complaint.agency.time_zone)]
    if not due:
        return 0
    with transaction.atomic():
        ComplaintContact.objects.filter(pk__in=[row.pk for row in due]).delete()
        for slug, count in sorted(Counter(row.complaint.agency.slug for row in due).items()):
            record_event(
                event="complaint_contacts_deleted",
                actor=SYSTEM,
                now=now,
                subject=f"{count} kontak pelapor",
                agency_slug=slug,
                facts={"count": count},
            )
    return len(due)
