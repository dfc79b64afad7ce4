"""What citizens see of improvements: done and verified ones, and photos marked public."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.organisations.facts import actor_at
from puas.publication.actions import publish_report
from puas.reports.models import FollowUp, FollowUpEvidence
from tests.web.follow_ups.promises import ACTION, PLANNED, done_october
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now", "quick_documents")
HEADING = "Yang sudah kami perbaiki karena Anda"


def published(office: Office, people: People, row: FollowUp) -> None:
    citra = actor_at(people.citra, office.agency, PLANNED.date())
    publish_report(actor=citra, report=row.recommendation.evaluation.report, now=PLANNED)


def test_a_verified_improvement_stands_on_the_public_page_with_its_public_photo(
    client: Client, office: Office, people: People
) -> None:
    published(office, people, done_october(office, people, is_public=True))
    page = client.get(f"/hasil/{office.agency.slug}").content.decode()
    assert HEADING in page
    assert page.count(ACTION) == 2  # recommended, and improved
    photo = f"/hasil/{office.agency.slug}/perbaikan/{FollowUpEvidence.objects.get().name}"
    assert photo in page
    served = client.get(photo)
    assert (served.status_code, served.headers["Content-Type"]) == (200, "image/png")
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "Ani" not in page.partition(HEADING)[2].partition("</section>")[0]


def test_a_photo_that_was_not_marked_public_is_no_page_of_its_own(client: Client, office: Office, people: People) -> None:
    published(office, people, done_october(office, people, is_public=False))
    name = FollowUpEvidence.objects.get().name
    page = client.get(f"/hasil/{office.agency.slug}").content.decode()
    assert HEADING in page
    assert name not in page
    assert client.get(f"/hasil/{office.agency.slug}/perbaikan/{name}").status_code == 404


def test_what_nobody_verified_is_not_shown_to_citizens(client: Client, office: Office, people: People) -> None:
    published(office, people, done_october(office, people, is_public=True, verified=False))
    assert HEADING not in client.get(f"/hasil/{office.agency.slug}").content.decode()
    photo = f"/hasil/{office.agency.slug}/perbaikan/{FollowUpEvidence.objects.get().name}"
    assert client.get(photo).status_code == 404
    assert HEADING not in client.get(f"{office.address}/terima-kasih").content.decode()


def test_whoever_answered_reads_what_was_improved_last(client: Client, office: Office, people: People) -> None:
    done_october(office, people, is_public=False)
    page = client.get(f"{office.address}/terima-kasih").content.decode()
    assert HEADING in page
    assert ACTION in page
