"""A citizen complains: once per form, with or without a contact, at any hour, and never in a flood."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from puas.audit.models import AuditEvent
from puas.complaints.actions import lodge_complaint, lodging
from puas.complaints.flood import CAPACITY, GATE, SECONDS_A_PLACE
from puas.complaints.models import Complaint, ComplaintContact
from puas.complaints.queries import complaint_with_ticket
from puas.domain.complaint_text import Contact
from puas.domain.errors import BadInput, NotFound, WrongState
from puas.domain.tickets import stored_ticket, ticket_of
from tests.complaints.citizens import QUEUE, RAHAYU, complained, sent
from tests.offices import AT_WORK, Office


def test_a_complaint_is_found_again_by_its_ticket_of_which_only_a_hash_is_stored(office: Office) -> None:
    lodged = lodge_complaint(agency=office.agency, lodging=sent(), now=AT_WORK)
    complaint = Complaint.objects.get()
    assert complaint_with_ticket(lodged.ticket.lower()) == complaint
    assert complaint.ticket_hash == stored_ticket(lodged.ticket)
    assert lodged.ticket not in str(vars(complaint))


def test_an_unknown_ticket_is_said_to_be_unknown(office: Office) -> None:
    complained(office)
    with pytest.raises(NotFound, match="Tidak ada pengaduan"):
        complaint_with_ticket(ticket_of("5f0a1c9e-0c1b-4b7e-9a55-2f3c8d1e7a10"))


def test_of_the_moment_only_the_offices_day_is_kept_also_in_the_trail_and_in_the_seal(office: Office) -> None:
    late = datetime(2026, 11, 10, 16, 59, 59, tzinfo=UTC)
    complaint = complained(office, contact=RAHAYU, now=late)
    assert complaint.received_on == date(2026, 11, 10)
    assert complained(office, now=late + timedelta(seconds=1)).received_on == date(2026, 11, 11)
    event = AuditEvent.objects.filter(event="complaint_received").earliest("id")
    assert event.at == datetime(2026, 11, 9, 17, 0, tzinfo=UTC)
    from puas.complaints.sealing import _keys

    assert _keys().extract_timestamp(complaint.contact.sealed.encode()) == event.at.timestamp()


def test_the_trail_knows_neither_the_words_nor_the_kind(office: Office) -> None:
    complaint = complained(office, "illegal_fees", "Diminta dua puluh ribu di loket dua.", RAHAYU)
    written = str(list(AuditEvent.objects.filter(subject=str(complaint)).values()))
    for word in ("ribu", "illegal_fees", "Pungutan", "Rahayu", "0800", complaint.ticket_hash):
        assert word not in written


def test_the_same_form_sent_twice_is_one_complaint_with_one_ticket(office: Office) -> None:
    form = sent(contact=RAHAYU)
    first = lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK)
    second = lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK + timedelta(days=2))
    assert (first.repeated, second.repeated, second.ticket) == (False, True, first.ticket)
    assert Complaint.objects.count() == AuditEvent.objects.filter(event="complaint_received").count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Ruang tunggu bocor dan licin."},
        {"category": "facilities"},
        {"contact": Contact("", "0800 9")},
        {"contact": Contact()},
    ],
    ids=str,
)
def test_other_words_under_a_used_form_are_refused_and_nothing_is_overwritten(office: Office, change: dict[str, Any]) -> None:
    form = sent(contact=RAHAYU)
    lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK)
    with pytest.raises(WrongState, match="sudah tercatat"):
        lodge_complaint(agency=office.agency, lodging=replace(form, **change), now=AT_WORK)
    assert Complaint.objects.get().text == QUEUE


def test_a_form_used_at_one_office_is_refused_at_another(office: Office) -> None:
    form = sent()
    lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK)
    with pytest.raises(WrongState):
        lodge_complaint(agency=office.elsewhere, lodging=form, now=AT_WORK)


def test_of_two_presses_at_the_same_moment_the_second_gets_the_same_ticket(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = sent()
    first = lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK)
    looked = iter((False, True))
    monkeypatch.setattr(lodging, "_is_repeated", lambda *_: next(looked))
    assert lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK).ticket == first.ticket
    monkeypatch.setattr(lodging, "_is_repeated", lambda *_: False)
    with pytest.raises(Exception, match="(?i)unique"):
        lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK)
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (sent(category="nonsense"), "category"),
        (sent(text="pendek"), "text"),
        (sent(contact=Contact("Rahayu", "")), "reach"),
        (replace(sent(), sending_id="1"), "sending"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_stored(office: Office, form: lodging.Lodging, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        lodge_complaint(agency=office.agency, lodging=form, now=AT_WORK)
    assert refused.value.facts["field"] == field
    assert not Complaint.objects.exists()


def test_without_contact_no_row_for_one_is_made(office: Office) -> None:
    complained(office)
    assert not ComplaintContact.objects.exists()


def test_many_complaints_at_once_are_marked_then_refused_and_the_office_next_door_notices_nothing(office: Office) -> None:
    marks = [complained(office).in_burst for _ in range(CAPACITY)]
    assert marks[0] is False
    assert marks[-1] is True
    assert marks == sorted(marks)
    with pytest.raises(WrongState, match="Isian Anda masih ada"):
        complained(office)
    lodge_complaint(agency=office.elsewhere, lodging=sent(), now=AT_WORK)
    later = AT_WORK + timedelta(seconds=SECONDS_A_PLACE)
    assert complained(office, now=later).in_burst
    assert not complained(office, now=AT_WORK + timedelta(days=1)).in_burst


def test_a_clock_that_goes_back_gives_no_places_and_takes_none(office: Office) -> None:
    complained(office)
    before = GATE.buckets[office.agency.pk][0]
    complained(office, now=AT_WORK - timedelta(days=1))
    assert GATE.buckets[office.agency.pk][0] == before - 1
