"""An electronic signature under the public edition: asked for once, looked at byte by byte, kept beside the report.

Between "asked" and what became of it lies a call to the signer, outside any transaction. NIK and passphrase exist in it alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.domain.cycle import last_step
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import Actor, check_record_signature, check_sign_report
from puas.domain.report_content.identity import position_words
from puas.domain.report_snapshot import Official
from puas.domain.signature_state import ELECTRONIC_ELSEWHERE, check_signable
from puas.domain.signing_steps import (
    ASKED,
    DROPPED,
    FOR_PERSON,
    OPEN,
    REFUSED,
    SIGNED,
    UNKNOWN,
    check_may_ask,
    check_may_drop,
)
from puas.reports.actions.sign_report import SignedDocument, keep_signature
from puas.reports.facts import Edition, evaluation_of
from puas.reports.models import Report, ReportDocument, SigningStep
from puas.reports.queries import steps_of
from puas.reports.rendering import standing_document, store_documents
from puas.reports.signatures import last_signing_step
from puas.signing.acceptance import Acceptance, Decision, consider
from puas.signing.comparison import poppler
from puas.signing.configuration import SigningConfiguration
from puas.signing.signer import Credentials, Refused, Signed, SigningOutcome, SigningTask, Unknown, VisibleStamp

PUBLIC: Edition = "public"


@dataclass(frozen=True, slots=True)
class SignatureRequest:
    """What the Camat sends: the hash of the file that was previewed, who signs, and where the report stands for everybody."""

    previewed_sha256: str
    signer: Official
    credentials: Credentials
    public_address: str


def document_to_sign(*, report: Report, now: datetime) -> ReportDocument:
    """The exact public PDF that is previewed and signed; made first where the tick has not. WrongState before the evaluation."""
    check_signable(last_step(steps_of(report)))
    if standing_document(report, PUBLIC) is None:
        store_documents(report=report, now=now)
    document = standing_document(report, PUBLIC)
    if document is None:
        raise WrongState("nothing_to_sign", "Berkas laporan belum siap; muat ulang halaman sebentar lagi.")
    return document


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
    pdf = bytes(document.content)
    task = _task(report, pdf, request, configuration)
    outcome = configuration.signer.sign(task, request.credentials, now)
    return _ended(actor, report, request.signer, pdf, outcome, configuration, now)


def _begin(actor: Actor, report: Report, document: ReportDocument, kind: str, now: datetime) -> None:
    last = last_signing_step(report, PUBLIC)
    check_may_ask(last.step if last else "")
    _step(actor, report, ASKED, now, _after(last), kind=kind, document_sha256=document.sha256)


def _after(last: SigningStep | None) -> int:
    return last.place + 1 if last else 1


def _step(actor: Actor, report: Report, step: str, now: datetime, place: int = 0, **fields: object) -> SigningStep:
    """One more step, at the place that was found to be next (0: whatever is next now); WrongState when somebody was quicker."""
    place = place or _after(last_signing_step(report, PUBLIC))
    try:
        with transaction.atomic():
            return SigningStep.objects.create(
                report=report, edition=PUBLIC, place=place, step=step, by_id=actor.id, by=actor.name, at=now, **fields
            )
    except IntegrityError:
        raise WrongState("signing_open", "Permintaan tanda tangan sudah berjalan; muat ulang halaman.") from None


def _task(report: Report, pdf: bytes, request: SignatureRequest, configuration: SigningConfiguration) -> SigningTask:
    """Imported here: typesetting the stamp is asked for by no other page."""
    from puas.documents.signature_stamp import BOX, PAGE, StampContent, signature_stamp_pdf, signature_stamp_png, spoken_stamp

    kind = configuration.signer.kind if configuration.signer else ""
    content = StampContent(
        position_words(request.signer), request.signer.name, configuration.statements.beside(kind), request.public_address
    )
    stamp = VisibleStamp(PAGE, BOX, signature_stamp_pdf(content), signature_stamp_png(content), spoken_stamp(content))
    reason = f"Laporan {report.unit.name} {report.period} versi {report.version}"
    return SigningTask(pdf, stamp, request.signer.name, reason, report.unit.agency.region.name)


def _ended(
    actor: Actor,
    report: Report,
    signer: Official,
    pdf: bytes,
    outcome: SigningOutcome,
    configuration: SigningConfiguration,
    now: datetime,
) -> SigningStep:
    """What the signer's answer means, as a step; with the signature when it is accepted."""
    kind = configuration.signer.kind if configuration.signer else ""
    if isinstance(outcome, Refused):
        return _step(actor, report, REFUSED, now, kind=kind, reasons=outcome.reason.sentence)
    if isinstance(outcome, Unknown):
        return _step(actor, report, UNKNOWN, now, kind=kind, reasons=outcome.reason.sentence, reference=outcome.reference)
    found = _considered(pdf, outcome, signer, configuration, now)
    if found.decision is Decision.ACCEPTED:
        return _keep(actor, report, signer, outcome.pdf, kind, found, now)
    step = FOR_PERSON if found.decision is Decision.PERSON_DECIDES else REFUSED
    content = outcome.pdf if step == FOR_PERSON else b""
    return _step(actor, report, step, now, kind=kind, reasons=said(found), content=content)


