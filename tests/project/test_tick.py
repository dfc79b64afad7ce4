"""What is due is done once, in order, and nothing holds up anything else."""

from datetime import datetime, timedelta

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import WrongState
from puas.domain.periods import start_of_day
from puas.domain.permissions import SYSTEM
from puas.project import tick as ticking
from puas.reports.actions import draft_report
from puas.reports.models import Report
from puas.surveys.models import ResponseTrace, SurveyRound
from puas.work.models import Work
from tests.offices import AFTER_CLOSING, AT_WORK, PERIOD, drafted, give_answers, round_of, sumber_asri

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moments at which a backup was asked for; none is made: the test database has no file of its own."""
    asked: list[datetime] = []
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: asked.append(now))
    return asked


def test_nothing_is_closed_while_the_period_runs() -> None:
    office = sumber_asri()
    give_answers(office, 3)
    done, failed = ticking.tick(start_of_day(round_of(office).closes_on, "WIB") - timedelta(seconds=1))
    assert not [words for words in done if "ditutup" in words]
    assert failed == []
    assert round_of(office).closed_at is None


def test_a_minute_after_midnight_the_round_is_closed_and_the_system_has_made_a_draft() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    ticking.tick(start_of_day(round_of(office).closes_on, "WIB") + timedelta(minutes=1))
    assert round_of(office).closed_at is not None
    assert [report.made_by_id for report in Report.objects.filter(round=round_of(office))] == ["system"]
    assert AuditEvent.objects.filter(event="round_closed", actor_id="system", subject__endswith=PERIOD).count() == 1


def test_a_second_tick_does_nothing_again(copies: list[datetime]) -> None:
    office = sumber_asri()
    give_answers(office, 12)
    ticking.tick(AFTER_CLOSING)
    before = Report.objects.count(), AuditEvent.objects.count(), Work.objects.count()
    assert ticking.tick(AFTER_CLOSING + timedelta(minutes=1)) == ([], [])
    assert (Report.objects.count(), AuditEvent.objects.count(), Work.objects.count()) == before
    assert copies == [AFTER_CLOSING]


def test_months_missed_while_the_machine_was_off_are_caught_up_one_by_one() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    ticking.tick(AFTER_CLOSING + timedelta(days=95))
    rounds = SurveyRound.objects.filter(unit=office.unit).order_by("period")
    assert [each.period for each in rounds] == ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03"]
    assert [each.reports.count() for each in rounds] == [1, 1, 1, 1, 0]
    assert [each.closed_at is None for each in rounds] == [False, False, False, False, True]


def test_a_unit_without_any_answer_has_its_open_round_all_the_same() -> None:
    office = sumber_asri()
    ticking.tick(AT_WORK)
    assert SurveyRound.objects.filter(unit=office.unit, period=PERIOD, closed_at=None).count() == 1


def test_a_round_whose_report_was_drafted_by_hand_gets_no_second_draft() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    drafted(office, AFTER_CLOSING)
    ticking.tick(AFTER_CLOSING + timedelta(minutes=1))
    assert Report.objects.filter(round=round_of(office)).count() == 1


def test_a_draft_made_by_hand_while_the_tick_was_on_its_way_is_not_replaced() -> None:
    office = sumber_asri()
    give_answers(office, 12)
    by_budi = drafted(office, AFTER_CLOSING)
    assert draft_report(actor=SYSTEM, round=round_of(office), now=AFTER_CLOSING) == by_budi
    assert Report.objects.filter(round=round_of(office)).count() == 1


def test_a_failure_is_kept_on_its_row_and_holds_up_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    office = sumber_asri()
    give_answers(office, 12)

    def broken(**_: object) -> None:
        raise WrongState("broken", "Konsep tidak dapat dibuat.")

    monkeypatch.setattr("puas.reports.actions.draft_report", broken)
    done, failed = ticking.tick(AFTER_CLOSING)
    assert any("ditutup" in words for words in done)
    assert any("dicadangkan" in words for words in done)
    assert len([words for words in failed if PERIOD in words]) == 1
    row = Work.objects.get(kind="draft_report", period=PERIOD, subject=f"unit:{office.unit.pk}")
    assert row.done_at is None
    assert "Konsep tidak dapat dibuat." in row.last_error


def test_what_failed_is_tried_again_when_its_lease_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    office = sumber_asri()
    give_answers(office, 12)
    with monkeypatch.context() as broken:
        broken.setattr("puas.reports.actions.draft_report", lambda **_: 1 / 0)
        ticking.tick(AFTER_CLOSING)
    ticking.tick(AFTER_CLOSING + timedelta(minutes=5))
    assert not Report.objects.filter(round=round_of(office)).exists()
    ticking.tick(AFTER_CLOSING + timedelta(minutes=11))
    assert Report.objects.filter(round=round_of(office)).count() == 1


def test_minute_times_of_answers_are_forgotten_after_thirty_five_days() -> None:
    office = sumber_asri()
    give_answers(office, 3)
    ticking.tick(AT_WORK + timedelta(days=34))
    assert ResponseTrace.objects.count() == 3
    ticking.tick(AT_WORK + timedelta(days=36))
    assert ResponseTrace.objects.count() == 0


def test_the_nightly_backup_waits_for_one_oclock_and_is_made_once_a_day(copies: list[datetime]) -> None:
    midnight = start_of_day(AT_WORK.date(), "WIB")
    for minutes in (0, 59, 60, 61, 23 * 60, 24 * 60 + 59, 25 * 60):
        ticking.tick(midnight + timedelta(minutes=minutes))
    assert copies == [midnight + timedelta(minutes=60), midnight + timedelta(minutes=25 * 60)]


def test_an_office_in_the_east_closes_two_hours_earlier() -> None:
    office = sumber_asri(time_zone="WIT")
    give_answers(office, 12)
    midnight_in_the_west = start_of_day(round_of(office).closes_on, "WIB")
    ticking.tick(midnight_in_the_west - timedelta(minutes=119))
    assert round_of(office).closed_at is not None
