"""A report found wrong after its evaluation: a new version with a reason; the old one stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.report_additions import Correction
from puas.publication.facts import public_content
from puas.publication.queries import published_in, published_periods, replaced_by
from puas.reports.actions import correct_report
from puas.reports.facts import content_of, snapshot_of
from puas.reports.models import Report
from puas.reports.queries import status_of, times_of
from puas.reports.versions import correction_of, replacement_of
from tests.offices import (
    AFTER_CLOSING,
    Office,
    drafted,
    evaluated,
    excluded,
    published,
    reported_month,
    round_of,
    submitted,
    sumber_asri,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
LATER = AFTER_CLOSING + timedelta(days=40)
WHY = "Satu lembar percobaan ikut terhitung."


@pytest.fixture
def office() -> Office:
    return sumber_asri()


@pytest.fixture
def first(office: Office) -> Report:
    """November, evaluated and published."""
    report = reported_month(office)
    evaluated(office, report)
    published(office, report)
    return report


def corrected(office: Office, report: Report, reason: str = WHY) -> Report:
    """citra reopens the report forty days later."""
    return correct_report(actor=office.actor(office.citra, LATER), report=report, reason=reason, now=LATER)


def test_a_correction_makes_the_next_version_and_leaves_the_old_one_as_it_was(office: Office, first: Report) -> None:
    before = snapshot_of(first)
    second = corrected(office, first)
    assert (second.version, second.made_by_id) == (2, "system")
    assert snapshot_of(Report.objects.get(pk=first.pk)) == before
    assert correction_of(second) == Correction(1, LATER.date(), WHY)
    assert correction_of(first) is None
    replacement = replacement_of(first)
    assert replacement is not None
    assert (replacement.version, replacement.reason, replacement.is_final) == (2, WHY, False)
    assert replacement_of(second) is None
    assert AuditEvent.objects.filter(event="report_corrected", reason=WHY).count() == 1


def test_between_correction_and_submission_answers_can_be_excluded_again(office: Office, first: Report) -> None:
    response = round_of(office).responses.order_by("pk")[0]
    with pytest.raises(WrongState):
        excluded(office, response, LATER)
    corrected(office, first)
    excluded(office, response, LATER)
    third = submitted(office, drafted(office, LATER), LATER)
    assert (third.version, snapshot_of(third).counted().n) == (3, 11)
    with pytest.raises(WrongState):
        excluded(office, round_of(office).responses.order_by("pk")[1], LATER)


def test_the_published_version_stays_public_until_the_corrected_one_is(office: Office, first: Report) -> None:
    second = corrected(office, first)
    evaluated(office, submitted(office, second, LATER), LATER)
    standing = published_in(office.agency, "2026-11")
    assert standing is not None
    assert standing.report == first
    published(office, second, LATER)
    standing = published_in(office.agency, "2026-11")
    assert standing is not None
    assert standing.report == second
    (old,) = replaced_by(standing)
    assert (old.published.report, old.by_version, old.reason) == (first, 2, WHY)
    assert public_content(old.published).identity.period_name == "November 2026"
    assert published_periods(office.agency).count() == 2


def test_the_month_is_being_corrected_and_neither_late_nor_unreported(office: Office, first: Report) -> None:
    second = corrected(office, first)
    found = status_of(round_of(office), LATER.date())
    assert (found.name, found.marks) == ("correcting", ())
    assert times_of(first).within_one_day is True
    evaluation = evaluated(office, submitted(office, second, LATER), LATER)
    assert evaluation.facts["made_on_time"] is True
    assert status_of(round_of(office), LATER.date()).name == "evaluated"
    assert times_of(second).within_one_day is True


def test_the_camat_who_reopened_a_report_may_evaluate_it_and_its_preparer_may_not(office: Office, first: Report) -> None:
    second = submitted(office, corrected(office, first), LATER)
    evaluated(office, second, LATER)
    third = corrected(office, second, "Nama layanan tertukar.")
    replacement = replacement_of(first)
    assert replacement is not None
    assert (replacement.version, replacement.is_final) == (2, True)
    assert correction_of(third) == Correction(2, LATER.date(), "Nama layanan tertukar.")
    assert content_of(third, "public").identity.version_words == "versi 3 (menggantikan versi 2)"


def test_only_an_evaluated_report_is_corrected_with_a_reason_by_who_may(office: Office) -> None:
    report = reported_month(office)
    with pytest.raises(WrongState) as refusal:
        corrected(office, report)
    assert refusal.value.code == "step_corrected_not_now"
    evaluated(office, report)
    with pytest.raises(BadInput):
        corrected(office, report, "  ")
    for person in (office.ani, office.dewi, office.eka, office.fajar, office.gita):
        with pytest.raises(NotAllowed):
            correct_report(actor=office.actor(person), report=report, reason=WHY, now=LATER)
    corrected(office, report)
    with pytest.raises(WrongState) as refusal:
        corrected(office, report)
    assert refusal.value.code == "version_replaced"
    with pytest.raises(WrongState):
        published(office, report)
