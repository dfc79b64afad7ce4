"""How many were served: typed by the office, never fewer than answered, frozen with the report."""

from __future__ import annotations

from datetime import timedelta

import pytest

from puas.domain.errors import BadInput, WrongState
from puas.reports.actions import send_back_report
from puas.surveys.actions import record_served
from puas.surveys.models import ServedVisitors
from puas.surveys.queries import served_counts
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    PERIOD,
    Office,
    drafted,
    excluded,
    give_answer,
    give_answers,
    submitted,
    sumber_asri,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def serve(office: Office, count: int, period: str = PERIOD, service: int = 0) -> ServedVisitors:
    """ani types a number."""
    ani = office.actor(office.ani)
    return record_served(actor=ani, service=office.services[service], period=period, count=count, now=AT_WORK)


def test_the_number_served_is_kept_per_service_and_month_and_may_be_corrected(office: Office) -> None:
    assert served_counts(office.unit, PERIOD) == {}
    serve(office, 40)
    row = serve(office, 45)
    serve(office, 10, service=1)
    assert served_counts(office.unit, PERIOD) == {"Pindah Datang": 45, "Surat Keterangan": 10}
    assert (str(row), row.typed_by, row.typed_on) == ("Pindah Datang 2026-11: 45", "Ani Rahayu", AT_WORK.date())
    assert served_counts(office.unit, "2026-10") == {}


def test_fewer_served_than_answered_is_refused_naming_both(office: Office) -> None:
    give_answers(office, 6)
    excluded(office, give_answer(office, service=office.services[0]))
    with pytest.raises(BadInput) as refusal:
        serve(office, 3)
    assert refusal.value.code == "population_below_n"
    assert "(3)" in refusal.value.sentence
    assert "(4)" in refusal.value.sentence
    serve(office, 4)
    serve(office, 3, service=1)


def test_a_negative_number_is_refused(office: Office) -> None:
    with pytest.raises(BadInput):
        serve(office, -1)


@pytest.mark.parametrize("period", ["2026-1", "November", "2026-13"])
def test_a_month_that_is_none_is_refused(office: Office, period: str) -> None:
    with pytest.raises(BadInput) as refusal:
        serve(office, 4, period)
    assert refusal.value.code == "not_a_period"
    assert not ServedVisitors.objects.exists()


def test_a_month_that_has_not_begun_is_refused(office: Office) -> None:
    with pytest.raises(WrongState) as refusal:
        serve(office, 4, "2026-12")
    assert refusal.value.code == "period_not_begun"


def test_once_the_report_is_submitted_the_number_stands_until_it_comes_back(office: Office) -> None:
    give_answers(office, 12)
    serve(office, 40)
    report = submitted(office, drafted(office))
    with pytest.raises(WrongState) as refusal:
        serve(office, 50)
    assert refusal.value.code == "report_checked"
    citra = office.actor(office.citra, AFTER_CLOSING)
    send_back_report(actor=citra, report=report, reason="Jumlah dilayani keliru.", now=AFTER_CLOSING + timedelta(hours=1))
    serve(office, 50)
    assert served_counts(office.unit, PERIOD)["Pindah Datang"] == 50
