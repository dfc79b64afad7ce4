from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from puas.organisations.models import Agency
from puas.publication.models import PublicationEntry, PublishedIndex
from puas.reports.versions import replacement_of


@dataclass(frozen=True, slots=True)
class Replaced:
    """A publication that a corrected version took the place of, with the reason that was given."""

    published: PublishedIndex
    by_version: int
    reason: str


def published_periods(agency: Agency) -> QuerySet[PublishedIndex]:
    """Everything an office has published, newest period and version first; documents' bytes are read only when asked for."""
    return agency.published.select_related("report", "document", "unit__agency").defer("document__content")


def published_months(agency: Agency) -> QuerySet[PublishedIndex]:
    """The months an office has published."""
    return published_periods(agency).exclude(report__round=None)


def published_ranges(agency: Agency) -> QuerySet[PublishedIndex]:
    """The quarters, semesters and years an office has published."""
    return published_periods(agency).filter(report__round=None)


def latest_published(agency: Agency) -> PublishedIndex | None:
    """The latest published month of an office, None when it has none yet."""
    return published_months(agency).first()


def published_in(agency: Agency, period: str) -> PublishedIndex | None:
    """The standing publication of one month, quarter, semester or year: its newest published version."""
    return published_periods(agency).filter(period=period).first()


def replaced_by(published: PublishedIndex) -> list[Replaced]:
    """The publications of the same unit and period that this one replaced, newest first."""
    earlier = PublishedIndex.objects.filter(
        unit=published.unit_id, period=published.period, report__version__lt=published.report.version
    )
    found = []
    for old in earlier.select_related("report").order_by("-report__version"):
        replacement = replacement_of(old.report)
        if replacement is not None:
            found.append(Replaced(old, replacement.version, replacement.reason))
    return found


def publication_log(agency: Agency) -> QuerySet[PublicationEntry]:
    """Where an office's results were made known, newest period first, without what was withdrawn; never photos' bytes."""
    return agency.publication_log.filter(withdrawal=None).defer("photo")


def withdrawn_publications(agency: Agency) -> QuerySet[PublicationEntry]:
    """The entries that were withdrawn, with the reason, the last one first; never photos' bytes."""
    rows = agency.publication_log.exclude(withdrawal=None).select_related("withdrawal").defer("photo")
    return rows.order_by("-withdrawal__at", "-pk")
