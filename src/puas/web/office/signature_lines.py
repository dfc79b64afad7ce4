"""A signature as pages show it."""

from __future__ import annotations

from django.conf import settings

from puas.domain.report_content.identity import EDITION_WORDS
from puas.domain.signature_state import ELECTRONIC, KINDS
from puas.reports.models import ReportSignature
from puas.signing.configuration import SigningConfiguration


def signed_line(row: ReportSignature) -> dict[str, object]:
    """One signature as pages show it. What its certificate is worth says the setting that the stamp follows, not the kind."""
    configuration: SigningConfiguration = settings.PUAS_SIGNING
    return {
        "row": row,
        "edition": EDITION_WORDS[row.edition],
        "kind": KINDS[row.kind],
        "certificate": configuration.statements.of_certificate(row.kind),
        "is_electronic": row.kind in ELECTRONIC,
    }
