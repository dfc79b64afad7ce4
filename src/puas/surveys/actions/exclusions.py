"""Taking an answer out of the count needs two people and a reason; the answer itself stays for ever."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.answer_book.entries import EXCLUDE
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import Actor, check_decide_exclusion, check_propose_exclusion
from puas.surveys.actions.book import enter_deed
from puas.surveys.models import Exclusion, ExclusionDecision, Response, SurveyRound


def propose_exclusion(*, actor: Actor, response: Response, reason: str, note: str, now: datetime) -> Exclusion:
    """The first person's proposal. BadInput without a listed reason (a note for "other"), WrongState when there is one."""
    check_propose_exclusion(actor)
    if reason not in Exclusion.Reason.values:
        raise BadInput("reason_missing", "Pilih alasan pengecualian.", field="reason")
    if reason == Exclusion.Reason.OTHER and not note.strip():
        raise BadInput("note_missing", "Tulis alasan pengecualian.", field="note")
    with transaction.atomic():
        _check_not_checked(response)
        if Exclusion.objects.filter(response=response).exists():
            raise WrongState("excluded_before", "Pengecualian jawaban ini sudah pernah diusulkan.")
        exclusion = Exclusion.objects.create(
            response=response,
            reason=reason,
            note=note.strip(),
            proposed_by_id=actor.id,
            proposed_by=actor.name,
            proposed_at=now,
        )
        _trace(exclusion, "exclusion_proposed", actor, now)
    return exclusion


def decide_exclusion(*, actor: Actor, exclusion: Exclusion, approved: bool, now: datetime) -> ExclusionDecision:
    """The second person's word. WrongState when it was decided before, NotAllowed for the one who proposed."""
    check_decide_exclusion(actor, exclusion.proposed_by_id)
    with transaction.atomic():
        _check_not_checked(exclusion.response)
        if ExclusionDecision.objects.filter(exclusion=exclusion).exists():
            raise WrongState("decided_before", "Usul pengecualian ini sudah diputuskan.")
        decision = ExclusionDecision.objects.create(
            exclusion=exclusion, approved=approved, decided_by_id=actor.id, decided_by=actor.name, decided_at=now
        )
        if approved:
            enter_deed(EXCLUDE, exclusion.response, exclusion.reason, (exclusion.proposed_by_id, actor.id))
        _trace(exclusion, "exclusion_approved" if approved else "exclusion_rejected", actor, now)
    return decision


def _check_not_checked(response: Response) -> None:
    """Under the round's row lock, so that a submission of the report and a decision cannot pass each other."""
    if SurveyRound.objects.select_for_update().get(pk=response.round_id).checked_at is not None:
        raise WrongState(
            "report_checked", "Laporan periode ini sudah diserahkan; pengecualian hanya dapat diputuskan sebelum itu."
        )


def _trace(exclusion: Exclusion, event: str, actor: Actor, now: datetime) -> None:
    agency = exclusion.response.round.unit.agency
    record_event(
        event=event,
        actor=actor,
        now=now,
        subject=f"jawaban {exclusion.response_id}, periode {exclusion.response.round.period}",
        agency_slug=agency.slug,
        reason=f"{exclusion.get_reason_display()} {exclusion.note}".strip(),
    )
