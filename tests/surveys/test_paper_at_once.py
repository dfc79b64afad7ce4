"""Two clerks at one pile: whatever both do at the same moment happens once, and who comes second is told so."""

from __future__ import annotations

from functools import partial

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, WrongState
from puas.domain.paper_batches import BatchState
from puas.surveys import actions as surveys
from puas.surveys.actions import KeyedSheet
from puas.surveys.models import DraftSheet, Response, SheetCheck
from puas.surveys.queries import batch_facts
from tests.copies import together
from tests.offices import AT_WORK, NINE_GOOD, Office, sumber_asri
from tests.paper import checked_batch, chosen, keyed, keyed_batch, opened, printed

BEST, GOOD = KeyedSheet("4" * 9), KeyedSheet(NINE_GOOD)


@pytest.fixture
def office(real_database: str) -> Office:
    return sumber_asri()


def refusals(results: list[object]) -> list[str]:
    """The codes of what was refused; anything else that broke fails the test."""
    broken = [result for result in results if isinstance(result, BaseException)]
    assert all(isinstance(each, BadInput | WrongState) for each in broken), broken
    return [each.code for each in broken if isinstance(each, BadInput | WrongState)]


def test_one_sheet_keyed_into_two_piles_at_once_stands_in_one_of_them(office: Office) -> None:
    run = printed(office, 8)
    piles = [opened(office), opened(office)]
    people = [office.actor(office.ani), office.actor(office.hari)]
    for number in range(run.first, run.last + 1):
        deeds = [
            partial(surveys.key_sheet, actor=actor, batch=pile, number=number, sheet=GOOD, now=AT_WORK)
            for actor, pile in zip(people * 2, piles * 2, strict=True)
        ]
        assert refusals(together(*deeds)) == ["sheet_keyed_before"] * 3
    assert DraftSheet.objects.count() == 8


def test_a_sheet_keyed_again_by_two_at_once_holds_the_keying_of_one(office: Office) -> None:
    (check,) = chosen(office, keyed_batch(office, 1))
    deeds = [
        partial(surveys.key_again, actor=office.actor(person), check=check, sheet=sheet, now=AT_WORK)
        for person, sheet in ((office.budi, GOOD), (office.hari, BEST)) * 3
    ]
    agreed = together(*deeds)
    row = SheetCheck.objects.get()
    assert set(agreed) == {not row.differs}, "all hear of the one keying that stands"
    assert (row.checked_by, row.scores) in {("Budi Hartono", NINE_GOOD), ("Hari Santoso", "4" * 9)}


def test_two_who_finish_the_keying_at_once_choose_one_tenth(office: Office) -> None:
    batch = keyed_batch(office, 12)
    finish = partial(surveys.finish_keying, actor=office.actor(office.ani), batch=batch, now=AT_WORK)
    assert set(together(*[finish] * 4)) == {2}
    assert SheetCheck.objects.count() == 2
    assert AuditEvent.objects.filter(event="paper_keying_finished").count() == 1


def test_a_difference_settled_by_two_at_once_is_settled_by_one(office: Office) -> None:
    check = SheetCheck.objects.get(sheet__batch=checked_batch(office, 1, "1" * 9))
    deeds = [
        partial(surveys.settle_difference, actor=office.actor(person), check=check, sheet=sheet, now=AT_WORK)
        for person, sheet in ((office.budi, GOOD), (office.ani, BEST)) * 2
    ]
    assert refusals(together(*deeds)) == ["settled_before"] * 3
    assert AuditEvent.objects.filter(event="paper_difference_settled").count() == 1
    assert batch_facts(check.sheet.batch).state == BatchState.READY


def test_a_pile_closed_while_another_keys_its_sheet_counts_that_sheet_once(office: Office) -> None:
    batch = checked_batch(office, 6)
    other = opened(office)
    ani, hari = office.actor(office.ani), office.actor(office.hari)
    close = partial(surveys.close_batch, actor=ani, batch=batch, now=AT_WORK)
    again = [partial(surveys.key_sheet, actor=hari, batch=other, number=number, sheet=BEST, now=AT_WORK) for number in (1, 6)]
    codes = refusals(together(again[0], close, again[1]))
    assert set(codes) <= {"sheet_keyed_before", "sheet_counted_before"}
    assert len(codes) == 2
    assert sorted(Response.objects.values_list("scores", flat=True)) == [NINE_GOOD] * 6
    assert not other.drafts.exists()


def test_a_pile_thrown_away_while_it_is_closed_is_either_counted_or_gone(office: Office) -> None:
    batch = checked_batch(office, 4)
    ani, budi = office.actor(office.ani), office.actor(office.budi)
    close = partial(surveys.close_batch, actor=ani, batch=batch, now=AT_WORK)
    discard = partial(surveys.discard_batch, actor=budi, batch=batch, reason="Salah tanggal.", now=AT_WORK)
    (code,) = refusals(together(close, discard))
    assert (Response.objects.count(), code) in {(4, "batch_closed"), (0, "batch_gone")}
    if code == "batch_gone":
        keyed(office, opened(office), [1, 2, 3, 4])
