"""One more step in the chain of a request for a signature, and what a returned file is worth: shared by all ways of signing."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from types import EllipsisType

from django.conf import settings
from django.db import IntegrityError, transaction

from puas.domain.cycle import last_step
from puas.domain.errors import WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import OFFICE_HEAD, Actor
from puas.domain.report_content.identity import position_words
from puas.domain.report_snapshot import Official
from puas.domain.signature_state import LONGEST_NAME, check_signable
from puas.domain.signing_steps import SIGNED
from puas.organisations.facts import official_himself
from puas.reports.actions.sign_report import SignedDocument, keep_signature
from puas.reports.facts import Edition
from puas.reports.models import Report, ReportDocument, SigningStep
from puas.reports.queries import steps_of
from puas.reports.rendering import standing_document, store_documents
from puas.reports.signatures import last_signing_step
from puas.signing.acceptance import Acceptance, FreePlace, consider, same_person
from puas.signing.comparison import poppler
from puas.signing.configuration import SigningConfiguration

PUBLIC: Edition = "public"
NAMED_BY_CERTIFICATE = "menurut sertifikatnya"
"""In place of a title, when a person took the signature of somebody else than was expected."""


def document_to_sign(*, report: Report, now: datetime) -> ReportDocument:
    """The exact public PDF that is previewed and signed; made first where the tick has not. WrongState before the evaluation."""
    check_signable(last_step(steps_of(report)))
    if standing_document(report, PUBLIC) is None:
        store_documents(report=report, now=now)
    document = standing_document(report, PUBLIC)
    if document is None:
        raise WrongState("nothing_to_sign", "Berkas laporan belum siap; muat ulang halaman sebentar lagi.")
    return document


def himself(actor: Actor, report: Report, now: datetime) -> Official:
    """Who acts, as he signs today: the Camat, or an acting head with "Plt." or "Plh." before the office."""
    agency = report.unit.agency
    return official_himself(actor, agency, OFFICE_HEAD, local_day(now, agency.time_zone))


def add_step(
    actor: Actor, report: Report, step: str, now: datetime, *, after: SigningStep | EllipsisType | None = ..., **fields: object
) -> SigningStep:
    """One more step: behind `after` (None: the first of all), which was last when the caller looked, or, left out, behind
    whatever is last now. WrongState when somebody was quicker."""
    last = last_signing_step(report, PUBLIC) if after is ... else after
    place = last.place + 1 if last else 1
    try:
        with transaction.atomic():
            return SigningStep.objects.create(
                report=report, edition=PUBLIC, place=place, step=step, by_id=actor.id, by=actor.name, at=now, **fields
            )
    except IntegrityError:
        raise WrongState("signing_open", "Permintaan tanda tangan sudah berjalan; muat ulang halaman.") from None


def considered(document: ReportDocument, returned: bytes, signer: Official, now: datetime) -> Acceptance:
    """What these bytes are worth as the signed `document`, by the anchors of this installation."""
    from puas.documents.signature_stamp import BOX, PAGE

    configuration: SigningConfiguration = settings.PUAS_SIGNING
    return consider(
        previewed=bytes(document.content),
        returned=returned,
        signer_name=signer.name,
        trust=configuration.trust,
        reader=poppler(),
        now=now,
        free=FreePlace(PAGE, BOX),
    )


def said(found: Acceptance) -> str:
    """All reasons of a decision as one text."""
    return " ".join(reason.sentence for reason in found.reasons)


def keep_considered(
    actor: Actor,
    report: Report,
    signer: Official,
    pdf: bytes,
    kind: str,
    found: Acceptance,
    now: datetime,
    after: SigningStep | None = None,
) -> SigningStep:
    """The signature with its step, in one transaction: either both stand or none."""
    last = found.verification.last
    signed_at = last.signed_at if last and last.signed_at else now
    name, title = signer.name, position_words(signer)
    if last and not same_person(last.signer_name, signer.name):
        name, title = last.signer_name[:LONGEST_NAME], NAMED_BY_CERTIFICATE
    document = SignedDocument(PUBLIC, kind, name, title, signed_at, pdf, "application/pdf")
    with transaction.atomic():
        keep_signature(actor=actor, report=report, document=document, now=now, seen_because=said(found) if after else "")
        digest = sha256(pdf).hexdigest()
        return add_step(actor, report, SIGNED, now, after=after or ..., kind=kind, document_sha256=digest, reasons=said(found))
