from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """One change of state. The database refuses update and delete.

    `event` is a code of `puas.domain.audit_events`; `agency_slug` is "" for what concerns the whole installation.
    """

    at = models.DateTimeField()
    event = models.CharField(max_length=40)
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=120)
    agency_slug = models.CharField(max_length=80, blank=True, default="")
    subject = models.CharField(max_length=160)
    facts = models.JSONField(default=dict)
    reason = models.TextField(blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["agency_slug", "-at"], name="audit_agency_at"),)
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.event}: {self.subject}"
