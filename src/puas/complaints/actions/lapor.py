"""The way to the national site SP4N-LAPOR!: typed numbers and files. Its API is for its own developers and not called."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.complaints.facts import ComplaintFacts, facts_of, is_for_section
from puas.complaints.models import Complaint, LaporReference
from puas.complaints.queries import complaints_of, holidays_since
from puas.domain.complaint_categories import check_in_sight
from puas.domain.complaint_text import checked_lapor
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_answer_complaint
from puas.organisations.models import Agency


def record_lapor_number(*, actor: Actor, complaint: Complaint, number: str, link: str, now: datetime) -> None:
    """Say under which number it stands there; a later number takes the place of an earlier one."""
    check_answer_complaint(actor)
    check_in_sight(actor, is_for_section(complaint))
    number, link = checked_lapor(number, link)
    today = local_day(now, complaint.agency.time_zone)
    with transaction.atomic():
        LaporReference.objects.create(complaint=complaint, number=number, link=link, by_id=actor.id, by=actor.name, on=today)
        record_event(
            event="complaint_recorded_in_lapor",
            actor=actor,
            now=now,
            subject=str(complaint),
            agency_slug=complaint.agency.slug,
            facts={"number": number},
        )


def hand_over(*, actor: Actor, agency: Agency, everything: bool, now: datetime) -> tuple[ComplaintFacts, ...]:
    """What a file for LAPOR! holds, oldest first: what this person may read and, unless `everything`, has no number there."""
    check_answer_complaint(actor)
    today = local_day(now, agency.time_zone)
    rows = complaints_of(actor, agency)
    chosen = list((rows if everything else rows.filter(lapor_references=None)).order_by("id"))
    holidays = holidays_since(min((row.received_on for row in chosen), default=today))
    record_event(
        event="complaints_exported",
        actor=actor,
        now=now,
        subject=f"{len(chosen)} pengaduan",
        agency_slug=agency.slug,
        facts={"count": len(chosen)},
    )
    return tuple(facts_of(row, today, holidays) for row in chosen)
