"""Many write at the same moment, in threads and in processes: no answer is lost, none counted twice (design.md 3)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest

from puas.domain.answer_book import receipt_code
from puas.domain.errors import WrongState
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import tally_of
from puas.surveys.actions import (
    ImportedMonthInput,
    Submission,
    close_round,
    import_table,
    propose_exclusion,
    receive_response,
    revoke_point,
    round_for,
)
from puas.surveys.models import Conflict, Exclusion, ImportedMonth, Response, RoundTally, SurveyRound
from puas.surveys.queries import collected_tally
from tests.copies import only_results, together
from tests.offices import AFTER_CLOSING, AT_WORK, NINE_GOOD, Office, give_answer, round_of, submission_id, sumber_asri

pytestmark = pytest.mark.usefixtures("real_database")
NINE = instrument_named("permenpanrb-14-2017")


def send(office: Office, submission: Submission) -> str:
    """Send one sheet; the receipt."""
    return receive_response(point=office.point, submission=submission, now=AT_WORK).receipt_code


def test_one_id_sent_by_sixteen_at_once_is_stored_once_and_all_get_the_same_receipt() -> None:
    office = sumber_asri()
    one = Submission(submission_id(), NINE_GOOD)
    receipts = only_results(together(*[partial(send, office, one)] * 16))
    assert set(receipts) == {receipt_code(one.submission_id)}
    assert Response.objects.count() == 1
    assert Conflict.objects.count() == 0


def test_one_id_with_changing_content_keeps_one_answer_and_every_other_content_once() -> None:
    office = sumber_asri()
    secret = submission_id()
    contents = [Submission(secret, scores) for scores in ("111111111", "222222222", "333333333", "444444444")]
    receipts = only_results(together(*[partial(send, office, each) for each in contents * 3]))
    assert set(receipts) == {receipt_code(secret)}
    kept = [Response.objects.get().scores, *Conflict.objects.values_list("scores", flat=True)]
    assert sorted(kept) == sorted(each.scores for each in contents)


def test_the_first_answers_of_a_month_make_one_round_between_them() -> None:
    office = sumber_asri()
    sheets = [Submission(submission_id(), NINE_GOOD) for _ in range(12)]
    only_results(together(*[partial(send, office, each) for each in sheets]))
    assert SurveyRound.objects.count() == 1
    assert Response.objects.count() == 12


def test_one_id_sent_again_and_again_by_several_processes_is_stored_once(real_database: str) -> None:
    office = sumber_asri()
    ids = [submission_id() for _ in range(10)]
    work = json.dumps([[each, NINE_GOOD] for each in ids] * 2)
    words = [sys.executable, "-m", "tests.surveys.sender", office.point.code, AT_WORK.isoformat()]
    environment = {**os.environ, "PUAS_DATABASE_URL": real_database}
    senders = [
        subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for sender in senders:
        assert sender.stdout is not None
        assert sender.stdout.readline() == "ready\n"
    for sender in senders:
        assert sender.stdin is not None
        sender.stdin.write(f"{work}\n")
        sender.stdin.flush()
    outputs = [json.loads(sender.communicate(timeout=60)[0]) for sender in senders]
    assert Response.objects.count() == len(ids)
    for received in outputs:
        assert [receipt for receipt, _ in received] == [receipt_code(each) for each in ids] * 2
    outcomes = Counter(outcome for received in outputs for _, outcome in received)
    assert outcomes == {"accepted": 10, "repeated": 50}


@pytest.mark.parametrize("before_closing", [1, 12, 30])
def test_at_the_months_end_every_acknowledged_answer_stands_in_exactly_one_rounds_stored_tally(before_closing: int) -> None:
    office = sumber_asri()
    november = round_of(office)
    last_second = AFTER_CLOSING - timedelta(hours=8, seconds=30, minutes=30)
    assert round_for(office.unit, last_second.date()) == november

    def answer(number: int) -> int:
        for _ in range(10):
            now = last_second if number % 2 else AFTER_CLOSING
            receive_response(point=office.point, submission=Submission(submission_id(), NINE_GOOD), now=now)
        return 10

    def close() -> int:
        while Response.objects.count() < before_closing:
            pass
        close_round(round=november, now=AFTER_CLOSING)
        return 0

    acknowledged = sum(only_results(together(*[partial(answer, number) for number in range(4)], close)))
    december = SurveyRound.objects.get(period="2026-12")
    close_round(round=december, now=AFTER_CLOSING + timedelta(days=31))
    assert acknowledged == Response.objects.count() == 40
    stored = {round.period: stored_sheets(round) for round in SurveyRound.objects.all()}
    assert stored == {round.period: collected_tally(round).n for round in SurveyRound.objects.all()}
    assert sum(stored.values()) == acknowledged


def stored_sheets(round: SurveyRound) -> int:
    """How many sheets the tallies hold that were stored when the round closed."""
    return sum(row.tally["n_complete"] for row in RoundTally.objects.filter(round=round))


def test_a_round_closed_by_four_at_once_is_closed_once() -> None:
    office = sumber_asri()
    give_answer(office)
    november = round_of(office)
    only_results(together(*[partial(close_round, round=november, now=AFTER_CLOSING)] * 4))
    assert RoundTally.objects.count() == 1


def test_of_two_people_who_propose_the_same_exclusion_one_is_told_that_it_was_proposed() -> None:
    office = sumber_asri()
    response = give_answer(office)
    deeds = [
        partial(propose_exclusion, actor=office.actor(person), response=response, reason="test", note="", now=AT_WORK)
        for person in (office.budi, office.hari)
    ]
    outcomes = together(*deeds)
    assert Exclusion.objects.count() == 1
    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert [type(each) for each in refused] == [WrongState]


def test_a_code_is_revoked_once() -> None:
    office = sumber_asri()
    deeds = [partial(revoke_point, actor=office.actor(office.eka), point=office.point, now=AT_WORK)] * 3
    outcomes = together(*deeds)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "WrongState", "WrongState"]


def test_of_imports_that_bring_the_same_month_at_once_one_is_taken() -> None:
    office = sumber_asri()
    budi = office.actor(office.budi)

    def bring(number: int) -> str:
        by_day = {"": tally_of(NINE, [(NINE_GOOD, number + 1)])}
        import_table(
            actor=budi,
            unit=office.unit,
            instrument=NINE,
            file_name=f"{number}.csv",
            file_hash=str(number % 2),
            mapping={},
            months=[ImportedMonthInput("2026-01", by_day)],
            now=AT_WORK,
        )
        return "taken"

    outcomes = together(*[partial(bring, number) for number in range(4)])
    assert ImportedMonth.objects.standing().count() == 1
    assert {str(outcome) for outcome in outcomes if isinstance(outcome, WrongState)} != set()
    assert [outcome for outcome in outcomes if outcome != "taken" and not isinstance(outcome, WrongState)] == []
