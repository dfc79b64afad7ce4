"""On the 20th the office learns what its report still lacks; what was known that day stays in the trail."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from puas.audit.models import AuditEvent
from puas.domain.permissions import OFFICE_HEAD
from puas.organisations.actions import grant_membership
from puas.organisations.models import Holiday, Membership
from puas.project import tick as ticking
from puas.reports.actions import hold_rehearsal
from puas.reports.readiness import desks_on, readiness_of
from puas.surveys.actions import propose_exclusion, record_served
from tests.offices import PERIOD, Office, give_answer, give_answers, round_of, sumber_asri

pytestmark = pytest.mark.django_db
THE_20TH = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: None)
    return sumber_asri()


def states(office: Office) -> dict[str, str]:
    return {item.code: item.state for item in readiness_of(round_of(office), THE_20TH.date())}


def test_the_list_reads_the_rows_of_the_office(office: Office) -> None:
    assert states(office)["points"] == "missing"
    give_answers(office, 12)
    for service in office.services:
        record_served(actor=office.actor(office.ani), service=service, period=PERIOD, count=6, now=THE_20TH)
    assert states(office) == {
        "answers": "attention", "target": "ready", "points": "ready", "services": "ready", "exclusions": "ready",
        "follow_ups": "ready", "preparer": "ready", "evaluator": "ready", "report_day": "ready",
    }  # fmt: skip
    hari, response = office.actor(office.hari), give_answer(office)
    propose_exclusion(actor=hari, response=response, reason="test", note="", now=THE_20TH)
    Holiday.objects.create(day=date(2026, 11, 25), name="Hari Pilkada")
    assert (states(office)["exclusions"], states(office)["report_day"]) == ("missing", "attention")


def test_an_acting_head_whose_time_ends_before_the_25th_is_noticed(office: Office) -> None:
    Membership.objects.filter(user=office.citra).update(valid_until=date(2026, 11, 22))
    assert states(office)["evaluator"] == "missing"
    grant_membership(
        actor=office.actor(office.eka), user=office.hari, role=OFFICE_HEAD, agency=office.agency, acting="Plt.",
        valid_from=date(2026, 11, 23), valid_until=date(2026, 12, 31), now=THE_20TH,
    )  # fmt: skip
    assert states(office)["evaluator"] == "ready"
    assert desks_on(office.agency, date(2026, 11, 25)).evaluators == ((str(office.hari.pk), "Plt. Hari Santoso"),)


def test_an_account_that_was_switched_off_prepares_and_evaluates_nothing(office: Office) -> None:
    type(office.citra).objects.filter(pk=office.citra.pk).update(is_active=False)
    assert desks_on(office.agency, date(2026, 11, 25)).evaluators == ()


def test_the_tick_holds_the_rehearsal_once_from_the_20th_on(office: Office) -> None:
    ticking.tick(THE_20TH - timedelta(days=1))
    assert not AuditEvent.objects.filter(event="rehearsal_held").exists()
    for minutes in range(3):
        ticking.tick(THE_20TH + timedelta(minutes=minutes))
    event = AuditEvent.objects.get(event="rehearsal_held")
    assert event.facts["answers"] == "missing"
    assert event.reason == "4 dari 9 hal perlu dibereskan"
    hold_rehearsal(round=round_of(office), now=THE_20TH)
    assert AuditEvent.objects.filter(event="rehearsal_held").count() == 1


def test_a_machine_that_was_off_until_the_25th_holds_no_rehearsal_of_a_month_that_is_over(office: Office) -> None:
    ticking.tick(datetime(2026, 11, 25, 2, tzinfo=UTC))
    assert not AuditEvent.objects.filter(event="rehearsal_held", subject__endswith=PERIOD).exists()
