"""The list of months: each month a row, each row with its status, whatever there is to list at the same cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from puas.reports.actions import send_back_report
from puas.reports.queries import answers_counted, month_table, status_of
from tests.deeds import recap, table
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    Office,
    drafted,
    evaluated,
    excluded,
    give_answer,
    give_answers,
    published,
    reported_month,
    round_of,
    submitted,
    sumber_asri,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
THE_25TH = date(2026, 11, 25)


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def statuses(office: Office, today: date) -> dict[str, str]:
    """Every month with its status."""
    return {row.round.period: row.status.name for row in month_table(office.unit, today)}


def test_a_month_passes_through_its_statuses_and_the_table_agrees_with_the_single_month(office: Office) -> None:
    responses = give_answers(office, 12)
    seen = []

    def look(today: date) -> None:
        (row,) = [row for row in month_table(office.unit, today) if row.round.period == "2026-11"]
        assert row.status == status_of(round_of(office), today)
        seen.append((row.status.name, row.n, row.report.version if row.report else None))

    look(AT_WORK.date())
    look(THE_25TH)
    drafted(office)
    excluded(office, responses[0], AFTER_CLOSING)
    look(THE_25TH)
    report = submitted(office, drafted(office))
    look(THE_25TH)
    send_back_report(actor=office.actor(office.citra), report=report, reason="Periksa.", now=AFTER_CLOSING)
    look(THE_25TH)
    look(THE_25TH + timedelta(days=1))
    report = submitted(office, drafted(office))
    evaluated(office, report)
    look(THE_25TH)
    published(office, report)
    look(THE_25TH)
    assert seen == [
        ("collecting", 12, None),
        ("closing", 12, None),
        ("draft", 11, 1),
        ("checked", 11, 2),
        ("draft", 11, 2),
        ("not_reported", 11, 2),
        ("evaluated", 11, 3),
        ("published", 11, 3),
    ]


def test_a_month_without_a_report_is_a_visible_row(office: Office) -> None:
    for period in ("2026-09", "2026-10", "2026-11"):
        round_of(office, period)
    assert statuses(office, AT_WORK.date()) == {"2026-11": "collecting", "2026-10": "not_reported", "2026-09": "not_reported"}
    (row, *_) = month_table(office.unit, AT_WORK.date())
    assert row.round.period == "2026-11"


def test_months_that_have_not_begun_are_not_listed_and_only_so_many_are(office: Office) -> None:
    for period in ("2026-08", "2026-09", "2026-10", "2026-11", "2026-12"):
        round_of(office, period)
    listed = [row.round.period for row in month_table(office.unit, AT_WORK.date(), most=3)]
    assert listed == ["2026-11", "2026-10", "2026-09"]


def test_an_office_without_months_has_an_empty_list(office: Office) -> None:
    assert month_table(office.unit, AT_WORK.date()) == []


def test_a_month_counts_its_own_answers_or_those_of_its_import(office: Office) -> None:
    recap(office, office.actor(office.budi), "2026-09")
    table(office, office.actor(office.budi))
    give_answers(office, 4)
    excluded(office, give_answer(office))
    counted = {period: answers_counted(round_of(office, period)) for period in ("2026-02", "2026-09", "2026-10", "2026-11")}
    assert counted == {"2026-02": 3, "2026-09": 1, "2026-10": 0, "2026-11": 4}
    assert {row.round.period: row.n for row in month_table(office.unit, AT_WORK.date())} == counted


def test_the_import_of_another_unit_counts_nothing_here(office: Office) -> None:
    recap(office, office.actor(office.budi), "2026-09")
    office.unit = office.agency.units.create(name="Puskesmas", instrument_id=office.unit.instrument_id)
    assert answers_counted(round_of(office, "2026-09")) == 0


def test_eighteen_months_cost_no_more_questions_than_one(office: Office) -> None:
    reported_month(office)
    with CaptureQueriesContext(connection) as one:
        month_table(office.unit, THE_25TH)
    for month in range(1, 11):
        round_of(office, f"2026-{month:02d}")
        give_answer(office, AT_WORK.replace(month=month))
        drafted(office, AFTER_CLOSING, f"2026-{month:02d}")
    with CaptureQueriesContext(connection) as many:
        rows = month_table(office.unit, THE_25TH)
    assert len(rows) == 11
    assert len(many) == len(one) <= 5
    assert not any('"snapshot"' in query["sql"] for query in many.captured_queries)
