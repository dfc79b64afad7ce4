"""Which signatures a report version has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from puas.domain.signature_state import WET
from puas.reports.models import Report, ReportSignature, SigningStep


def signatures_of(report: Report) -> QuerySet[ReportSignature]:
    """A version's signatures in the order in which they were recorded; the signed bytes are read only when asked for."""
    return report.signatures.defer("content")


def standing_signature(report: Report, edition: str) -> ReportSignature | None:
    """The signature that stands for an edition: the newest electronic one, else the newest scan; None without any."""
    rows = list(signatures_of(report).filter(edition=edition))
    electronic = [row for row in rows if row.kind != WET]
    return next(reversed(electronic or rows), None)


def last_signing_step(report: Report, edition: str) -> SigningStep | None:
    """Where the request for an electronic signature stands; None when nothing was asked."""
    return report.signing_steps.filter(edition=edition).order_by("-place").first()


def kinds_of(reports: Iterable[Report | None], edition: str = "") -> dict[int, tuple[str, ...]]:
    """The kinds of signature by version, of all editions unless one is named. One query; versions without any are absent."""
    rows = ReportSignature.objects.filter(report__in=[report.pk for report in reports if report is not None])
    if edition:
        rows = rows.filter(edition=edition)
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for report, kind in rows.values_list("report", "kind"):
        found[report] += (kind,)
    return found
