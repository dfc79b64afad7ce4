from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.complaints.flood import GATE, Flow
from puas.complaints.models import Complaint, ComplaintContact
from puas.complaints.sealing import seal, unseal
from puas.domain.complaint_categories import category_named, is_held
from puas.domain.complaint_text import NO_CONTACT, Contact, checked_contact, checked_text, speaks_of_money_or_conduct
from puas.domain.complaints import contact_deleted_on
from puas.domain.errors import WrongState
from puas.domain.periods import local_day, start_of_day
from puas.domain.permissions import Actor
from puas.domain.tickets import stored_ticket, ticket_of
from puas.organisations.models import Agency

CITIZEN = Actor("citizen", "Warga", frozenset())
"""Whoever complains: the trail knows no more."""


@dataclass(frozen=True, slots=True)
class Lodging:
    """What a citizen sent. `sending_id` is the form's random id: the same form sent twice is one complaint."""

    sending_id: str
    category: str
    text: str
    contact: Contact = NO_CONTACT


@dataclass(frozen=True, slots=True)
class Lodged:
    """What the citizen gets. The ticket stands nowhere else; `repeated`: this very complaint had been taken before."""

    ticket: str
    repeated: bool


def lodge_complaint(*, agency: Agency, lodging: Lodging, now: datetime) -> Lodged:
    """Take a complaint. BadInput for what is missing, WrongState `sent_before` for another complaint under a form's id,
    WrongState `too_many_complaints` in a flood.
    """
    category = category_named(lodging.category)
    text = checked_text(lodging.text)
    contact = checked_contact(lodging.contact.name, lodging.contact.reach)
    ticket = ticket_of(lodging.sending_id)
    complaint = Complaint(
        agency=agency,
        received_on=local_day(now, agency.time_zone),
        category=category.code,
        text=text,
        ticket_hash=stored_ticket(ticket),
        held=is_held(category.code, speaks_of_money_or_conduct(text)),
    )
    if _is_repeated(complaint, contact):
        return Lodged(ticket, repeated=True)
    flow = GATE.take_place(agency.pk, now)
    if flow is Flow.FLOOD:
        raise WrongState(
            "too_many_complaints",
            "Saat ini terlalu banyak pengaduan masuk. Isian Anda masih ada di halaman ini; kirimlah lagi beberapa menit lagi.",
        )
    complaint.in_burst = flow is Flow.BURST
    try:
        _store(complaint, contact)
    except IntegrityError:
        if not _is_repeated(complaint, contact):
            raise
        return Lodged(ticket, repeated=True)
    return Lodged(ticket, repeated=False)


def _is_repeated(complaint: Complaint, contact: Contact) -> bool:
    """Whether this complaint stands already; WrongState when another one stands under its ticket."""
    earlier = Complaint.objects.filter(ticket_hash=complaint.ticket_hash).select_related("contact").first()
    if earlier is None:
        return False
    kept = getattr(earlier, "contact", None)
    kept_contact = unseal(kept.sealed, earlier.ticket_hash) if kept else NO_CONTACT
    before = (earlier.agency_id, earlier.category, earlier.text, kept_contact)
    if before != (complaint.agency_id, complaint.category, complaint.text, contact):
        raise WrongState(
            "sent_before",
            "Pengaduan dari formulir ini sudah tercatat. Bila ini pengaduan lain, kirim sekali lagi dari halaman ini.",
        )
    return True


def _store(complaint: Complaint, contact: Contact) -> None:
    """One transaction. Trail and seal say the day only: a moment could be laid beside the moment of an answer."""
    agency = complaint.agency
    day_began = start_of_day(complaint.received_on, agency.time_zone)
    sealed = seal(contact, complaint.ticket_hash, day_began) if contact else ""
    with transaction.atomic():
        complaint.save(force_insert=True)
        if sealed:
            delete_on = contact_deleted_on(complaint.received_on)
            ComplaintContact.objects.create(complaint=complaint, sealed=sealed, delete_on=delete_on)
        record_event(event="complaint_received", actor=CITIZEN, now=day_began, subject=str(complaint), agency_slug=agency.slug)
