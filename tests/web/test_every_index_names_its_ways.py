"""Whatever page of the office shows an index, it says by which ways its answers came: every address is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from puas.domain.permissions import OFFICE_HEAD, SECTION_HEAD, Actor
from puas.reports.actions import submit_report
from puas.reports.facts import content_of
from puas.reports.models import Report
from puas.surveys.actions import decide_exclusion
from puas.surveys.models import Exclusion
from tests.web.page_text import PageText
from tests.web.test_url_roles import REPORT_DAY, Scene, scene
from tests.web.url_roles import lines

if TYPE_CHECKING:
    from tests.web.offices import People

__all__ = ["scene"]
READERS = ("ani", "budi", "citra", "fajar", "gita")
SHOWING = {"month", "report", "evaluate", "region"}
"""Where the index of the month stands; a page that begins to show it is looked at like these."""


@pytest.mark.usefixtures("quick_documents")
def test_every_page_of_the_office_with_an_index_names_its_channels(scene: Scene, client: Client, people: People) -> None:
    report = Report.objects.get(period="2026-11")
    budi = Actor(str(people.budi.pk), people.budi.name, frozenset({SECTION_HEAD}))
    citra = Actor(str(people.citra.pk), people.citra.name, frozenset({OFFICE_HEAD}))
    exclusion = Exclusion.objects.get()
    decide_exclusion(actor=citra, exclusion=exclusion, approved=False, now=REPORT_DAY)
    submit_report(actor=budi, report=report, now=REPORT_DAY)
    index = content_of(report, "internal").result.index_100
    assert index is not None
    looked_at, found = 0, set()
    for name in {line.name for line in lines() if line.method == "GET"}:
        for person in READERS:
            client.force_login(scene.users[person])
            reply = client.get(scene.address(name))
            if reply.status_code != 200 or not reply.headers["Content-Type"].startswith("text/html"):
                continue
            looked_at += 1
            said = PageText(reply.content.decode()).words
            if index.words in said:
                found.add(name)
                assert "kode qr umum" in said.casefold(), (name, person)
    assert looked_at > 100
    assert found == SHOWING
