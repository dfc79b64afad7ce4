"""A plan changes before it is done: the new one holds, the old one stays readable, and nobody verifies his own work by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.reports.actions import change_plan, update_follow_up, verify_follow_up
from puas.reports.follow_up_facts import follow_ups_for, standing, told_in
from puas.reports.models import FollowUp, FollowUpChange
from puas.reports.plans import FollowUpPlan, first_plan_of, plan_of
from tests.deeds import claimed, other_plan, promised
from tests.offices import AFTER_CLOSING, Office, submitted, sumber_asri
from tests.reports.test_follow_ups import DECEMBER_DUE, december

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
TODAY = AFTER_CLOSING.date()


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def changed(office: Office, row: FollowUp, plan: FollowUpPlan, by: str = "budi", reason: str = "Ani pindah tugas.") -> FollowUp:
    actor = office.actor(office.people[by])
    change_plan(actor=actor, follow_up=row, plan=plan, reason=reason, now=AFTER_CLOSING)
    return FollowUp.objects.get(pk=row.pk)


def test_the_last_change_holds_and_the_first_plan_stays_readable(office: Office) -> None:
    row = promised(office)
    first = plan_of(row)
    row = changed(office, row, other_plan(office))
    later = replace(other_plan(office), due=TODAY + timedelta(days=60))
    row = changed(office, row, later, reason="Barang belum datang.")
    assert plan_of(row) == later
    assert first_plan_of(row) == first
    assert [change.reason for change in row.changes.all()] == ["Ani pindah tugas.", "Barang belum datang."]
    told = AuditEvent.objects.filter(event="follow_up_changed").order_by("id")
    assert [event.reason for event in told] == ["Ani pindah tugas.", "Barang belum datang."]


def test_the_day_of_the_change_decides_which_plan_a_report_tells(office: Office) -> None:
    row = promised(office)
    first = plan_of(row)
    row = changed(office, row, other_plan(office))
    assert plan_of(row, TODAY - timedelta(days=1)) == first
    assert plan_of(row, TODAY) == other_plan(office)


def test_an_overdue_follow_up_given_more_time_is_no_longer_overdue(office: Office) -> None:
    row = promised(office)
    after = plan_of(row).due + timedelta(days=1)
    assert standing(row, after).status == "overdue"
    row = changed(office, row, other_plan(office))
    assert standing(row, after).status == "without_status"


def test_a_change_needs_a_reason_a_difference_and_a_day_to_come(office: Office) -> None:
    row = promised(office)
    with pytest.raises(BadInput, match="mengapa rencana ini diubah"):
        changed(office, row, other_plan(office), reason=" ")
    with pytest.raises(BadInput, match="Belum ada yang berbeda"):
        changed(office, row, plan_of(row))
    with pytest.raises(BadInput, match="sudah lewat"):
        changed(office, row, other_plan(office, days=-1))
    assert not FollowUpChange.objects.exists()


def test_the_owner_of_something_overdue_may_change_without_hiding_that_it_is(office: Office) -> None:
    row = promised(office)
    late = DECEMBER_DUE + timedelta(days=30)
    plan = replace(other_plan(office), due=plan_of(row).due)
    change_plan(actor=office.actor(office.budi), follow_up=row, plan=plan, reason="Ani pindah.", now=late)
    row = FollowUp.objects.get()
    assert (plan_of(row).owner, standing(row, late.date()).status) == ("Hari Santoso", "overdue")


def test_what_was_said_to_be_done_is_changed_no_more_until_that_is_rejected(office: Office) -> None:
    row = promised(office)
    claimed(office, row)
    with pytest.raises(WrongState, match="sudah dinyatakan selesai"):
        changed(office, row, other_plan(office))
    verify_follow_up(actor=office.actor(office.citra), follow_up=row, accepted=False, note="Belum.", now=AFTER_CLOSING)
    assert plan_of(changed(office, row, other_plan(office))) == other_plan(office)


def test_the_new_owner_reports_and_no_former_owner_verifies(office: Office) -> None:
    row = promised(office)
    mine = FollowUpPlan("Menambah loket.", office.budi.name, str(office.budi.pk), other_plan(office).due)
    row = changed(office, row, mine, by="citra")
    row = changed(office, row, other_plan(office), by="citra", reason="Budi cuti.")
    with pytest.raises(NotAllowed, match="penanggung jawabnya"):
        update_follow_up(actor=office.actor(office.ani), follow_up=row, note="Sudah.", done_on=None, now=AFTER_CLOSING)
    update_follow_up(actor=office.actor(office.hari), follow_up=row, note="Sudah.", done_on=TODAY, now=AFTER_CLOSING)
    row = FollowUp.objects.get()
    with pytest.raises(NotAllowed, match="orang lain"):
        verify_follow_up(actor=office.actor(office.budi), follow_up=row, accepted=True, note="", now=AFTER_CLOSING)
    verify_follow_up(actor=office.actor(office.citra), follow_up=row, accepted=True, note="", now=AFTER_CLOSING)
    assert standing(FollowUp.objects.get(), TODAY).verified


def test_a_submitted_report_keeps_the_plan_it_told_and_the_next_one_tells_the_new(office: Office) -> None:
    row = promised(office)
    report = submitted(office, december(office), DECEMBER_DUE)
    plan = replace(other_plan(office), due=DECEMBER_DUE.date() + timedelta(days=30))
    change_plan(actor=office.actor(office.budi), follow_up=row, plan=plan, reason="Ani pindah.", now=DECEMBER_DUE)
    assert [fact.owner for fact in told_in(report)] == ["Ani Rahayu"]
    (fact,) = follow_ups_for(report, DECEMBER_DUE.date())
    assert (fact.owner, fact.action, fact.due) == ("Hari Santoso", plan.action, plan.due.isoformat())
