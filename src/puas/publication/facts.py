from __future__ import annotations

from puas.domain.report_content import MonthlyReport
from puas.publication.models import PublishedIndex
from puas.reports.facts import content_of


def public_content(published: PublishedIndex) -> MonthlyReport:
    """What may be shown of a publication: the public edition of its frozen report, so page and PDF cannot differ."""
    return content_of(published.report, "public")