def _considered(pdf: bytes, outcome: Signed, signer: Official, configuration: SigningConfiguration, now: datetime) -> Acceptance:
    return consider(
        previewed=pdf, returned=outcome.pdf, signer_name=signer.name, trust=configuration.trust, reader=poppler(), now=now
    )


def said(found: Acceptance) -> str:
    """All reasons of a decision as one text."""
    return " ".join(reason.sentence for reason in found.reasons)


def _keep(
    actor: Actor, report: Report, signer: Official, pdf: bytes, kind: str, found: Acceptance, now: datetime, place: int = 0
) -> SigningStep:
    """The signature with its step, in one transaction: either both stand or none."""
    last = found.verification.last
    signed_at = last.signed_at if last and last.signed_at else now
    title = position_words(signer)
    document = SignedDocument(PUBLIC, kind, signer.name, title, signed_at, pdf, "application/pdf")
    with transaction.atomic():
        keep_signature(actor=actor, report=report, document=document, now=now)
        return _step(actor, report, SIGNED, now, place, kind=kind, document_sha256=sha256(pdf).hexdigest(), reasons=said(found))


def record_signed_elsewhere(*, actor: Actor, report: Report, content: bytes, agreed: bool, now: datetime) -> Acceptance:
    """Look at a file signed in another application, and keep it when it is the report, or when a person has looked and agrees.

    NotAllowed for others than Camat and section head; BadInput for a file that is refused whatever anybody says; WrongState
    before the evaluation or after an electronic signature. An open request is thereby ended. The answer says whether it was kept:
    ACCEPTED, or PERSON_DECIDES together with `agreed`.
    """
    check_record_signature(actor)
    document = document_to_sign(report=report, now=now)
    last = last_signing_step(report, PUBLIC)
    if last is None or last.step not in OPEN:
        check_may_ask(last.step if last else "")
    configuration: SigningConfiguration = settings.PUAS_SIGNING
    evaluation = evaluation_of(report)
    signer = evaluation.evaluator if evaluation else Official(actor.name, "")
    found = _considered(bytes(document.content), Signed(content), signer, configuration, now)
    if found.decision is Decision.REFUSED:
        raise BadInput("not_the_signed_report", "{reasons}", field="file", reasons=said(found))
    if found.decision is Decision.ACCEPTED or agreed:
        came_back = last is not None and last.step == FOR_PERSON and bytes(last.content) == content
        kind = last.kind if last is not None and came_back else ELECTRONIC_ELSEWHERE
        _keep(actor, report, signer, content, kind, found, now, _after(last))
    return found


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
        step = _step(actor, report, DROPPED, now, _after(last), reasons=words)
        record_event(
            event="signing_dropped",
            actor=actor,
            now=now,
            subject=f"{report.unit.name} {report.period} versi {report.version}",
            agency_slug=report.unit.agency.slug,
            reason=words,
        )
    return step
