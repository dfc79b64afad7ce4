"""A signed file that is not byte for byte the report: the Camat looks at the pages that differ, then takes or refuses it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.accounts.models import User
from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_sign_report
from puas.domain.report_snapshot import Official
from puas.domain.signature_state import ELECTRONIC_ELSEWHERE
from puas.domain.signing_steps import UNKNOWN, after_refused_file, check_file_waits
from puas.organisations.facts import actor_at
from puas.reports.actions.signing_chain import (
    PUBLIC,
    add_step,
    considered,
    document_to_sign,
    himself,
    keep_considered,
    said,
)
from puas.reports.facts import evaluation_of
from puas.reports.models import Report, SigningStep
from puas.reports.signatures import last_signing_step
from puas.signing.acceptance import Acceptance, Decision

LONGEST_NOTE = 500


def evaluator_of(report: Report) -> Official:
    """Whose name a file signed elsewhere should bear: the Camat or acting head who evaluated the report."""
    evaluation = evaluation_of(report)
    return evaluation.evaluator if evaluation else Official("", "")


def _expected_signer(report: Report, waiting: SigningStep) -> Official:
    """Who asked, for what the signer gave back; for an upload who evaluated."""
    if waiting.kind == ELECTRONIC_ELSEWHERE:
        return evaluator_of(report)
    asked = User.objects.filter(pk=waiting.by_id).first()
    agency = report.unit.agency
    day = local_day(waiting.at, agency.time_zone)
    return himself(actor_at(asked, agency, day), report, waiting.at) if asked else Official(waiting.by, "")


def file_waiting(report: Report, place: int = 0) -> SigningStep:
    """The returned file that waits for a person. WrongState when none does, or (`place`) another one than was shown."""
    last = last_signing_step(report, PUBLIC)
    check_file_waits(last.step if last else "", last.place if last else 0, place or (last.place if last else 0))
    if last is None:  # for the type checker: a step without a place does not wait
        raise WrongState("no_file_waits", "Tidak ada berkas yang menunggu keputusan.")
    return last


def look_at_returned(*, report: Report, now: datetime) -> Acceptance:
    """What speaks for and against the waiting file, compared with the report page by page. WrongState when none waits."""
    waiting = file_waiting(report)
    return considered(document_to_sign(report=report, now=now), bytes(waiting.content), _expected_signer(report, waiting), now)


def accept_returned(*, actor: Actor, report: Report, place: int, now: datetime) -> SigningStep:
    """The Camat has compared the pages: the file is the report, signed. Its audit event tells what there was to decide.

    NotAllowed for anybody else; WrongState when this file does not wait any more; BadInput when it may not be taken by now.
    """
    check_sign_report(actor)
    waiting = file_waiting(report, place)
    found = look_at_returned(report=report, now=now)
    if found.decision is Decision.REFUSED:
        raise BadInput("not_the_signed_report", "{reasons}", reasons=said(found))
    signer = _expected_signer(report, waiting)
    return keep_considered(actor, report, signer, bytes(waiting.content), waiting.kind, found, now, after=waiting)


def refuse_returned(*, actor: Actor, report: Report, place: int, note: str, now: datetime) -> SigningStep:
    """The Camat does not take the file for the report and says why; it stays on record.

    NotAllowed for anybody else; BadInput without a reason; WrongState when this file does not wait any more. A request that was
    open before somebody uploaded the file is open again: the file told nothing about it.
    """
    check_sign_report(actor)
    waiting = file_waiting(report, place)
    words = " ".join(note.split())[:LONGEST_NOTE]
    if not words:
        raise BadInput("refusal_note_missing", "Tulis apa yang berbeda pada berkas ini.", field="note")
    before = report.signing_steps.filter(edition=PUBLIC, place=waiting.place - 1).first()
    step = after_refused_file(waiting.kind == ELECTRONIC_ELSEWHERE, before.step if before else "")
    again = before if before and step == UNKNOWN else waiting
    reasons = f"{words} {again.reasons}" if again is before else words
    with transaction.atomic():
        made = add_step(
            actor, report, step, now, after=waiting, kind=again.kind, reasons=reasons.strip(), reference=again.reference
        )
        record_event(
            event="signed_file_refused",
            actor=actor,
            now=now,
            subject=f"{report.unit.name} {report.period} versi {report.version}",
            agency_slug=report.unit.agency.slug,
            reason=words,
            facts={"kind": waiting.kind, "found": waiting.reasons},
        )
    return made
