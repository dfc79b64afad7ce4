from __future__ import annotations

from django.db.models import QuerySet

from puas.organisations.models import Agency
from puas.publication.models import PublicationEntry, PublishedIndex


def published_months(agency: Agency) -> QuerySet[PublishedIndex]:
    """Everything an office has published, newest period and version first; documents' bytes are read only when asked for."""
    return agency.published.select_related("report", "document", "round__unit").defer("document__content")


def latest_published(agency: Agency) -> PublishedIndex | None:
    """The latest published result of an office, None when it has none yet."""
    return published_months(agency).first()


def published_in(agency: Agency, period: str) -> PublishedIndex | None:
    """The standing publication of one period."""
    return published_months(agency).filter(period=period).first()


def publication_log(agency: Agency) -> QuerySet[PublicationEntry]:
    """Where an office's results were made known, newest period first; photos' bytes are read only when asked for."""
    return agency.publication_log.defer("photo")
