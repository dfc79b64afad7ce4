"""A signature under a report: the signed document is kept beside it, and nothing else about the report changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import uuid4

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.cycle import last_step
from puas.domain.errors import BadInput
from puas.domain.evidence_files import kind_of_evidence
from puas.domain.periods import local_day, start_of_day
from puas.domain.permissions import Actor, check_record_signature
from puas.domain.signature_state import WET, check_signable, check_wet, checked_signer
from puas.reports.actions.steps import hold
from puas.reports.models import Evaluation, Report, ReportSignature
from puas.reports.queries import steps_of
from puas.reports.rendering import EDITIONS, standing_document


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document that came back signed: by whom, when, and its bytes with the media type found in them."""

    edition: str
    kind: str
    signer_name: str
    signer_title: str
    signed_at: datetime
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class WetSignature:
    """What the office fills in about a scan. `replace`: it shall take the place of an earlier one."""

    edition: str
    signer_name: str
    signer_title: str
    signed_on: date
    content: bytes
    replace: bool = False


def record_wet_signature(*, actor: Actor, report: Report, signature: WetSignature, now: datetime) -> ReportSignature:
    """Keep the scan of a sheet signed by hand (PDF, PNG or JPEG, at most 5 MB).

    BadInput for another file, without a signer, or for a day before the evaluation or to come; WrongState before the
    evaluation, over an electronic signature, or over an earlier scan that nobody wants to replace.
    """
    check_record_signature(actor)
    check_signable(last_step(steps_of(report)))
    _check_edition(signature.edition)
    name, title = checked_signer(signature.signer_name, signature.signer_title)
    zone = report.unit.agency.time_zone
    evaluated_on = local_day(Evaluation.objects.get(report=report).at, zone)
    if not evaluated_on <= signature.signed_on <= local_day(now, zone):
        raise BadInput("signed_on", "Tanggalnya harus sejak laporan dievaluasi sampai dengan hari ini.", field="signed_on")
    media_type = kind_of_evidence(signature.content)
    signed_at = start_of_day(signature.signed_on, zone)
    document = SignedDocument(signature.edition, WET, name, title, signed_at, signature.content, media_type)
    with transaction.atomic():
        hold(unit=report.unit, period=report.period)
        taken = report.signatures.filter(edition=signature.edition).values_list("kind", flat=True)
        check_wet(taken, signature.replace)
        return keep_signature(actor=actor, report=report, document=document, now=now)


def keep_signature(
    *, actor: Actor, report: Report, document: SignedDocument, now: datetime, seen_because: str = ""
) -> ReportSignature:
    """Store a signature whose document was checked before, with its audit event: the last act of every way of signing.

    `seen_because`: why a person had to look at the file before it was kept, "" when nobody had to.

    WrongState before the evaluation; BadInput for an unknown edition.
    """
    check_record_signature(actor)
    check_signable(last_step(steps_of(report)))
    _check_edition(document.edition)
    signed = standing_document(report, document.edition)  # type: ignore[arg-type]
    digest = sha256(document.content).hexdigest()
    facts: dict[str, object] = {
        "kind": document.kind,
        "edition": document.edition,
        "signer": document.signer_name,
        "sha256": digest,
    }
    if seen_because:
        facts["seen_because"] = seen_because
    with transaction.atomic():
        row = ReportSignature.objects.create(
            report=report, edition=document.edition, kind=document.kind, signer_name=document.signer_name,
            signer_title=document.signer_title, signed_at=document.signed_at,
            document_sha256=signed.sha256 if signed else "", name=uuid4().hex, media_type=document.media_type,
            sha256=digest, content=document.content, recorded_by_id=actor.id, recorded_by=actor.name, created=now,
        )  # fmt: skip
        record_event(
            event="report_signed",
            actor=actor,
            now=now,
            subject=f"{report.unit.name} {report.period} versi {report.version}",
            agency_slug=report.unit.agency.slug,
            facts=facts,
        )
    return row


def _check_edition(edition: str) -> None:
    if edition not in EDITIONS:
        raise BadInput("edition_unknown", "Pilih edisi yang ditandatangani.", field="edition")
