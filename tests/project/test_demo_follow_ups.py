"""The demo's promises: most done and verified, one overdue, one without a word, one begun."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from puas.domain.evidence_files import kind_of_evidence
from puas.domain.periods import local_day
from puas.project.demo.follow_ups import record_of
from puas.project.demo.making import MONTHS, make_world
from puas.publication.queries import publication_log
from puas.reports.follow_up_facts import standing
from puas.reports.promises import follow_ups_of, improvements_of

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_the_demo_shows_every_way_a_promise_can_stand() -> None:
    world = make_world(NOW, months=MONTHS)
    today = local_day(NOW, "WIB")
    rows = list(follow_ups_of(world.unit))
    stood = Counter(standing(row, today).status for row in rows)
    assert (stood["overdue"], stood["without_status"], stood["promised"]) == (1, 1, 1)
    assert stood["done"] == 2 * MONTHS - 3
    assert len(improvements_of(world.agency, 100)) == stood["done"]
    assert max(row.at for row in rows) <= NOW
    assert publication_log(world.agency).count() > MONTHS


def test_the_record_of_the_demo_is_a_whole_document() -> None:
    assert kind_of_evidence(record_of(NOW.date())) == "application/pdf"
