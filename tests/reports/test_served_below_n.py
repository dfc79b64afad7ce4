"""More answers than citizens served: the typed figures are wrong, and the report is not submitted with them."""

from __future__ import annotations

import pytest

from puas.domain.errors import BadInput
from puas.organisations.facts import actor_at
from puas.surveys.actions import record_served
from tests.offices import AFTER_CLOSING, AT_WORK, drafted, give_answers, submitted, sumber_asri

pytestmark = pytest.mark.django_db


def test_a_report_whose_total_n_lies_below_its_answers_is_not_submitted_and_both_are_named() -> None:
    office = sumber_asri(AT_WORK)
    give_answers(office, 12, AT_WORK)
    ani = actor_at(office.ani, office.agency, AT_WORK.date())
    service = office.services[-1]
    record_served(actor=ani, service=service, period="2026-11", count=7, now=AT_WORK)
    report = drafted(office, AFTER_CLOSING)
    with pytest.raises(BadInput) as refused:
        submitted(office, report, AFTER_CLOSING)
    assert "7" in refused.value.sentence
    assert "12" in refused.value.sentence
