"""Who reads which complaints: SQL and the domain's rule agree in every case."""

from __future__ import annotations

from datetime import date

import pytest

from puas.complaints.facts import is_for_section
from puas.complaints.models import Complaint
from puas.complaints.queries import complaints_of
from puas.domain.complaint_categories import CATEGORIES
from puas.domain.errors import NotAllowed
from puas.domain.permissions import OFFICE_HEAD
from puas.organisations.actions import grant_membership
from tests.complaints.citizens import QUEUE, complained, taken
from tests.offices import AT_WORK, Office


def every_kind(office: Office) -> None:
    """One complaint of each category and judgement, with everyday words and with a hint at money."""
    for text in (QUEUE, "Katanya harus membayar dua puluh ribu."):
        for category in CATEGORIES:
            for judged in ("", *CATEGORIES):
                complaint = complained(office, category, text)
                if judged:
                    taken(office, complaint, judged)


@pytest.fixture
def no_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.complaints.flood.CAPACITY", 1000)


@pytest.mark.usefixtures("no_flood")
def test_what_sql_shows_the_section_head_is_what_the_rule_says(office: Office) -> None:
    every_kind(office)
    seen = set(complaints_of(office.actor(office.budi), office.agency))
    assert {complaint for complaint in Complaint.objects.all() if is_for_section(complaint)} == seen
    assert 0 < len(seen) < Complaint.objects.count()


@pytest.mark.usefixtures("no_flood")
@pytest.mark.parametrize("person", ["citra", "gita"])
def test_the_camat_and_the_inspectorate_read_all_of_them(office: Office, person: str) -> None:
    every_kind(office)
    assert complaints_of(office.actor(office.people[person]), office.agency).count() == Complaint.objects.count()


@pytest.mark.parametrize("person", ["ani", "dewi", "eka", "fajar", "hari"])
def test_nobody_else_reads_any(office: Office, person: str) -> None:
    complained(office)
    with pytest.raises(NotAllowed):
        complaints_of(office.actor(office.people[person]), office.agency)
    assert not Complaint.objects.visible_to(office.actor(office.people[person])).exists()


def test_complaints_of_another_office_are_not_among_them(office: Office) -> None:
    complained(office)
    assert not complaints_of(office.actor(office.citra), office.elsewhere).exists()


def test_a_section_head_who_acts_as_camat_still_does_not_read_about_his_section(office: Office) -> None:
    eka = office.actor(office.eka)
    grant_membership(
        actor=eka,
        user=office.budi,
        role=OFFICE_HEAD,
        agency=office.agency,
        acting="Plh.",
        valid_from=date(2026, 11, 1),
        valid_until=date(2026, 11, 30),
        now=AT_WORK,
    )
    complained(office, "illegal_fees")
    queue = complained(office)
    assert list(complaints_of(office.actor(office.budi), office.agency)) == [queue]
