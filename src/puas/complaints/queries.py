"""Reads of complaints: by office, by ticket, with all that a page shows."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from puas.complaints.facts import facts_of
from puas.complaints.models import CamatNote, Complaint
from puas.domain.complaint_reminders import WaitingComplaints, waiting_complaints
from puas.domain.complaints import ANSWER
from puas.domain.errors import NotFound
from puas.domain.permissions import Actor, check_read_complaints
from puas.domain.tickets import stored_ticket
from puas.organisations.models import Agency, Holiday


def complaints_of(actor: Actor, agency: Agency) -> QuerySet[Complaint]:
    """What this person may read of an office's complaints, newest first."""
    check_read_complaints(actor)
    return _whole(agency.complaints.visible_to(actor))


def complaint_with_ticket(ticket: str) -> Complaint:
    """The complaint of a ticket as typed. BadInput for a slip of the hand, NotFound when there is none."""
    found = _whole(Complaint.objects.filter(ticket_hash=stored_ticket(ticket))).first()
    if found is None:
        raise NotFound(
            "no_such_ticket",
            "Tidak ada pengaduan dengan nomor tiket ini. Periksa kembali setiap huruf dan angkanya.",
            field="ticket",
        )
    return found


def notes_of(agency: Agency) -> QuerySet[CamatNote]:
    """The notes for an office's Camat, newest first."""
    return agency.camat_notes.all()


def unanswered() -> QuerySet[Complaint]:
    """The complaints of all offices that nobody has answered yet: the installation's own look, for its reminders."""
    return _whole(Complaint.objects.exclude(steps__step=ANSWER))


def waiting_for(actor: Actor, agency: Agency, today: date) -> WaitingComplaints:
    """How many of an office's complaints wait for this person, as far as he may read them."""
    rows = list(complaints_of(actor, agency).exclude(steps__step=ANSWER))
    holidays = holidays_since(min((row.received_on for row in rows), default=today))
    return waiting_complaints(facts_of(row, today, holidays).progress for row in rows)


def holidays_since(day: date) -> tuple[date, ...]:
    """Public holidays from a day on."""
    return tuple(Holiday.objects.filter(day__gte=day).values_list("day", flat=True))


def _whole(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    return complaints.select_related("agency", "contact").prefetch_related("steps__answer", "lapor_references").order_by("-id")
