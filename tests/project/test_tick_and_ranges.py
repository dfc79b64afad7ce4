"""Quarters, semesters and years are drafted by themselves, once, when their months are with the Camat."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from puas.domain.errors import NotFound, WrongState
from puas.organisations.actions import change_agency
from puas.project import tick as ticking
from puas.project.reminding import letters_due
from puas.reports.actions import draft_due_range, draft_range_report, give_reason
from puas.reports.models import Report
from puas.reports.ranges import late_ranges, range_table, status_of_period
from puas.surveys.models import SurveyRound
from puas.work.models import Work
from tests.offices import Office, evaluated, give_answers, round_of, submitted, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
OCTOBER, NOVEMBER, DECEMBER = (datetime(2026, month, 10, 2, tzinfo=UTC) for month in (10, 11, 12))
CLOSED = datetime(2026, 12, 25, 2, tzinfo=UTC)
"""Nine in the morning of 25 December: December, the quarter, the semester and the year are over."""
THREE_LATER, DUE, LATE = (CLOSED + timedelta(days=days) for days in (3, 7, 8))
ALL = ["2026", "2026-S2", "2026-T4"]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """Three months with 12, 8 and 20 answers."""
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: None)
    made = sumber_asri(OCTOBER)
    for n, moment in ((12, OCTOBER), (8, NOVEMBER), (20, DECEMBER)):
        give_answers(made, n, moment)
    return made


def drafts() -> list[str]:
    """The ranges that have a report, one word for each version."""
    return sorted(Report.objects.filter(round=None).values_list("period", flat=True))


def hand_over_months(office: Office, now: datetime) -> None:
    """budi hands over every month that has a draft."""
    for report in Report.objects.exclude(round=None).filter(steps__step="drafted").exclude(steps__step="submitted"):
        submitted(office, report, now)


def test_ranges_wait_for_their_months_and_are_drafted_once_these_are_with_the_camat(office: Office) -> None:
    ticking.tick(CLOSED)
    assert drafts() == []
    hand_over_months(office, CLOSED)
    done, failed = ticking.tick(CLOSED + timedelta(minutes=1))
    assert failed == []
    assert len([words for words in done if "disiapkan" in words]) == 3
    assert drafts() == ALL
    assert {report.made_by_id for report in Report.objects.filter(round=None)} == {"system"}


def test_a_second_tick_and_the_days_after_make_nothing_again(office: Office) -> None:
    ticking.tick(THREE_LATER)
    before = drafts(), Work.objects.filter(kind="draft_range").count()
    assert before == (ALL, 3)
    for later in (timedelta(minutes=1), timedelta(days=1), timedelta(days=30)):
        ticking.tick(THREE_LATER + later)
    assert (drafts(), Work.objects.filter(kind="draft_range").count()) == before


def test_a_missing_month_hides_no_range_longer_than_three_days(office: Office) -> None:
    ticking.tick(THREE_LATER - timedelta(days=1))
    assert drafts() == []
    ticking.tick(THREE_LATER)
    assert drafts() == ALL


def test_an_office_makes_only_the_kinds_it_was_set_to(office: Office) -> None:
    change_agency(actor=office.actor(office.eka), agency=office.agency, report_ranges="quarter", now=OCTOBER)
    ticking.tick(THREE_LATER)
    assert drafts() == ["2026-T4"]
    row = next(row for row in range_table(office.unit, LATE.date()) if row.period == "2026")
    assert not row.is_asked_for(LATE.date())
    assert status_of_period(office.unit, "2026", LATE.date()) is None


def test_a_range_without_answers_is_tried_once_and_nobody_is_asked_for_it(office: Office) -> None:
    after = datetime(2027, 3, 29, 2, tzinfo=UTC)
    _, failed = ticking.tick(after)
    assert failed == []
    assert [period for period in drafts() if period.startswith("2027")] == []
    assert Work.objects.get(kind="draft_range", period="2027-T1").done_at == after
    assert late_ranges(SurveyRound.objects.filter(unit=office.unit, period="2027-03"), date(2027, 4, 3)) == []


def test_months_of_two_questionnaires_are_left_to_the_office_and_stop_nothing(office: Office) -> None:
    SurveyRound.objects.filter(unit=office.unit, period="2026-12").update(
        instrument_id="permenpan-16-2014", instrument_hash=hash_of("permenpan-16-2014")
    )
    _, failed = ticking.tick(THREE_LATER)
    assert drafts() == []
    assert [words for words in failed if "disiapkan" in words] == []
    assert late_ranges(SurveyRound.objects.filter(unit=office.unit), LATE.date()) == []
    assert status_of_period(office.unit, "2026-T4", LATE.date()) is None


def hash_of(instrument: str) -> str:
    from puas.domain.regulations.catalogue import instrument_named

    return instrument_named(instrument).hash


def test_a_draft_made_by_hand_is_not_replaced(office: Office) -> None:
    by_budi = draft_range_report(actor=office.actor(office.budi, CLOSED), unit=office.unit, period="2026-T4", now=CLOSED)
    ticking.tick(THREE_LATER)
    assert drafts() == ALL
    assert Report.objects.get(period="2026-T4") == by_budi


def test_a_draft_cut_off_before_it_was_recorded_is_recorded_and_not_made_again(office: Office) -> None:
    ticking.tick(THREE_LATER)
    Work.objects.filter(kind="draft_range", period="2026-T4").update(done_at=None, leased_until=THREE_LATER)
    ticking.tick(THREE_LATER + timedelta(minutes=11))
    assert drafts() == ALL
    assert not Work.objects.filter(kind="draft_range", done_at=None).exists()


def test_an_installation_that_was_off_for_weeks_catches_up(office: Office) -> None:
    ticking.tick(CLOSED + timedelta(days=60))
    assert drafts() == ALL


def test_ranges_that_ended_longer_ago_than_a_quarter_are_not_drafted_unasked(office: Office) -> None:
    ticking.tick(CLOSED + timedelta(days=92))
    assert drafts() == []


def test_budi_is_written_to_once_for_each_range_and_the_camat_when_it_is_handed_over(office: Office) -> None:
    ticking.tick(CLOSED)
    hand_over_months(office, CLOSED)
    mail.outbox.clear()
    for minutes in (1, 2, 60):
        ticking.tick(CLOSED + timedelta(minutes=minutes))
    told = sorted(letter.subject for letter in mail.outbox if letter.to == ["budi@contoh.example"])
    assert [words.partition(" sudah")[0] for words in told] == [
        "Konsep laporan Semester II 2026", "Konsep laporan Tahun 2026", "Konsep laporan Triwulan IV 2026",
    ]  # fmt: skip
    assert "paling lambat 1 Januari 2027" in mail.outbox[-1].body
    quarter = submitted(office, Report.objects.get(period="2026-T4"), CLOSED + timedelta(hours=2))
    mail.outbox.clear()
    ticking.tick(CLOSED + timedelta(hours=2))
    assert [letter.subject.partition(" (")[0] for letter in mail.outbox] == ["Laporan Triwulan IV 2026 menunggu evaluasi"]
    evaluated(office, quarter, CLOSED + timedelta(hours=3))
    assert "Triwulan" not in str([letter.title for letter in letters_due(CLOSED + timedelta(hours=4))])


def test_a_range_that_is_not_handed_over_is_late_after_its_week_and_its_supervisor_reads_it(office: Office) -> None:
    ticking.tick(THREE_LATER)
    rounds = SurveyRound.objects.filter(unit=office.unit)
    assert late_ranges(rounds, DUE.date()) == []
    assert [row.period for row in late_ranges(rounds, LATE.date())] == ["2026-T4", "2026-S2", "2026"]
    mail.outbox.clear()
    ticking.tick(LATE)
    (letter,) = [letter for letter in mail.outbox if letter.to == ["fajar@contoh.example"]]
    assert "Kecamatan Sumber Asri, Seksi Pelayanan, Triwulan IV 2026: jatuh tempo 1 Januari 2027" in letter.body


def test_a_late_range_without_a_draft_counts_only_where_it_has_answers(office: Office) -> None:
    round_of(office, "2026-12")
    rounds = SurveyRound.objects.filter(unit=office.unit)
    assert [row.period for row in late_ranges(rounds, LATE.date())] == ["2026-T4", "2026-S2", "2026"]


def test_a_refusal_that_is_none_of_the_answers_is_kept_as_a_failure(office: Office) -> None:
    with pytest.raises(WrongState) as refusal:
        draft_due_range(unit=office.unit, period="2026-T4", now=DECEMBER)
    assert refusal.value.code == "range_not_over"


def test_no_reason_is_taken_for_a_period_that_is_not_asked_of_the_office(office: Office) -> None:
    budi = office.actor(office.budi, LATE)
    for period in ("2031-T1", "2031-11", "abc"):
        with pytest.raises(NotFound):
            give_reason(actor=budi, unit=office.unit, period=period, kind="holiday", words="", now=LATE)
