from __future__ import annotations

from django.db import models

from puas.domain.publication_media import LONGEST_LINK, MEDIA
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


class PublicationEntry(models.Model):
    """Where and when a result was made known, with a link or a photo of it (PermenPANRB 29/2022, form F-01). Insert-only.

    It stands, or is withdrawn (`PublicationWithdrawal`).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="publication_log")
    period = models.CharField(max_length=7)
    medium = models.CharField(max_length=16, choices=tuple((medium.code, medium.words) for medium in MEDIA.values()))
    on = models.DateField()
    link = models.CharField(max_length=LONGEST_LINK, blank=True, default="")
    photo_name = models.CharField(max_length=32, blank=True, default="")
    """Random; "" without a photo."""
    photo_type = models.CharField(max_length=20, blank=True, default="")
    photo = models.BinaryField(default=bytes)
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-period", "on", "id")

    def __str__(self) -> str:
        return f"{self.period} {self.medium}"


class PublicationWithdrawal(models.Model):
    """An entry of the log that was found wrong, and why. The entry itself stays readable."""

    entry = models.OneToOneField(PublicationEntry, on_delete=models.PROTECT, primary_key=True, related_name="withdrawal")
    reason = models.TextField()
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of {self.entry_id}"
