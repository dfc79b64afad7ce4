"""A recommendation becomes a promise with an owner; what became of it is said, shown, and verified by somebody else."""

from __future__ import annotations

from dataclasses import asdict, astuple, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import uuid4

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.documents.upright_photos import upright_photo
from puas.domain.errors import BadInput, WrongState
from puas.domain.evidence_files import PHOTOS, kind_of_evidence
from puas.domain.follow_ups import check_change, check_plan, check_update
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_plan_follow_up, check_update_follow_up, check_verify_follow_up
from puas.domain.report_additions import DONE
from puas.organisations.models import ServiceUnit
from puas.reports.actions.steps import hold
from puas.reports.follow_up_facts import standing
from puas.reports.models import (
    FollowUp,
    FollowUpChange,
    FollowUpEvidence,
    FollowUpReason,
    FollowUpUpdate,
    FollowUpVerification,
    Recommendation,
)
from puas.reports.plans import FollowUpPlan, owners_of, plan_of

LONGEST_CAPTION = 200


def plan_follow_up(*, actor: Actor, recommendation: Recommendation, plan: FollowUpPlan, now: datetime) -> FollowUp:
    """Make a recommendation a follow-up. BadInput for an incomplete plan; WrongState when it has one already."""
    check_plan_follow_up(actor)
    report = recommendation.evaluation.report
    unit = report.unit
    today = local_day(now, unit.agency.time_zone)
    check_plan(plan.action, plan.owner, plan.due, plan.priority, today)
    try:
        with transaction.atomic():
            follow_up = FollowUp.objects.create(
                recommendation=recommendation,
                unit=unit,
                promised_in=report.period,
                element=recommendation.element,
                action=plan.action.strip(),
                owner=plan.owner.strip(),
                owner_id=plan.owner_id,
                due=plan.due,
                priority=plan.priority,
                by_id=actor.id,
                by=actor.name,
                at=now,
                on=today,
            )
            _trace(follow_up, "follow_up_planned", actor, now, {"owner": plan.owner, "due": plan.due.isoformat()})
    except IntegrityError:
        raise WrongState("planned_meanwhile", "Rekomendasi ini sudah menjadi tindak lanjut; muat ulang halaman.") from None
    return follow_up


def change_plan(*, actor: Actor, follow_up: FollowUp, plan: FollowUpPlan, reason: str, now: datetime) -> FollowUpChange:
    """Change action, owner, due day or priority of what is not done yet; the plan before stays readable.

    BadInput for an incomplete plan, one that changes nothing, or no reason; WrongState once it was said to be done.
    """
    check_plan_follow_up(actor)
    today = local_day(now, follow_up.unit.agency.time_zone)
    with transaction.atomic():
        row = _held(follow_up)
        if standing(row, today).status == DONE:
            raise WrongState("follow_up_done", "Tindak lanjut ini sudah dinyatakan selesai; rencananya tidak dapat diubah lagi.")
        before = plan_of(row)
        wanted = replace(plan, action=plan.action.strip(), owner=plan.owner.strip())
        # A day that has passed meanwhile may stay: changing the owner of what is overdue must not hide that it is.
        check_plan(wanted.action, wanted.owner, max(wanted.due, today) if wanted.due == before.due else wanted.due,
                   wanted.priority, today)  # fmt: skip
        check_change(reason, astuple(before), astuple(wanted))
        change = FollowUpChange.objects.create(
            follow_up=row, reason=reason.strip(), by_id=actor.id, by=actor.name, at=now, on=today, **asdict(wanted)
        )
        facts: dict[str, object] = {"owner": wanted.owner, "due": wanted.due.isoformat(), "due_before": before.due.isoformat()}
        _trace(row, "follow_up_changed", actor, now, facts, reason.strip())
    return change


def update_follow_up(*, actor: Actor, follow_up: FollowUp, note: str, done_on: date | None, now: datetime) -> FollowUpUpdate:
    """Say what became of it; with `done_on` that it is done. WrongState once it was said to be done."""
    check_update_follow_up(actor, plan_of(follow_up).owner_id)
    today = local_day(now, follow_up.unit.agency.time_zone)
    check_update(note, done_on, follow_up.on, today)
    with transaction.atomic():
        row = _held(follow_up)
        if standing(row, today).status == DONE:
            raise WrongState("follow_up_done", "Tindak lanjut ini sudah dinyatakan selesai; yang tersisa adalah pemeriksaannya.")
        update = FollowUpUpdate.objects.create(
            follow_up=row, note=note.strip(), done_on=done_on, by_id=actor.id, by=actor.name, at=now, on=today
        )
        _trace(row, "follow_up_updated", actor, now, {"done_on": done_on.isoformat() if done_on else ""})
    return update


