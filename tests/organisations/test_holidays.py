"""The calendar of holidays is kept by the administrator, and working days go by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from puas.audit.models import AuditEvent
from puas.complaints.facts import facts_of
from puas.complaints.queries import holidays_since
from puas.domain.errors import BadInput
from puas.domain.holidays import read_holidays
from puas.organisations.actions import add_holidays, change_agency, remove_holiday
from puas.organisations.models import Holiday
from puas.reports.queries import times_of
from tests.complaints.citizens import complained
from tests.offices import AFTER_CLOSING, AT_WORK, Office, evaluated, reported_month, sumber_asri

pytestmark = pytest.mark.django_db
LIST = "tanggal,nama\n26/11/2026,Libur daerah\n2026-11-11,Cuti bersama\n"


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def loaded(office: Office, text: str = LIST) -> int:
    """eka loads a list; how many days changed."""
    return add_holidays(actor=office.actor(office.eka), lines=read_holidays(text), now=AT_WORK)


def test_a_list_loaded_twice_is_there_once_and_leaves_one_trace(office: Office) -> None:
    assert (loaded(office), loaded(office)) == (2, 0)
    assert list(Holiday.objects.values_list("name", flat=True)) == ["Cuti bersama", "Libur daerah"]
    event = AuditEvent.objects.get(event="holidays_added")
    assert (event.subject, event.facts) == (
        "2 hari libur", {"2026-11-11": "Cuti bersama", "2026-11-26": "Libur daerah"},
    )  # fmt: skip


def test_a_day_with_another_name_is_renamed_and_the_others_stay(office: Office) -> None:
    loaded(office)
    assert loaded(office, "26/11/2026,Hari jadi kabupaten\n11/11/2026,Cuti bersama") == 1
    assert Holiday.objects.get(pk=date(2026, 11, 26)).name == "Hari jadi kabupaten"
    assert AuditEvent.objects.filter(event="holidays_added").count() == 2


def test_a_day_taken_off_is_a_working_day_again_and_leaves_a_trace_once(office: Office) -> None:
    loaded(office)
    holiday = Holiday.objects.get(pk=date(2026, 11, 26))
    for _ in range(2):
        remove_holiday(actor=office.actor(office.eka), holiday=holiday, now=AT_WORK)
    assert Holiday.objects.count() == 1
    assert AuditEvent.objects.get(event="holiday_removed").subject == "26 November 2026, Libur daerah"


@pytest.mark.usefixtures("quick_documents")
def test_the_camats_working_day_skips_a_holiday_that_was_loaded(office: Office) -> None:
    report = reported_month(office)
    evaluated(office, report, AFTER_CLOSING + timedelta(days=2))
    assert times_of(report).within_one_working_day is False
    loaded(office)
    times = times_of(report)
    assert (times.within_one_day, times.within_one_working_day) == (False, True)


def test_the_time_limit_of_a_complaint_skips_a_holiday_that_was_loaded(office: Office) -> None:
    complaint, today = complained(office, "information"), AT_WORK.date()
    before = facts_of(complaint, today, holidays_since(today)).progress.deadline
    loaded(office)
    assert facts_of(complaint, today, holidays_since(today)).progress.deadline == before + timedelta(days=1)


def test_the_office_says_which_ranges_it_reports(office: Office) -> None:
    assert list(office.agency.range_kinds) == ["quarter", "semester", "year"]
    change_agency(actor=office.actor(office.eka), agency=office.agency, report_ranges="year", now=AT_WORK)
    assert list(office.agency.range_kinds) == ["year"]
    change_agency(actor=office.actor(office.eka), agency=office.agency, report_ranges="", now=AT_WORK)
    assert list(office.agency.range_kinds) == []
    with pytest.raises(BadInput):
        change_agency(actor=office.actor(office.eka), agency=office.agency, report_ranges="week", now=AT_WORK)
