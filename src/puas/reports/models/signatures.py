"""Signatures under report versions; imported by `puas.reports.models`."""

from __future__ import annotations

from django.db import models

from puas.domain.signature_state import KINDS, LONGEST_NAME


class ReportSignature(models.Model):
    """That one edition of a version was signed, with the signed document as it came. Insert-only; the newest of a kind stands.

    `document_sha256` is the stored PDF that was put before the signer, `name` is random: no file name of the office is kept.
    `signed_at` stands in the document; typed for a scan, as the beginning of that day at the office.
    """

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="signatures")
    edition = models.CharField(max_length=8)
    kind = models.CharField(max_length=24, choices=tuple((kind, kind) for kind in KINDS))
    signer_name = models.CharField(max_length=LONGEST_NAME)
    signer_title = models.CharField(max_length=LONGEST_NAME)
    signed_at = models.DateTimeField()
    document_sha256 = models.CharField(max_length=64, blank=True, default="")
    name = models.CharField(max_length=32, unique=True)
    media_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    recorded_by_id = models.CharField(max_length=40)
    recorded_by = models.CharField(max_length=120)
    created = models.DateTimeField()

    class Meta:
        ordering = ("report", "id")

    def __str__(self) -> str:
        return f"{self.kind} under {self.edition} of report {self.report_id}"
