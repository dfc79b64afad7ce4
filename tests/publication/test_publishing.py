"""What everybody may see: only after the evaluation, never waiting for a signature, the newest version of a month."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from puas.domain.errors import NotAllowed, WrongState
from puas.publication.actions import publish_report
from puas.publication.facts import public_content
from puas.publication.models import PublishedIndex
from puas.publication.queries import latest_published, published_in, published_months
from puas.reports.models import Report, ReportDocument
from tests.offices import (
    AFTER_CLOSING,
    Office,
    drafted,
    evaluated,
    give_answers,
    published,
    reported_month,
    submitted,
    sumber_asri,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def publish_month(office: Office, moment: datetime, n: int = 12) -> PublishedIndex:
    """The whole way of a month: answers in its middle, everything else on the day of the report."""
    give_answers(office, n, moment - timedelta(days=10))
    period = office.agency.calendar.period_of((moment - timedelta(days=10)).date()).name
    report = submitted(office, drafted(office, moment, period), moment)
    evaluated(office, report, moment)
    return published(office, report, moment)


def test_nothing_is_public_before_the_camat_evaluated_it(office: Office) -> None:
    give_answers(office, 12)
    report = drafted(office)
    for step in (lambda: None, lambda: submitted(office, report)):
        step()
        with pytest.raises(WrongState) as refusal:
            published(office, report)
        assert refusal.value.code == "step_published_not_now"
    assert latest_published(office.agency) is None
    assert not ReportDocument.objects.exists()


def test_an_evaluated_report_is_published_at_once_and_once_without_any_signature(office: Office) -> None:
    report = reported_month(office)
    evaluated(office, report)
    row = published(office, report)
    assert (str(row), row.published_by, row.document.edition) == ("Kecamatan Sumber Asri 2026-11", "Citra Lestari", "public")
    assert latest_published(office.agency) == published_in(office.agency, "2026-11") == row
    with pytest.raises(WrongState):
        published(office, report)


def test_the_section_head_may_publish_and_nobody_beside_the_two_heads(office: Office) -> None:
    report = reported_month(office)
    evaluated(office, report)
    for person in (office.ani, office.hari, office.dewi, office.eka, office.fajar, office.gita):
        with pytest.raises(NotAllowed):
            publish_report(actor=office.actor(person), report=report, now=AFTER_CLOSING)
    publish_report(actor=office.actor(office.budi), report=report, now=AFTER_CLOSING)


def test_documents_lost_between_evaluation_and_publication_are_made_then(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    report = reported_month(office)
    monkeypatch.setattr("puas.reports.actions.evaluate_report.store_documents", lambda **given: None)
    evaluated(office, report)
    assert not ReportDocument.objects.exists()
    assert published(office, report).document.edition == "public"


def test_the_public_edition_is_what_is_shown(office: Office) -> None:
    report = reported_month(office)
    evaluated(office, report)
    content = public_content(published(office, report))
    assert content.comments == ()
    assert content.sheets == ()


def test_months_are_listed_newest_first_and_of_one_office_only(office: Office) -> None:
    for moment in (AFTER_CLOSING - timedelta(days=31), AFTER_CLOSING):
        publish_month(office, moment)
    assert [row.period for row in published_months(office.agency)] == ["2026-11", "2026-10"]
    assert [row.period for row in published_months(office.elsewhere)] == []
    newest = latest_published(office.agency)
    assert newest is not None
    assert newest.period == "2026-11"
    assert published_in(office.agency, "2026-09") is None


def test_listing_months_does_not_read_the_bytes_of_their_documents(office: Office) -> None:
    publish_month(office, AFTER_CLOSING)
    with CaptureQueriesContext(connection) as asked:
        list(published_months(office.agency))
    assert len(asked) == 1
    assert '"content"' not in asked.captured_queries[0]["sql"]


def test_what_is_published_stays_whatever_happens_afterwards(office: Office) -> None:
    row = publish_month(office, AFTER_CLOSING)
    before = (row.report.digest, bytes(row.document.content))
    give_answers(office, 5, AFTER_CLOSING)
    again = PublishedIndex.objects.get(pk=row.pk)
    assert (again.report.digest, bytes(again.document.content)) == before
    with pytest.raises(WrongState):
        drafted(office, AFTER_CLOSING + timedelta(days=1))
    assert Report.objects.count() == 1
