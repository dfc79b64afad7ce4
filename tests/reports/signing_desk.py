"""An office whose Camat signs November's report: with a certificate file, through a gateway, or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from puas.project.demo.gateway import Person, Registry, make_registry
from puas.reports.actions import SignatureRequest, document_to_sign, record_signed_elsewhere, sign_electronically
from puas.reports.models import Report, SigningStep
from puas.signing.configuration import SigningConfiguration
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Signed, SigningTask
from puas.signing.verification import Trust
from tests.offices import AFTER_CLOSING, Office

LATER = AFTER_CLOSING + timedelta(days=1)
NIK, PASSPHRASE = "3500000000000001", "rahasia-citra-Zq7!"
PUBLIC_PAGE = "https://ikm.example/hasil/sumber-asri/2026-11?versi=1"


def made_registry() -> Registry:
    """Certificates for Citra and for somebody else, valid around the machine's day, which is the one in the signature."""
    return make_registry((Person(NIK, "CITRA LESTARI", PASSPHRASE), Person("3500000000000002", "LAIN", "x")), datetime.now(UTC))


def configured(settings: object, registry: Registry, **changed: object) -> SigningConfiguration:
    """The installation signs with Citra's certificate file."""
    local = LocalCertificate(registry.files[NIK])
    made = replace(SigningConfiguration(local, Trust((registry.anchor,)), local_may_sign_public=True), **changed)  # type: ignore[arg-type]
    settings.PUAS_SIGNING = made  # type: ignore[attr-defined]
    return made


def sign(
    office: Office, report: Report, *, passphrase: str = PASSPHRASE, now: datetime | None = None, **changed: str
) -> SigningStep:
    moment = now or datetime.now(UTC)
    document = document_to_sign(report=report, now=moment)
    request = SignatureRequest(
        changed.get("sha256", document.sha256),
        Credentials(Secret(passphrase), Secret(NIK)),
        PUBLIC_PAGE,
    )
    return sign_electronically(actor=office.actor(office.citra, LATER), report=report, request=request, now=moment)


def signed_by(office: Office, report: Report, signer: LocalCertificate) -> bytes:
    """The exact public PDF, signed in another application."""
    pdf = bytes(document_to_sign(report=report, now=LATER).content)
    outcome = signer.sign(SigningTask(pdf, None, office.citra.name, "", ""), Credentials(Secret(PASSPHRASE)), datetime.now(UTC))
    assert isinstance(outcome, Signed)
    return outcome.pdf


def elsewhere(office: Office, report: Report, content: bytes) -> SigningStep:
    """Budi uploads what came from another application."""
    actor = office.actor(office.budi, LATER)
    return record_signed_elsewhere(actor=actor, report=report, content=content, now=datetime.now(UTC))
