"""Rows say what they are without saying whose they are."""

from __future__ import annotations

import pytest

from puas.surveys.actions import Submission, close_round, receive_response
from puas.surveys.models import Conflict, Response, RoundTally
from tests.offices import AFTER_CLOSING, AT_WORK, erased, give_answer, round_of, sheet, sumber_asri

pytestmark = pytest.mark.django_db


def test_rows_name_themselves_by_number_only() -> None:
    office = sumber_asri()
    response = give_answer(office, suggestion="Nama saya ...")
    assert str(response) == f"response {response.pk}"
    assert str(response.detail) == f"detail of response {response.pk}"
    assert str(response.trace) == f"trace of response {response.pk}"
    one = sheet()
    for scores in (one.scores, "111111111"):
        receive_response(point=office.point, submission=Submission(one.submission_id, scores), now=AT_WORK)
    assert str(Conflict.objects.get()) == f"conflict with response {Response.objects.latest('pk').pk}"
    assert str(response.opening) == f"opening of response {response.pk}"
    erased(office, response)
    assert str(response.erasure_request) == f"erasure asked for response {response.pk}"
    assert str(response.erasure) == f"erasure of response {response.pk}"
    close_round(round=round_of(office), now=AFTER_CLOSING)
    tally = RoundTally.objects.all()[0]
    assert str(tally) == f"tally of round {tally.round_id} on 2026-11-10"


def test_no_row_about_an_answer_has_a_column_that_could_name_its_sender() -> None:
    columns = {field.name for model in (Response, Conflict) for field in model._meta.get_fields() if field.concrete}
    told = {"id", "round", "point", "service", "channel", "day", "scores", "submission_hash", "content_hash", "response"}
    assert columns <= told