def add_evidence(
    *, actor: Actor, follow_up: FollowUp, content: bytes, caption: str, is_public: bool, now: datetime
) -> FollowUpEvidence:
    """Keep a photo (drawn anew: upright, without metadata) or a PDF (as it is) under a random name.

    BadInput for another kind, over 5 MB, a photo that cannot be opened, without a caption, a public document.
    """
    check_update_follow_up(actor, plan_of(follow_up).owner_id)
    words = caption.strip()
    if not 0 < len(words) <= LONGEST_CAPTION:
        raise BadInput(
            "caption_missing", "Tulis keterangan singkat tentang bukti ini (paling banyak 200 huruf).", field="caption"
        )
    media_type = kind_of_evidence(content)
    if is_public and media_type not in PHOTOS:
        raise BadInput("public_document", "Hanya foto yang dapat ditampilkan di halaman publik.", field="is_public")
    today = local_day(now, follow_up.unit.agency.time_zone)
    kept = upright_photo(content, field="file") if media_type in PHOTOS else content
    digest = sha256(kept).hexdigest()
    try:
        with transaction.atomic():
            evidence = FollowUpEvidence.objects.create(
                follow_up=follow_up, name=uuid4().hex, media_type=media_type, sha256=digest, content=kept,
                caption=words, is_public=is_public, by_id=actor.id, by=actor.name, at=now, on=today,
            )  # fmt: skip
            _trace(follow_up, "follow_up_evidence_added", actor, now, {"sha256": digest, "public": is_public})
    except IntegrityError:
        raise WrongState("evidence_twice", "Berkas yang sama sudah menjadi bukti tindak lanjut ini.") from None
    return evidence


def verify_follow_up(*, actor: Actor, follow_up: FollowUp, accepted: bool, note: str, now: datetime) -> FollowUpVerification:
    """Judge the standing claim that it is done. Accepted it may be shown to citizens; rejected it is open again.

    NotAllowed for everyone who ever owned it and for whoever made the claim; WrongState when no claim waits;
    BadInput for a rejection without a word.
    """
    claim = follow_up.updates.exclude(done_on=None).order_by("id").last()
    check_verify_follow_up(actor, owners_of(follow_up) | ({claim.by_id} if claim else set()))
    if not accepted and not note.strip():
        raise BadInput("rejection_without_reason", "Tulis apa yang belum selesai, agar dapat dilanjutkan.", field="note")
    today = local_day(now, follow_up.unit.agency.time_zone)
    waiting = WrongState("nothing_to_verify", "Tidak ada pernyataan selesai yang menunggu pemeriksaan.")
    if claim is None:
        raise waiting
    try:
        with transaction.atomic():
            verification = FollowUpVerification.objects.create(
                update=claim, accepted=accepted, note=note.strip(), by_id=actor.id, by=actor.name, at=now, on=today
            )
            event = "follow_up_verified" if accepted else "follow_up_rejected"
            _trace(follow_up, event, actor, now, reason=note.strip())
    except IntegrityError:
        raise waiting from None
    return verification


def state_reason(*, actor: Actor, unit: ServiceUnit, quarter: str, element: str, reason: str, now: datetime) -> FollowUpReason:
    """Say why one of a quarter's lowest elements has no follow-up. Once for each element and quarter."""
    check_plan_follow_up(actor)
    if not reason.strip():
        raise BadInput("reason_missing", "Tulis mengapa unsur ini belum mempunyai tindak lanjut.", field="reason")
    try:
        with transaction.atomic():
            stated = FollowUpReason.objects.create(
                unit=unit, quarter=quarter, element=element, reason=reason.strip(), by_id=actor.id, by=actor.name, at=now,
                on=local_day(now, unit.agency.time_zone),
            )  # fmt: skip
            record_event(
                event="follow_up_reason_stated", actor=actor, now=now, subject=f"{unit.name} {quarter} {element}",
                agency_slug=unit.agency.slug, reason=reason.strip(),
            )  # fmt: skip
    except IntegrityError:
        raise WrongState("reason_stated", "Alasan untuk unsur ini sudah ditulis pada triwulan ini.") from None
    return stated


def _held(follow_up: FollowUp) -> FollowUp:
    """The follow-up as it stands when nobody else can change it. Its unit is locked: to lock a row one must have the right to
    change it, and nobody has it on what is only ever added."""
    hold(unit=follow_up.unit, period=follow_up.promised_in)
    return FollowUp.objects.get(pk=follow_up.pk)


def _trace(
    follow_up: FollowUp, event: str, actor: Actor, now: datetime, facts: dict[str, object] | None = None, reason: str = ""
) -> None:
    subject = f"{follow_up.promised_in} {follow_up.element} {plan_of(follow_up).action}".replace("  ", " ")
    slug = follow_up.unit.agency.slug
    record_event(event=event, actor=actor, now=now, subject=subject, agency_slug=slug, facts=facts, reason=reason)
