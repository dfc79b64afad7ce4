from __future__ import annotations

from django.db.models import QuerySet

from puas.audit.models import AuditEvent


def events_of(agency_slug: str) -> QuerySet[AuditEvent]:
    """An office's trail, newest first."""
    return AuditEvent.objects.filter(agency_slug=agency_slug)
