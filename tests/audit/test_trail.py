"""Every change of state leaves exactly one event: who, what, when, why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from puas.audit.actions import LONGEST_SUBJECT, record_event
from puas.audit.models import AuditEvent
from puas.audit.queries import events_of
from puas.domain.audit_events import AUDIT_EVENTS
from puas.domain.permissions import SYSTEM, Actor
from puas.organisations.actions import set_up_installation
from puas.surveys.actions import close_round
from tests.deeds import DEEDS, Deed
from tests.offices import AFTER_CLOSING, AT_WORK, PASSWORD, give_answer, round_of, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
EKA = Actor("1", "Eka", frozenset())
OF_THE_WHOLE_INSTALLATION = {
    "account_created",
    "account_deactivated",
    "account_reactivated",
    "language_closed",
    "language_opened",
    "password_set",
    "regions_loaded",
    "holidays_added",
    "holiday_removed",
}
TESTED_ELSEWHERE = {"rehearsal_held", "installation_started", "round_closed", "clock_advanced", "database_restored"}


def test_the_deeds_tried_here_are_all_that_leave_a_trace() -> None:
    of_complaints = {event for event in AUDIT_EVENTS if event.startswith(("complaint", "camat_note"))}
    assert {deed.event for deed in DEEDS} | TESTED_ELSEWHERE | of_complaints == AUDIT_EVENTS.keys()


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.event} by {deed.person}")
def test_each_deed_leaves_exactly_one_event_with_who_what_when_and_why(deed: Deed) -> None:
    office = sumber_asri(AT_WORK - timedelta(days=30))
    do = deed.prepare(office)
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    person = office.people[deed.person]
    do(office.actor(person))
    # a correction lets the installation draft the next version, which is its own event
    event = AuditEvent.objects.exclude(pk__in=before).exclude(actor_id=SYSTEM.id).get()
    assert event.event == deed.event
    assert (event.actor_id, event.actor_name) == (str(person.pk), person.name)
    assert event.at in (AT_WORK, AFTER_CLOSING, AFTER_CLOSING + timedelta(days=2))
    assert event.subject
    assert event.reason == deed.why
    if deed.event == "agency_created":
        assert event.agency_slug == "kecamatan-baru"
    else:
        assert event.agency_slug == ("" if deed.event in OF_THE_WHOLE_INSTALLATION else office.agency.slug)


def test_the_first_account_and_the_closing_of_a_round_leave_their_event_too() -> None:
    office = sumber_asri()
    assert AuditEvent.objects.get(event="installation_started").actor_id == str(office.eka.pk)
    give_answer(office)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    event = AuditEvent.objects.get(event="round_closed")
    assert (event.actor_id, event.subject, event.at) == (SYSTEM.id, "Seksi Pelayanan 2026-11", AFTER_CLOSING)


def test_a_deed_that_fails_leaves_no_event() -> None:
    office = sumber_asri()
    before = AuditEvent.objects.count()
    with pytest.raises(Exception, match="sudah disiapkan"):
        set_up_installation(administrator_email="x@contoh.example", administrator_name="X", password=PASSWORD, now=AT_WORK)
    assert AuditEvent.objects.count() == before
    assert office.people.keys() == {"ani", "budi", "citra", "dewi", "eka", "fajar", "gita", "hari"}


def test_an_event_and_its_deed_are_written_together_or_not_at_all() -> None:
    office = sumber_asri()
    before = AuditEvent.objects.count()
    with transaction.atomic():
        next(deed for deed in DEEDS if deed.event == "unit_created").prepare(office)(office.actor(office.eka))
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == before
    assert office.agency.units.count() == 1


def test_an_event_that_is_not_on_the_closed_list_is_refused() -> None:
    with pytest.raises(KeyError):
        record_event(event="coffee_made", actor=EKA, now=AT_WORK, subject="")
    assert not AuditEvent.objects.exists()


def test_what_an_event_speaks_of_is_shortened_to_its_column_and_never_stops_the_deed() -> None:
    event = record_event(event="history_imported", actor=EKA, now=AT_WORK, subject="a" * 300)
    event.refresh_from_db()
    assert (len(event.subject), event.subject[-1]) == (LONGEST_SUBJECT, "…")
    assert AuditEvent._meta.get_field("subject").max_length == LONGEST_SUBJECT
    assert record_event(event="history_imported", actor=EKA, now=AT_WORK, subject="a" * 160).subject == "a" * 160


def test_an_office_reads_its_own_trail_newest_first_and_no_other() -> None:
    for hours, slug in enumerate(("sumber-asri", "muara-elok", "sumber-asri")):
        moment = AT_WORK + timedelta(hours=hours)
        record_event(event="unit_created", actor=EKA, now=moment, subject=f"{slug} {hours}", agency_slug=slug)
    assert [str(event) for event in events_of("sumber-asri")] == ["unit_created: sumber-asri 2", "unit_created: sumber-asri 0"]
    assert not events_of("nowhere").exists()
