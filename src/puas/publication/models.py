from __future__ import annotations

from django.db import models

from puas.organisations.models import Agency, ServiceUnit
from puas.reports.models import Report, ReportDocument


class PublishedIndex(models.Model):
    """One published report version of an office's unit. `document` is its public edition; the newest version stands.

    Pages compute what they show from the report's frozen snapshot, public edition, so page and PDF cannot differ.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="published")
    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="published")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="published")
    document = models.OneToOneField(ReportDocument, on_delete=models.PROTECT, related_name="published")
    period = models.CharField(max_length=7)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=120)

    class Meta:
        ordering = ("-period", "-report__version")

    def __str__(self) -> str:
        return f"{self.agency} {self.period}"
