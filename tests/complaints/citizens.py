"""Citizens who complain, for tests."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from puas.complaints.actions import Lodging, answer_complaint, lodge_complaint, take_in_hand
from puas.complaints.models import Complaint
from puas.domain.complaint_text import NO_CONTACT, Contact
from tests.offices import AT_WORK, Office

QUEUE = "Antrean hari Senin terlalu panjang dan tidak ada tempat duduk."
RAHAYU = Contact("Rahayu", "0800 1234")


def sent(category: str = "delay", text: str = QUEUE, contact: Contact = NO_CONTACT) -> Lodging:
    """A complaint on a new form."""
    return Lodging(str(uuid4()), category, text, contact)


def complained(
    office: Office, category: str = "delay", text: str = QUEUE, contact: Contact = NO_CONTACT, now: datetime = AT_WORK
) -> Complaint:
    """A complaint that has come."""
    lodge_complaint(agency=office.agency, lodging=sent(category, text, contact), now=now)
    return Complaint.objects.latest("id")


def taken(
    office: Office, complaint: Complaint, category: str = "delay", limit: str = "normative", now: datetime = AT_WORK
) -> Complaint:
    """Citra takes it in hand."""
    take_in_hand(actor=office.actor(office.citra, now), complaint=complaint, category=category, limit=limit, now=now)
    return Complaint.objects.get(pk=complaint.pk)


def answered(
    office: Office, complaint: Complaint, text: str = "Kursi tunggu sudah ditambah.", now: datetime = AT_WORK
) -> Complaint:
    """Citra answers."""
    answer_complaint(actor=office.actor(office.citra, now), complaint=complaint, text=text, now=now)
    return Complaint.objects.get(pk=complaint.pk)
