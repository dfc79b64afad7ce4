"""Showing a citizen's words to the public needs two people and a reason: words are the one hole through which a name gets out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.answer_book.entries import RELEASE
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import Actor, check_decide_release, check_propose_release
from puas.surveys.actions.book import enter_deed
from puas.surveys.models import ErasureRequest, Response, ResponseDetail, WordsRelease, WordsReleaseDecision


def propose_release(*, actor: Actor, response: Response, reason: str, note: str, now: datetime) -> WordsRelease:
    """The first person's proposal. BadInput without a listed reason (a note for "other"); WrongState when there was one
    before, or there are no words to show."""
    check_propose_release(actor)
    if reason not in WordsRelease.Reason.values:
        raise BadInput("reason_missing", "Pilih alasan saran ini dibuka untuk umum.", field="reason")
    if reason == WordsRelease.Reason.OTHER and not note.strip():
        raise BadInput("note_missing", "Tulis alasan saran ini dibuka untuk umum.", field="note")
    with transaction.atomic():
        _check_words_stand(response)
        if WordsRelease.objects.filter(response=response).exists():
            raise WrongState("release_proposed_before", "Saran ini sudah pernah diusulkan untuk dibuka.")
        release = WordsRelease.objects.create(
            response=response,
            reason=reason,
            note=note.strip(),
            proposed_by_id=actor.id,
            proposed_by=actor.name,
            proposed_at=now,
        )
        _trace(release, "release_proposed", actor, now)
    return release


def decide_release(*, actor: Actor, release: WordsRelease, approved: bool, now: datetime) -> WordsReleaseDecision:
    """The second person's word; once approved the answer book says so, without telling which leaf it is.

    NotAllowed for the one who proposed; WrongState when it was decided before, or the words are gone by now.
    """
    check_decide_release(actor, release.proposed_by_id)
    with transaction.atomic():
        if WordsReleaseDecision.objects.filter(release=release).exists():
            raise WrongState("release_decided_before", "Usul membuka saran ini sudah diputuskan.")
        if approved:
            _check_words_stand(release.response)
        decision = WordsReleaseDecision.objects.create(
            release=release, approved=approved, decided_by_id=actor.id, decided_by=actor.name, decided_at=now
        )
        if approved:
            enter_deed(RELEASE, release.response, release.reason, (release.proposed_by_id, actor.id))
        _trace(release, "words_released" if approved else "release_rejected", actor, now)
    return decision


def _check_words_stand(response: Response) -> None:
    asked_away = ErasureRequest.objects.filter(response=response).exists()
    if asked_away or not ResponseDetail.objects.filter(response=response).exclude(suggestion="").exists():
        raise WrongState("no_words", "Jawaban ini tidak memuat saran, atau sarannya diminta dihapus.")


def _trace(release: WordsRelease, event: str, actor: Actor, now: datetime) -> None:
    round = release.response.round
    record_event(
        event=event,
        actor=actor,
        now=now,
        subject=f"saran jawaban {release.response_id}, periode {round.period}",
        agency_slug=round.unit.agency.slug,
        reason=f"{release.get_reason_display()} {release.note}".strip(),
    )
