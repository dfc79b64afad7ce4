"""One signature: pyHanko's status, asked at the moment that its time stamp proves, and our judgement of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from puas.signing.certificates import certificates_in, der_of
from puas.signing.signer import Reason
from puas.signing.verification import sentences as say
from puas.signing.verification.outcome import Outcome, SignatureFacts, Trust

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus


@dataclass(frozen=True, slots=True)
class Judgement:
    """One signature's outcome with its reason and facts."""

    outcome: Outcome
    reason: Reason
    facts: SignatureFacts


def judge(reader: PdfFileReader, embedded: EmbeddedPdfSignature, end: int, trust: Trust, now: datetime) -> Judgement:
    """The signature as it stands at `now`; a trusted time stamp moves the question to the moment of signing."""
    status = _status(reader, embedded, trust, now)
    proved = _proved_time(status)
    if proved is not None:
        status = _status(reader, embedded, trust, proved)
    facts = _facts(embedded, status, end, proved)
    outcome, reason = _verdict(status, facts, trust)
    return Judgement(outcome, reason, replace(facts, forbids_changes=_forbids_changes(embedded)))


def _status(reader: PdfFileReader, embedded: EmbeddedPdfSignature, trust: Trust, moment: datetime) -> PdfSignatureStatus:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    return validate_pdf_signature(
        embedded, validation_context(reader, trust, moment), key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation"})
    )


def validation_context(reader: PdfFileReader, trust: Trust, moment: datetime) -> Any:
    """The operator's anchors, nothing from the machine or the net, and what the file itself brings for later checks."""
    from pyhanko.sign.validation.dss import DocumentSecurityStore
    from pyhanko_certvalidator import ValidationContext

    settings: dict[str, Any] = {
        "trust_roots": [certificate for file in trust.anchors for certificate in certificates_in(file)],
        "crls": [der_of(file) for file in trust.crls],
        "allow_fetching": False,
        "revocation_mode": "soft-fail",
        "retroactive_revinfo": True,
        "moment": moment,
    }
    if "/DSS" in reader.root:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(settings)
    return ValidationContext(**settings)


def _proved_time(status: PdfSignatureStatus) -> datetime | None:
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp is not None and stamp.valid and stamp.intact and stamp.trusted else None


def _verdict(status: PdfSignatureStatus, facts: SignatureFacts, trust: Trust) -> tuple[Outcome, Reason]:
    if broken := _broken(status):
        return Outcome.INVALID, broken
    if revoked := _revoked(status, facts, trust):
        return revoked
    if not status.trusted:
        return _untrusted(status, facts, trust)
    if status.timestamp_validity is not None and not facts.time_is_proved:
        return Outcome.UNDETERMINED, say.TIME_STAMP_UNTRUSTED
    return (Outcome.VALID, say.VALID) if status.bottom_line else (Outcome.UNDETERMINED, say.NOT_BEYOND_DOUBT)


def _broken(status: PdfSignatureStatus) -> Reason | None:
    """What speaks against the signature whoever made it."""
    from pyhanko.sign.diff_analysis import ModificationLevel

    if not status.intact:
        return say.CONTENT_CHANGED
    if not status.valid:
        return say.SIGNATURE_BROKEN
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid):
        return say.TIME_STAMP_BROKEN
    level = status.modification_level
    if not status.docmdp_ok or level is None or level > ModificationLevel.FORM_FILLING:
        return say.ADDED_AFTER
    return None


def _revoked(status: PdfSignatureStatus, facts: SignatureFacts, trust: Trust) -> tuple[Outcome, Reason] | None:
    """What a revocation means: with a proved time before it nothing, with one after it the end, without a proved time a doubt."""
    details = status.revocation_details
    on = details.revocation_date if details else _revoked_on(status.signing_cert, trust)
    if on is None:
        return None
    if not facts.time_is_proved:
        return Outcome.UNDETERMINED, say.REVOKED_PERHAPS_LATER.told(revoked=on.date().isoformat())
    return (Outcome.INVALID, say.REVOKED) if facts.signed_at is None or on <= facts.signed_at else None


def _revoked_on(certificate: Any, trust: Trust) -> datetime | None:
    """The day on the operator's own lists: pyHanko looks at them only when the certificate says where lists are published."""
    from asn1crypto.crl import CertificateList

    for file in trust.crls:
        listed = CertificateList.load(der_of(file))["tbs_cert_list"]
        if listed["issuer"] != certificate.issuer:
            continue
        for entry in listed["revoked_certificates"] or ():
            if entry["user_certificate"].native == certificate.serial_number:
                return cast(datetime, entry["revocation_date"].native)
    return None


def _untrusted(status: PdfSignatureStatus, facts: SignatureFacts, trust: Trust) -> tuple[Outcome, Reason]:
    if not trust.anchors:
        return Outcome.UNDETERMINED, say.NO_ANCHORS
    if status.validation_time is not None and status.validation_time >= facts.certificate_until:
        return Outcome.UNDETERMINED, say.EXPIRED.told(until=facts.certificate_until.date().isoformat())
    return Outcome.UNDETERMINED, say.ISSUER_UNKNOWN.told(issuer=facts.issuer_name)


def _facts(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, end: int, proved: datetime | None) -> SignatureFacts:
    certificate = status.signing_cert
    return SignatureFacts(
        field_name=str(embedded.field_name),
        signer_name=_common_name(certificate.subject),
        issuer_name=_common_name(certificate.issuer),
        signed_at=proved or status.signer_reported_dt,
        time_is_proved=proved is not None,
        certificate_until=certificate.not_valid_after.astimezone(UTC),
        forbids_changes=False,
        end=end,
    )


def _common_name(name: Any) -> str:
    """The name in a certificate; the whole of it where there is no common name."""
    found = name.native.get("common_name", name.human_friendly)
    return found[0] if isinstance(found, list) else str(found)


def _forbids_changes(embedded: EmbeddedPdfSignature) -> bool:
    from pyhanko.sign.fields import MDPPerm

    return embedded.docmdp_level == MDPPerm.NO_CHANGES
