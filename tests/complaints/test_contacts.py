"""Contacts: sealed, opened on purpose with a trace, deleted on their day."""

from __future__ import annotations

import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from puas.audit.models import AuditEvent
from puas.complaints import sealing
from puas.complaints.actions import close_complaint, purge_contacts, read_contact
from puas.complaints.models import Complaint, ComplaintContact
from puas.domain.complaint_text import Contact
from puas.domain.errors import IntegrityFailure, NotAllowed, NotFound, WrongState
from puas.domain.permissions import Actor
from tests.complaints.citizens import RAHAYU, answered, complained, taken
from tests.offices import AT_WORK, Office

OLD, NEW = "o" * 40, "n" * 40


@pytest.fixture
def own_key(settings: LazySettings, tmp_path: Path) -> Path:
    """A data directory of its own, without a key yet."""
    settings.PUAS_COMPLAINTS_KEY = ""
    settings.PUAS_DATA_DIR = tmp_path
    return tmp_path / "complaints-key"


def opened(office: Office, complaint: Complaint) -> Contact:
    """Citra opens it."""
    return read_contact(actor=office.actor(office.citra), complaint=complaint, now=AT_WORK)


def test_a_contact_cannot_be_read_in_the_database(office: Office) -> None:
    complained(office, contact=RAHAYU)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM complaints_complaintcontact")
        row = str(cursor.fetchall())
    assert "Rahayu" not in row
    assert "0800" not in row


def test_opening_a_contact_leaves_a_trace_that_does_not_repeat_it(office: Office) -> None:
    complaint = complained(office, contact=RAHAYU)
    assert opened(office, complaint) == RAHAYU
    event = AuditEvent.objects.get(event="complaint_contact_read")
    assert event.actor_name == "Citra Lestari"
    assert "Rahayu" not in str(vars(event))


@pytest.mark.parametrize("person", ["ani", "dewi", "eka", "fajar", "gita", "hari"])
def test_only_who_handles_complaints_opens_contacts(office: Office, person: str) -> None:
    complaint = complained(office, contact=RAHAYU)
    with pytest.raises(NotAllowed):
        read_contact(actor=office.actor(office.people[person]), complaint=complaint, now=AT_WORK)


def test_the_section_head_opens_the_contact_of_a_delay_and_not_of_a_bribe(office: Office) -> None:
    budi = office.actor(office.budi)
    assert read_contact(actor=budi, complaint=complained(office, contact=RAHAYU), now=AT_WORK) == RAHAYU
    with pytest.raises(NotAllowed):
        read_contact(actor=budi, complaint=complained(office, "illegal_fees", contact=RAHAYU), now=AT_WORK)


def test_without_contact_there_is_none_to_open(office: Office) -> None:
    with pytest.raises(NotFound, match="tidak mempunyai kontak"):
        opened(office, complained(office))


def test_the_key_is_made_once_for_its_owner_alone(office: Office, own_key: Path) -> None:
    assert opened(office, complained(office, contact=RAHAYU)) == RAHAYU
    first = own_key.read_text()
    assert len(first) >= 48
    assert stat.S_IMODE(own_key.stat().st_mode) == 0o600
    complained(office, contact=RAHAYU)
    assert own_key.read_text() == first
    assert [path.name for path in own_key.parent.iterdir()] == ["complaints-key"]


def test_a_key_made_by_another_process_meanwhile_wins(own_key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_key.write_text(OLD)
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert sealing._kept(own_key) == OLD
    assert [path.name for path in own_key.parent.iterdir()] == ["complaints-key"]


def test_a_new_secret_in_front_seals_and_the_old_one_still_opens(office: Office, settings: LazySettings) -> None:
    settings.PUAS_COMPLAINTS_KEY = OLD
    before = complained(office, contact=RAHAYU)
    settings.PUAS_COMPLAINTS_KEY = f"{NEW}, {OLD}"
    assert opened(office, before) == RAHAYU
    after = complained(office, contact=RAHAYU)
    settings.PUAS_COMPLAINTS_KEY = NEW
    assert opened(office, after) == RAHAYU
    with pytest.raises(WrongState, match="memulihkan kuncinya"):
        opened(office, before)


def test_a_contact_moved_to_another_complaint_is_noticed(office: Office) -> None:
    mine, other = complained(office, contact=RAHAYU), complained(office, contact=Contact("", "0800 9"))
    ComplaintContact.objects.filter(complaint=mine).update(sealed=other.contact.sealed)
    with pytest.raises(IntegrityFailure, match="bukan milik"):
        opened(office, mine)


def test_closing_starts_the_last_ninety_days(office: Office) -> None:
    complaint = complained(office, contact=RAHAYU)
    assert ComplaintContact.objects.get().delete_on == date(2027, 11, 10)
    answered(office, taken(office, complaint))
    close_complaint(actor=office.actor(office.citra), complaint=complaint, now=AT_WORK)
    assert ComplaintContact.objects.get().delete_on == date(2027, 2, 8)


def test_a_contact_is_deleted_when_its_day_begins_at_the_office_and_the_complaint_stays(office: Office) -> None:
    complained(office, contact=RAHAYU)
    day_begins = datetime(2027, 11, 9, 17, 0, tzinfo=UTC)
    assert purge_contacts(now=day_begins - timedelta(seconds=1)) == 0
    assert purge_contacts(now=day_begins) == 1
    assert purge_contacts(now=day_begins) == 0
    assert not ComplaintContact.objects.exists()
    assert Complaint.objects.count() == 1
    event = AuditEvent.objects.get(event="complaint_contacts_deleted")
    assert (event.actor_name, event.facts, event.agency_slug) == ("Sistem", {"count": 1}, office.agency.slug)


def test_nothing_due_leaves_no_trace(office: Office) -> None:
    assert purge_contacts(now=AT_WORK) == 0
    assert not AuditEvent.objects.filter(event="complaint_contacts_deleted").exists()


def test_an_actor_without_roles_opens_nothing(office: Office) -> None:
    with pytest.raises(NotAllowed):
        read_contact(actor=Actor("x", "X", frozenset()), complaint=complained(office, contact=RAHAYU), now=AT_WORK)
