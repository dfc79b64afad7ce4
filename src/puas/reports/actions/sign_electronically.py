"""An electronic signature under the public edition: asked for once, looked at byte by byte, kept beside the report.

Between "asked" and what became of it lies a call to the signer, outside any transaction. NIK and passphrase exist in it alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import Actor, check_record_signature, check_sign_report
from puas.domain.report_content.identity import position_words
from puas.domain.report_snapshot import Official
from puas.domain.signature_state import ELECTRONIC_ELSEWHERE
from puas.domain.signing_steps import (
    ASKED,
    DROPPED,
    FOR_PERSON,
    REFUSED,
    UNKNOWN,
    check_may_ask,
    check_may_drop,
    check_may_upload,
)
from puas.reports.actions.decide_returned import evaluator_of
from puas.reports.actions.signing_chain import PUBLIC, add_step, considered, document_to_sign, himself, keep_considered, said
from puas.reports.models import Report, ReportDocument, SigningStep
from puas.reports.signatures import last_signing_step
from puas.signing.acceptance import Decision
from puas.signing.bsre import BsreEsign
from puas.signing.configuration import SigningConfiguration
from puas.signing.signer import Credentials, Reason, Refused, SigningOutcome, SigningTask, Unknown, VisibleStamp


@dataclass(frozen=True, slots=True)
class SignatureRequest:
    """What the Camat sends: the hash of the file that was previewed, and where the report stands for everybody."""

    previewed_sha256: str
    credentials: Credentials
    public_address: str


def sign_electronically(*, actor: Actor, report: Report, request: SignatureRequest, now: datetime) -> SigningStep:
    """Ask the installation's signer once; the step that tells what became of it.

    NotAllowed for anybody but the Camat; WrongState where nothing signs here, before the evaluation, while an earlier request is
    open, or when the file is not the previewed one any more. A refusal of the signer is a step, not an error.
    """
    check_sign_report(actor)
    configuration: SigningConfiguration = settings.PUAS_SIGNING
    if configuration.signer is None or not configuration.may_sign_public:
        raise WrongState(
            "no_signer", "Di sini laporan tidak ditandatangani langsung; tanda tangani di aplikasi lain lalu unggah."
        )
    document = document_to_sign(report=report, now=now)
    if document.sha256 != request.previewed_sha256:
        raise WrongState("other_document", "Berkas laporan sudah berganti sejak Anda membacanya. Baca dulu yang baru.")
    _begin(actor, report, document, configuration.signer.kind, now)
    signer = himself(actor, report, now)
    task = _task(report, bytes(document.content), signer, request, configuration)
    outcome = configuration.signer.sign(task, request.credentials, now)
    return _ended(actor, report, signer, document, outcome, configuration.signer.kind, now)


def send_signing_code(*, actor: Actor, credentials: Credentials) -> Reason | None:
    """Have the gateway send the Camat a one-time code; the reason when it was not sent.

    NotAllowed for anybody but the Camat; WrongState where signatures need no code.
    """
    check_sign_report(actor)
    signer = settings.PUAS_SIGNING.signer
    if not isinstance(signer, BsreEsign) or "code" not in signer.asks:
        raise WrongState("no_code", "Di sini tanda tangan tidak memakai kode sekali pakai.")
    return signer.send_code(credentials)


def _begin(actor: Actor, report: Report, document: ReportDocument, kind: str, now: datetime) -> None:
    last = last_signing_step(report, PUBLIC)
    check_may_ask(last.step if last else "")
    add_step(actor, report, ASKED, now, after=last, kind=kind, document_sha256=document.sha256)


def _task(
    report: Report, pdf: bytes, signer: Official, request: SignatureRequest, configuration: SigningConfiguration
) -> SigningTask:
    """Imported here: typesetting the stamp is asked for by no other page."""
    from puas.documents.signature_stamp import BOX, PAGE, StampContent, signature_stamp_pdf, signature_stamp_png, spoken_stamp

    kind = configuration.signer.kind if configuration.signer else ""
    statements = configuration.statements.beside(kind)
    content = StampContent(position_words(signer), signer.name, statements, request.public_address)
    stamp = VisibleStamp(PAGE, BOX, signature_stamp_pdf(content), signature_stamp_png(content), spoken_stamp(content))
    reason = f"Laporan {report.unit.name} {report.period} versi {report.version}"
    return SigningTask(pdf, stamp, signer.name, reason, report.unit.agency.region.name)


def _ended(
    actor: Actor, report: Report, signer: Official, document: ReportDocument, outcome: SigningOutcome, kind: str, now: datetime
) -> SigningStep:
    """What the signer's answer means, as a step; with the signature when it is accepted."""
    if isinstance(outcome, Refused):
        return add_step(actor, report, REFUSED, now, kind=kind, reasons=outcome.reason.sentence)
    if isinstance(outcome, Unknown):
        return add_step(actor, report, UNKNOWN, now, kind=kind, reasons=outcome.reason.sentence, reference=outcome.reference)
    found = considered(document, outcome.pdf, signer, now)
    if found.decision is Decision.ACCEPTED:
        return keep_considered(actor, report, signer, outcome.pdf, kind, found, now)
    step = FOR_PERSON if found.decision is Decision.PERSON_DECIDES else REFUSED
    content = outcome.pdf if step == FOR_PERSON else b""
    return add_step(actor, report, step, now, kind=kind, reasons=said(found), content=content)


def record_signed_elsewhere(*, actor: Actor, report: Report, content: bytes, now: datetime) -> SigningStep:
    """Look at a file signed in another application: kept when it is the report (SIGNED), else waiting for the Camat (FOR_PERSON).

    NotAllowed for others than Camat and section head; BadInput for a file that is refused whatever anybody says; WrongState
    before the evaluation, after an electronic signature, or while another file waits. A kept file ends an open request.
    """
    check_record_signature(actor)
    document = document_to_sign(report=report, now=now)
    last = last_signing_step(report, PUBLIC)
    check_may_upload(last.step if last else "")
    signer = evaluator_of(report)
    found = considered(document, content, signer, now)
    if found.decision is Decision.REFUSED:
        raise BadInput("not_the_signed_report", "{reasons}", field="file", reasons=said(found))
    if found.decision is Decision.ACCEPTED:
        return keep_considered(actor, report, signer, content, ELECTRONIC_ELSEWHERE, found, now)
    return add_step(actor, report, FOR_PERSON, now, after=last, kind=ELECTRONIC_ELSEWHERE, reasons=said(found), content=content)


def drop_signing(*, actor: Actor, report: Report, note: str, now: datetime) -> SigningStep:
    """Say that an open request came to nothing, after looking where the signer keeps its documents.

    NotAllowed for anybody but the Camat; BadInput without a word of how that is known; WrongState when nothing is open.
    """
    check_sign_report(actor)
    last = last_signing_step(report, PUBLIC)
    check_may_drop(last.step if last else "", last.at if last else None, now)
    words = " ".join(note.split())[:500]
    if not words:
        raise BadInput("drop_note_missing", "Tulis bagaimana Anda tahu bahwa laporan belum ditandatangani.", field="note")
    with transaction.atomic():
        step = add_step(actor, report, DROPPED, now, after=last, reasons=words)
        record_event(
            event="signing_dropped",
            actor=actor,
            now=now,
            subject=f"{report.unit.name} {report.period} versi {report.version}",
            agency_slug=report.unit.agency.slug,
            reason=words,
        )
    return step
