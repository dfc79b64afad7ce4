"""Reads of complaints: by office, by ticket, with all that a page shows."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from puas.complaints.models import CamatNote, Complaint
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


def holidays_since(day: date) -> tuple[date, ...]:
    """Public holidays from a day on."""
    return tuple(Holiday.objects.filter(day__gte=day).values_list("day", flat=True))


def _whole(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    return complaints.select_related("agency", "contact").prefetch_related("steps__answer", "lapor_references").order_by("-id")
