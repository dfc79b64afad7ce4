"""The tick and the calendar: zones, month ends, the 29th of February, and a clock that jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from puas.audit.models import AuditEvent
from puas.domain.periods import CALENDAR_MONTH, REPORT_DAY, TIME_ZONES, start_of_day
from puas.organisations.models import AgencyRule
from puas.project import tick as ticking
from puas.reports.models import Report
from puas.surveys.models import SurveyRound
from tests.offices import AFTER_CLOSING, AT_WORK, PERIOD, Office, give_answers, round_of, sumber_asri

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _no_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: None)


def office_with(basis: str, day: int, opened: datetime, zone: str = "WIB") -> Office:
    """An office under another rule from its first day on."""
    office = sumber_asri(opened, time_zone=zone)
    AgencyRule.objects.create(agency=office.agency, valid_from=date(2020, 1, 1), basis=basis, report_day=day)
    return office


def reported(office: Office) -> list[str]:
    """The months with a draft, in order; each once or the list shows it twice."""
    rows = Report.objects.filter(round__unit=office.unit).order_by("round__period", "version")
    return list(rows.values_list("round__period", flat=True))


@pytest.mark.parametrize("zone", TIME_ZONES)
def test_each_zone_closes_at_its_own_midnight_and_not_a_second_before(zone: str) -> None:
    office = sumber_asri(time_zone=zone)
    give_answers(office, 3)
    midnight = start_of_day(date(2026, 11, 25), zone)
    ticking.tick(midnight - SECOND)
    assert reported(office) == []
    ticking.tick(midnight)
    assert reported(office) == [PERIOD]
    assert round_of(office).closed_at == midnight


@pytest.mark.parametrize("zone", TIME_ZONES)
def test_the_29th_of_february_belongs_to_february_and_is_closed_on_the_first_of_march(zone: str) -> None:
    office = office_with(CALENDAR_MONTH, 25, datetime(2028, 2, 10, 2, tzinfo=UTC), zone)
    ticking.tick(start_of_day(date(2028, 2, 29), zone) + timedelta(hours=12))
    assert reported(office) == []
    ticking.tick(start_of_day(date(2028, 3, 1), zone))
    assert reported(office) == ["2028-02"]
    assert SurveyRound.objects.get(unit=office.unit, period="2028-02").due_on == date(2028, 3, 25)


@pytest.mark.parametrize(("year", "last"), [(2027, date(2027, 2, 28)), (2028, date(2028, 2, 28))])
def test_a_report_day_at_the_end_of_february_exists_in_every_year(year: int, last: date) -> None:
    office = office_with(REPORT_DAY, 28, datetime(year, 2, 10, 2, tzinfo=UTC))
    ticking.tick(start_of_day(last, "WIB") - SECOND)
    assert reported(office) == []
    ticking.tick(start_of_day(last, "WIB"))
    assert reported(office) == [f"{year}-02"]


def test_the_turn_of_the_year_makes_december_and_opens_january() -> None:
    office = office_with(CALENDAR_MONTH, 25, datetime(2026, 12, 10, 2, tzinfo=UTC))
    ticking.tick(start_of_day(date(2027, 1, 1), "WIB") - SECOND)
    assert reported(office) == []
    ticking.tick(start_of_day(date(2027, 1, 1), "WIB"))
    assert reported(office) == ["2026-12"]
    assert SurveyRound.objects.filter(unit=office.unit, period="2027-01", closed_at=None).exists()


def test_a_clock_that_is_set_back_over_midnight_reopens_nothing_and_repeats_nothing() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    ticking.tick(AFTER_CLOSING)
    closed_at, events = round_of(office).closed_at, AuditEvent.objects.count()
    for hours in (-3, -1, 0, -48, 1):
        ticking.tick(AFTER_CLOSING + timedelta(hours=hours))
    assert round_of(office).closed_at == closed_at
    assert reported(office) == [PERIOD]
    assert AuditEvent.objects.filter(event__in=("round_closed", "report_drafted")).count() == 2
    assert AuditEvent.objects.count() - events <= 1, "at most the rehearsal of the month that runs by the clock set back"


def test_a_clock_that_jumps_a_year_ahead_and_back_leaves_no_gap_and_no_second_draft() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    ticking.tick(AT_WORK + timedelta(days=400))
    after = reported(office)
    for days in (0, 30, 400):
        ticking.tick(AT_WORK + timedelta(days=days))
    assert reported(office) == after
    assert len(after) == len(set(after)) == 13
    periods = list(SurveyRound.objects.filter(unit=office.unit).order_by("period").values_list("opens_on", "closes_on"))
    assert all(before[1] == following[0] for before, following in pairwise(periods))


def test_days_on_which_the_machine_was_off_are_caught_up_at_the_first_tick() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    ticking.tick(AFTER_CLOSING + timedelta(days=6, hours=5))
    assert reported(office) == [PERIOD]
    assert SurveyRound.objects.filter(unit=office.unit, period="2026-12", closed_at=None).exists()
