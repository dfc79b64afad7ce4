"""A signature as pages show it."""

from __future__ import annotations

from puas.domain.report_content.identity import EDITION_WORDS
from puas.domain.signature_state import ELECTRONIC, KINDS
from puas.reports.models import ReportSignature


def signed_line(row: ReportSignature) -> dict[str, object]:
    """One signature as pages show it."""
    return {"row": row, "edition": EDITION_WORDS[row.edition], "kind": KINDS[row.kind], "is_electronic": row.kind in ELECTRONIC}
