"""Deleting words and profile on a legal request needs two people and a reason; the scores stay and still count."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.answer_book.entries import ERASE
from puas.domain.errors import BadInput, WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_carry_out_erasure, check_propose_exclusion
from puas.surveys.actions.book import enter_deed
from puas.surveys.models import Erasure, ErasureRequest, Response, ResponseDetail, SurveyRound

LEGAL_REQUEST = "permintaan"
"""What the public book says: the request's own words may name the person."""


def propose_erasure(*, actor: Actor, response: Response, reason: str, now: datetime) -> ErasureRequest:
    """Take in a legal request to delete the words and profile of a response. BadInput without its ground."""
    check_propose_exclusion(actor)
    if not reason.strip():
        raise BadInput("reason_missing", "Tulis dasar permintaan penghapusan.", field="reason")
    with transaction.atomic():
        _hold(response)
        if ErasureRequest.objects.filter(response=response).exists():
            raise WrongState("erasure_proposed_before", "Penghapusan saran dan profil jawaban ini sudah pernah diusulkan.")
        request = ErasureRequest.objects.create(
            response=response, reason=reason.strip(), proposed_by_id=actor.id, proposed_by=actor.name, proposed_at=now
        )
        _trace(request, "erasure_proposed", actor, now)
    return request


def erase_words(*, actor: Actor, request: ErasureRequest, now: datetime) -> Erasure:
    """The second person deletes words and profile; the answer book says so, and its leaf still opens without them.

    NotAllowed for the one who took the request in, WrongState when it was carried out before.
    """
    check_carry_out_erasure(actor, request.proposed_by_id)
    response = request.response
    with transaction.atomic():
        _hold(response)
        if Erasure.objects.filter(response=response).exists():
            raise WrongState("erased_before", "Saran dan profil jawaban ini sudah dihapus.")
        erasure = Erasure.objects.create(
            response=response,
            reason=request.reason,
            erased_on=local_day(now, response.round.unit.agency.time_zone),
            decided_by=actor.name,
        )
        ResponseDetail.objects.filter(response=response).delete()
        enter_deed(ERASE, response, LEGAL_REQUEST, (request.proposed_by_id, actor.id))
        _trace(request, "words_erased", actor, now)
    return erasure


def _hold(response: Response) -> None:
    """Under its round's lock no second request passes the check, and no draft counts words that go while it reads."""
    SurveyRound.objects.select_for_update().get(pk=response.round_id)


def _trace(request: ErasureRequest, event: str, actor: Actor, now: datetime) -> None:
    slug = request.response.round.unit.agency.slug
    subject = f"jawaban {request.response_id}"
    record_event(event=event, actor=actor, now=now, subject=subject, agency_slug=slug, reason=request.reason)
