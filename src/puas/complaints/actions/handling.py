"""The Camat takes a complaint in hand, he or the section head answers, the Camat closes."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.complaints.facts import is_for_section, steps_of
from puas.complaints.models import Complaint, ComplaintAnswer, ComplaintContact, ComplaintStep
from puas.domain.complaint_categories import category_named, check_in_sight, limit_named
from puas.domain.complaint_text import checked_text
from puas.domain.complaints import ANSWER, CLOSE, RECEIVED, TAKE, contact_deleted_on, state_after
from puas.domain.errors import WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_answer_complaint, check_judge_complaint


def take_in_hand(*, actor: Actor, complaint: Complaint, category: str, limit: str, now: datetime) -> None:
    """The Camat has read it and says what it is about and how long it may take. Once; it decides who else may read it."""
    check_judge_complaint(actor)
    check_in_sight(actor, is_for_section(complaint))
    judged, time_limit = category_named(category), limit_named(limit)
    with transaction.atomic():
        _take(complaint, TAKE, actor, now, category=judged.code, limit=time_limit.code)
        _trace(complaint, "complaint_taken", actor, now, {"limit": time_limit.code})


def answer_complaint(*, actor: Actor, complaint: Complaint, text: str, now: datetime) -> None:
    """An answer the citizen reads under his ticket. Final; another one may follow until the complaint is closed."""
    check_answer_complaint(actor)
    check_in_sight(actor, is_for_section(complaint))
    words = checked_text(text, "jawaban")
    with transaction.atomic():
        step = _take(complaint, ANSWER, actor, now)
        ComplaintAnswer.objects.create(step=step, text=words)
        _trace(complaint, "complaint_answered", actor, now)


def close_complaint(*, actor: Actor, complaint: Complaint, now: datetime) -> None:
    """Nothing more is to be done. From this day the contact's last ninety days run."""
    check_judge_complaint(actor)
    check_in_sight(actor, is_for_section(complaint))
    with transaction.atomic():
        step = _take(complaint, CLOSE, actor, now)
        delete_on = contact_deleted_on(complaint.received_on, step.on)
        ComplaintContact.objects.filter(complaint=complaint).update(delete_on=delete_on)
        _trace(complaint, "complaint_closed", actor, now)


def _take(complaint: Complaint, step: str, actor: Actor, now: datetime, category: str = "", limit: str = "") -> ComplaintStep:
    """Record a step inside the caller's transaction; WrongState when it may not follow or somebody was faster."""
    taken = steps_of(Complaint.objects.get(pk=complaint.pk))
    state = RECEIVED
    for earlier in taken:
        state = state_after(state, earlier.step)
    state_after(state, step)
    try:
        with transaction.atomic():
            return ComplaintStep.objects.create(
                complaint=complaint,
                place=len(taken) + 1,
                step=step,
                category=category,
                limit=limit,
                by_id=actor.id,
                by=actor.name,
                acting=actor.acting,
                at=now,
                on=local_day(now, complaint.agency.time_zone),
            )
    except IntegrityError:
        raise WrongState("step_taken_meanwhile", "Orang lain baru saja memproses pengaduan ini; muat ulang halaman.") from None


def _trace(complaint: Complaint, event: str, actor: Actor, now: datetime, facts: dict[str, object] | None = None) -> None:
    slug = complaint.agency.slug
    record_event(event=event, actor=actor, now=now, subject=str(complaint), agency_slug=slug, facts=facts)
