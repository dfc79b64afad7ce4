"""A deed, the night and the end of a period meet at the same moment: nothing is entered twice, and nothing is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import pytest

from puas.answer_book.models import PendingEntry
from puas.answer_book.queries import is_final
from puas.domain.errors import WrongState
from puas.organisations.actions import create_unit
from puas.reports.actions import draft_report
from puas.surveys.actions import (
    append_to_log,
    close_round,
    decide_exclusion,
    erase_words,
    open_round,
    propose_erasure,
    propose_exclusion,
)
from puas.surveys.models import Erasure, ErasureRequest
from tests.answer_book.books import NEXT, checked, log_of
from tests.copies import only_results, together
from tests.offices import AFTER_CLOSING, AT_WORK, Office, drafted, give_answer, give_answers, round_of, sumber_asri

pytestmark = pytest.mark.usefixtures("real_database", "quick_documents")
IN_DECEMBER = datetime(2026, 12, 10, 2, tzinfo=UTC)
DECEMBER_OVER = datetime(2026, 12, 25, 2, tzinfo=UTC)
ATTEMPTS = 2


@pytest.fixture
def office(real_database: str) -> Office:
    return sumber_asri()


def refused(outcomes: Sequence[object]) -> list[type]:
    return [type(outcome) for outcome in outcomes if isinstance(outcome, BaseException)]


@pytest.mark.parametrize("attempt", range(ATTEMPTS))
def test_an_exclusion_decided_while_its_log_is_sealed_is_in_that_log_or_in_the_next(office: Office, attempt: int) -> None:
    responses = give_answers(office, 12)
    drafted(office)
    give_answers(office, 2, IN_DECEMBER)
    hari, budi = office.actor(office.hari), office.actor(office.budi)
    proposals = [propose_exclusion(actor=hari, response=each, reason="test", note="", now=IN_DECEMBER) for each in responses[:4]]
    decisions = [partial(decide_exclusion, actor=budi, exclusion=each, approved=True, now=DECEMBER_OVER) for each in proposals]
    only_results(together(partial(close_round, round=round_of(office, NEXT), now=DECEMBER_OVER), *decisions))
    assert not [waiting for waiting in PendingEntry.objects.all() if is_final(waiting.log)]
    drafted(office, DECEMBER_OVER)  # refused when book and database do not say the same


@pytest.mark.parametrize("attempt", range(ATTEMPTS))
def test_the_night_and_the_end_of_the_period_take_each_answer_once(office: Office, attempt: int) -> None:
    give_answers(office, 12)
    log, round = log_of(office), round_of(office)
    night = partial(append_to_log, log=log, now=AFTER_CLOSING)
    only_results(together(night, partial(close_round, round=round, now=AFTER_CLOSING), night))
    assert is_final(log)
    assert checked(log).faults == ()


@pytest.mark.parametrize("attempt", range(ATTEMPTS))
def test_two_units_of_an_office_draft_their_month_at_once(office: Office, attempt: int) -> None:
    eka, budi = office.actor(office.eka), office.actor(office.budi)
    other = create_unit(actor=eka, agency=office.agency, name="Seksi Umum", now=AT_WORK)
    responses = give_answers(office, 12)
    rounds = [round_of(office), open_round(other, office.agency.calendar.period(round_of(office).period))]
    proposal = propose_exclusion(
        actor=office.actor(office.hari), response=responses[0], reason="test", note="", now=AFTER_CLOSING
    )
    decide = partial(decide_exclusion, actor=budi, exclusion=proposal, approved=True, now=AFTER_CLOSING)
    drafts = [partial(draft_report, actor=budi, round=each, now=AFTER_CLOSING) for each in rounds]
    only_results(together(*drafts, decide))


def test_an_erasure_is_asked_for_and_carried_out_once_however_often_it_is_clicked(office: Office) -> None:
    response = give_answer(office, suggestion="Nama saya ...")
    hari, budi = office.actor(office.hari), office.actor(office.budi)
    ask = partial(propose_erasure, actor=hari, response=response, reason="permintaan", now=AT_WORK)
    assert refused(together(*[ask] * 4)) == [WrongState] * 3
    erase = partial(erase_words, actor=budi, request=ErasureRequest.objects.get(), now=AT_WORK)
    assert refused(together(*[erase] * 4)) == [WrongState] * 3
    assert Erasure.objects.count() == 1
