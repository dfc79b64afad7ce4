"""One token, one answer, however many send at the same moment."""

from __future__ import annotations

import os
from functools import partial

import pytest
from django.db import connection, transaction

from puas.domain.errors import WrongState
from puas.surveys.actions import Submission, receive_response, rewrite_used_tokens
from puas.surveys.models import Response, UsedToken
from puas.surveys.service_tokens import token_for, token_reading
from tests.copies import only_results, together
from tests.offices import AT_WORK, NINE_GOOD, Office, submission_id, sumber_asri

pytestmark = pytest.mark.usefixtures("real_database")
POSTS = int(os.environ.get("PUAS_PARALLEL_POSTS", "120"))
"""How many posts share one token; `make proofs` sends ten thousand."""
SENDERS = 12


def with_token(office: Office, text: str, scores: str = NINE_GOOD) -> Submission:
    """A sheet that came with this token."""
    reading = token_reading(text, office.point, AT_WORK)
    return Submission(submission_id(), scores, token=reading)


def send(office: Office, submission: Submission) -> str:
    return receive_response(point=office.point, submission=submission, now=AT_WORK).outcome


def outcome_of(office: Office, submission: Submission) -> str:
    """Accepted, or the code of the refusal."""
    try:
        return send(office, submission)
    except WrongState as refusal:
        return refusal.code


def _all(office: Office, submissions: list[Submission]) -> list[str]:
    return [outcome_of(office, submission) for submission in submissions]


def test_as_many_parallel_posts_as_you_like_with_one_token_are_one_answer() -> None:
    office = sumber_asri()
    text = token_for(office.point, None, AT_WORK)
    shares = [[with_token(office, text) for _ in range(POSTS // SENDERS)] for _ in range(SENDERS)]
    outcomes = only_results(together(*[partial(_all, office, share) for share in shares]))
    counted = [outcome for share in outcomes for outcome in share]
    assert sorted(set(counted)) == ["accepted", "token_used"]
    assert counted.count("accepted") == 1
    assert (Response.objects.count(), UsedToken.objects.count()) == (1, 1)


def test_one_answer_sent_by_many_at_once_with_its_token_is_accepted_once_and_repeated_to_the_others() -> None:
    office = sumber_asri()
    one = with_token(office, token_for(office.point, None, AT_WORK))
    outcomes = only_results(together(*[partial(outcome_of, office, one)] * SENDERS))
    assert sorted(outcomes) == ["accepted", *["repeated"] * (SENDERS - 1)]
    assert (Response.objects.count(), UsedToken.objects.count()) == (1, 1)


def test_an_answer_that_fails_leaves_its_token_unused() -> None:
    office = sumber_asri()
    text = token_for(office.point, None, AT_WORK)
    with pytest.raises(WrongState, match="diperbarui"):
        send(office, with_token(office, text, scores="34"))
    assert not UsedToken.objects.exists()
    assert send(office, with_token(office, text)) == "accepted"


def test_after_the_night_no_number_of_a_transaction_ties_a_used_token_to_its_answer() -> None:
    office = sumber_asri()
    for _ in range(3):
        send(office, with_token(office, token_for(office.point, None, AT_WORK)))
    rewrite_used_tokens(now=AT_WORK)
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT xmin::text FROM surveys_usedtoken")
            tokens = {row[0] for row in cursor.fetchall()}
            cursor.execute("SELECT xmin::text FROM surveys_response")
            answers = {row[0] for row in cursor.fetchall()}
        assert len(tokens) == 1
        assert not tokens & answers
    assert UsedToken.objects.count() == 3
