"""A month of answers, and people as actors, for the tests of the office's pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from puas.accounts.models import User
from puas.domain.permissions import Actor
from puas.organisations.facts import actor_at
from puas.reports.actions import draft_report, submit_report
from puas.reports.models import Report
from puas.surveys.models import SurveyRound
from tests.web.offices import Office, answer

REPORT_DAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
"""25 November 2026, ten in the morning in WIB."""


def actor(user: User, office: Office) -> Actor:
    """The person with the roles held at the office."""
    return actor_at(user, office.agency, date(2026, 11, 10))


def answered(office: Office, count: int = 12) -> SurveyRound:
    """The round of November 2026 with answers on three days; the first one writes a suggestion."""
    for number in range(count):
        moment = datetime(2026, 11, 2 + number % 3, 3, 0, tzinfo=UTC)
        words = "Antrean lama sekali." if number == 0 else ""
        answer(office, number, "434343434" if number % 2 else "333333334", moment, suggestion=words)
    return SurveyRound.objects.get(unit=office.unit, period="2026-11")


def submitted(office: Office, preparer: User, count: int = 12) -> Report:
    """The report of that month, handed over to the Camat on the 25th."""
    round = answered(office, count)
    report = draft_report(actor=actor(preparer, office), round=round, now=REPORT_DAY)
    submit_report(actor=actor(preparer, office), report=report, now=REPORT_DAY)
    return report
