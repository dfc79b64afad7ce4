"""Steps 3 and 4 run on months that were collected elsewhere: an answer table or a typed recap."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from puas.domain.errors import WrongState
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import Recap, tally_of
from puas.reports.actions import draft_report, round_for_report
from puas.reports.facts import content_of, draft_recommendations_for, snapshot_of
from puas.reports.models import Report
from puas.reports.queries import status_of
from puas.surveys.actions import ImportedMonthInput, import_recap, import_table, withdraw_import
from puas.surveys.models import HistoryImport, SurveyRound
from puas.surveys.queries import current_round
from tests.deeds import recap
from tests.offices import AT_WORK, Office, evaluated, excluded, give_answer, published, round_of, submitted, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
NINE = instrument_named("permenpanrb-14-2017")
GOOD = tally_of(NINE, [("444444444", 6), ("344444443", 6)])


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def brought(office: Office, period: str = "2026-08", file_hash: str = "a") -> HistoryImport:
    """An answer table of twelve sheets on two days."""
    return import_table(
        actor=office.actor(office.budi),
        unit=office.unit,
        instrument=NINE,
        file_name="jawaban.csv",
        file_hash=file_hash,
        mapping={},
        months=[ImportedMonthInput(period, {f"{period}-03": GOOD, f"{period}-20": GOOD})],
        now=AT_WORK,
    )


def typed(office: Office, period: str = "2026-08", basis: str = "calendar_month") -> HistoryImport:
    """A recap of twelve sheets, the third question the weakest."""
    counts = [[0, 0, 4, 8]] * 2 + [[0, 6, 4, 2]] + [[0, 0, 4, 8]] * 6
    return import_recap(
        actor=office.actor(office.budi),
        unit=office.unit,
        instrument=NINE,
        period=period,
        n=12,
        counts=counts,
        source_note="SUKMA",
        basis=basis,
        now=AT_WORK,
    )


def report_on(office: Office, period: str = "2026-08") -> Report:
    """budi drafts a report on an imported month."""
    round = round_for_report(unit=office.unit, period=period, now=AT_WORK)
    return draft_report(actor=office.actor(office.budi), round=round, now=AT_WORK)


def test_an_answer_table_is_reported_evaluated_and_published_with_its_days_as_calendar_month(office: Office) -> None:
    brought(office)
    report = report_on(office)
    snapshot = snapshot_of(report)
    assert (snapshot.source, snapshot.collected, snapshot.counted()) == ("import", GOOD + GOOD, GOOD + GOOD)
    assert set(snapshot.by_day()) == {"2026-08-03", "2026-08-20"}
    assert (snapshot.opens_on, snapshot.closes_on, snapshot.basis) == (date(2026, 8, 1), date(2026, 9, 1), "calendar_month")
    assert snapshot.report_due_on == date(2026, 9, 25)
    submitted(office, report, AT_WORK)
    evaluated(office, report, AT_WORK)
    assert published(office, report, AT_WORK).period == "2026-08"


def test_a_typed_recap_is_reported_without_interval_and_evaluated(office: Office) -> None:
    typed(office)
    report = report_on(office)
    snapshot = snapshot_of(report)
    assert (snapshot.source, snapshot.strata, snapshot.collected.n) == ("recap", (), 0)
    assert isinstance(snapshot.recap, Recap)
    index = satisfaction_index(NINE, snapshot.recap)
    assert isinstance(index, SatisfactionIndex)
    assert index.n == 12
    assert draft_recommendations_for(report)[0].element == "U3"
    submitted(office, report, AT_WORK)
    evaluated(office, report, AT_WORK)
    assert content_of(report, "internal").evaluation is not None


def test_an_imported_month_stands_in_the_history_of_the_next_report(office: Office) -> None:
    typed(office, "2026-07")
    brought(office)
    history = snapshot_of(report_on(office)).history
    assert [(month.period, month.source, month.counted.n) for month in history] == [("2026-07", "recap", 12)]
    assert draft_recommendations_for(report_on(office))


def test_a_recap_of_the_offices_own_period_keeps_its_days(office: Office) -> None:
    typed(office, basis="report_day")
    snapshot = snapshot_of(report_on(office))
    assert (snapshot.opens_on, snapshot.closes_on, snapshot.basis) == (date(2026, 7, 25), date(2026, 8, 25), "report_day")


def test_where_an_empty_round_stood_already_the_report_still_says_the_calendar_month_of_the_file(office: Office) -> None:
    assert round_of(office, "2026-08").opens_on == date(2026, 7, 25)
    brought(office)
    snapshot = snapshot_of(report_on(office))
    assert (snapshot.opens_on, snapshot.closes_on, snapshot.basis) == (date(2026, 8, 1), date(2026, 9, 1), "calendar_month")


def test_no_report_is_begun_on_an_imported_month_that_is_not_over_for_its_round_would_take_todays_answers(
    office: Office,
) -> None:
    recap(office, office.actor(office.budi), "2026-11")
    with pytest.raises(WrongState) as refusal:
        round_for_report(unit=office.unit, period="2026-11", now=datetime(2026, 11, 28, tzinfo=UTC))
    assert refusal.value.code == "period_not_over"
    assert not SurveyRound.objects.exists()
    round_for_report(unit=office.unit, period="2026-11", now=datetime(2026, 12, 1, tzinfo=UTC))


def test_an_imported_calendar_month_takes_no_answers_of_the_present(office: Office) -> None:
    brought(office, "2026-10")
    report_on(office, "2026-10")
    assert give_answer(office).round.period == "2026-11"
    running = current_round(office.unit, AT_WORK.date())
    assert running is not None
    assert running.period == "2026-11"


def test_a_draft_on_an_import_that_was_withdrawn_is_not_submitted(office: Office) -> None:
    for bring in (brought, typed):
        batch = bring(office)
        report = report_on(office)
        budi = office.actor(office.budi)
        withdraw_import(actor=budi, history_import=batch, reason="Berkas keliru.", now=AT_WORK)
        with pytest.raises(WrongState) as refusal:
            submitted(office, report, AT_WORK)
        assert refusal.value.code == "draft_outdated"


def test_an_evaluated_report_keeps_its_figures_when_the_import_behind_it_is_withdrawn(office: Office) -> None:
    batch = brought(office)
    report = submitted(office, report_on(office), AT_WORK)
    evaluated(office, report, AT_WORK)
    withdraw_import(actor=office.actor(office.budi), history_import=batch, reason="Berkas keliru.", now=AT_WORK)
    assert snapshot_of(Report.objects.get(pk=report.pk)).counted() == GOOD + GOOD
    assert status_of(round_of(office, "2026-08"), AT_WORK.date()).name == "evaluated"


def test_own_answers_go_before_an_import_of_their_month(office: Office) -> None:
    recap(office, office.actor(office.budi), "2026-11")
    give_answer(office)
    report = draft_report(actor=office.actor(office.budi), round=round_of(office), now=datetime(2026, 11, 25, 2, tzinfo=UTC))
    assert (snapshot_of(report).source, snapshot_of(report).counted().n) == ("responses", 1)


def test_a_month_whose_own_answers_are_all_excluded_does_not_turn_to_an_import(office: Office) -> None:
    recap(office, office.actor(office.budi), "2026-11")
    excluded(office, give_answer(office))
    report = draft_report(actor=office.actor(office.budi), round=round_of(office), now=datetime(2026, 11, 25, 2, tzinfo=UTC))
    snapshot = snapshot_of(report)
    assert (snapshot.source, snapshot.collected.n, snapshot.counted().n) == ("responses", 1, 0)
