"""What "Periksa laporan" says of the electronic signature of a file: of the very bytes, for its hash names them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from puas.domain.signature_state import ELECTRONIC_LOCAL, WET
from puas.reports.models import ReportSignature
from puas.signing.configuration import SigningConfiguration
from puas.signing.verification import Outcome, Verification, verify

Line = tuple[str, str]
"""How it is shown (`good`, `wait`, `bad`) and the sentence."""
GOOD, WAIT, BAD = "good", "wait", "bad"
SHOWN = {Outcome.VALID: GOOD, Outcome.UNDETERMINED: WAIT, Outcome.INVALID: BAD}
UNSIGNED = gettext_noop("Berkas ini tidak memuat tanda tangan elektronik, dan laporannya belum ditandatangani secara elektronik.")
BEFORE_SIGNING = gettext_noop(
    "Berkas ini naskah sebelum ditandatangani. Naskah bertanda tangan elektronik dapat diunduh dari halaman hasil kantor itu."
)
SCAN = gettext_noop("Berkas ini pindaian naskah bertanda tangan basah; tidak ditandatangani secara elektronik.")
UNCERTIFIED = gettext_noop("Sertifikatnya tidak tersertifikasi: dibuat sendiri oleh kantor itu.")


def told_of_unsigned(standing: ReportSignature | None) -> list[Line]:
    """Of the document as it was published, when `standing` is the signature that stands for it."""
    return [(WAIT, gettext(BEFORE_SIGNING if standing is not None and standing.kind != WET else UNSIGNED))]


def told_of_signed(row: ReportSignature, now: datetime) -> list[Line]:
    """Of a signed document: who signed, what the check of its bytes found and why, and what the certificate is worth."""
    if row.kind == WET:
        return [(WAIT, gettext(SCAN))]
    configuration: SigningConfiguration = settings.PUAS_SIGNING
    found = verify(bytes(row.content), configuration.trust, now)
    signer = found.last.signer_name if found.last else row.signer_name
    said = gettext("Ditandatangani secara elektronik oleh {signer}:").format(signer=signer)
    lines = [(SHOWN[found.outcome], f"{said} {_reasons(found)}")]
    return [*lines, (WAIT, gettext(UNCERTIFIED))] if row.kind == ELECTRONIC_LOCAL else lines


def _reasons(found: Verification) -> str:
    return " ".join(gettext(reason.template).format(**reason.facts) for reason in found.reasons)
