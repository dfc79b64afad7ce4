"""Who keyed which answers on paper is known for as long as traces are: to compare people who key with each other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from puas.reports.draft_quality import quality_of_round
from puas.surveys import actions as surveys
from puas.surveys.actions import KeyedSheet, purge_traces
from puas.surveys.models import PaperBatch, PaperKeying
from puas.surveys.queries.paper import keyed_by_name
from tests.offices import AT_WORK, NINE_GOOD, Office, round_of, sumber_asri
from tests.paper import chosen, closed_batch, keyed, opened, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def two_people_keyed(office: Office) -> PaperBatch:
    """Ani keys twelve sheets of different answers, Budi twelve of the best ones; each keys again what the other did."""
    run, batch, again = printed(office, 24), opened(office), []
    keyed(office, batch, range(run.first, run.first + 12), KeyedSheet(NINE_GOOD))
    best = KeyedSheet("4" * 9)
    for number in range(run.first + 12, run.last + 1):
        surveys.key_sheet(actor=office.actor(office.budi), batch=batch, number=number, sheet=best, now=AT_WORK)
    for check in chosen(office, batch):
        by_ani = check.sheet.number < run.first + 12
        again.append(office.actor(office.budi if by_ani else office.ani))
        sheet = KeyedSheet(NINE_GOOD) if by_ani else best
        surveys.key_again(actor=again[-1], check=check, sheet=sheet, now=AT_WORK)
    return surveys.close_batch(actor=office.actor(office.ani), batch=batch, now=AT_WORK)


def test_a_month_in_which_one_clerks_sheets_are_all_the_best_says_so_as_a_note(office: Office) -> None:
    two_people_keyed(office)
    assert keyed_by_name(round_of(office)) == {"Ani Rahayu": [NINE_GOOD] * 12, "Budi Hartono": ["4" * 9] * 12}
    facts = quality_of_round(round_of(office))
    assert any("100 % lembar kertas yang diketik Budi Hartono" in sentence for sentence in facts.signs)
    assert facts.n == 24, "nothing is taken out"


def test_one_person_alone_is_compared_with_nobody(office: Office) -> None:
    closed_batch(office, 12)
    assert not [sign for sign in quality_of_round(round_of(office)).signs if "diketik" in sign]


def test_after_35_days_nobody_knows_who_keyed_what_and_no_serial_was_kept(office: Office) -> None:
    two_people_keyed(office)
    kept = PaperKeying.objects.get(keyed_by="Budi Hartono")
    assert kept.sheets == {"4" * 9: 12}, "answers and how often, no serial and no order"
    assert str(kept).startswith("keyed by Budi Hartono of batch")
    purge_traces(now=AT_WORK + timedelta(days=35))
    assert PaperKeying.objects.count() == 2
    assert purge_traces(now=AT_WORK + timedelta(days=35, seconds=1)) == 2
    assert not PaperKeying.objects.exists()
