"""Requests for an electronic signature; imported by `puas.reports.models`."""

from __future__ import annotations

from django.db import models

from puas.domain.signing_steps import SIGNING_STEPS


class SigningStep(models.Model):
    """One step of asking for a signature on one edition of a version. Insert-only; the highest `place` is where it stands.

    `place` is unique: of two clicks at once, one inserts "asked" and the other is refused. `content` holds bytes that came
    back and wait for a person. Nothing of NIK and passphrase is ever in a row.
    """

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="signing_steps")
    edition = models.CharField(max_length=8)
    place = models.PositiveIntegerField()
    step = models.CharField(max_length=12, choices=tuple((name, name) for name in SIGNING_STEPS))
    kind = models.CharField(max_length=24, blank=True, default="")
    document_sha256 = models.CharField(max_length=64, blank=True, default="")
    reasons = models.TextField(blank=True, default="")
    reference = models.CharField(max_length=100, blank=True, default="")
    content = models.BinaryField(default=bytes)
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "edition", "place"], name="signing_step_place_once"),)
        ordering = ("report", "edition", "place")

    def __str__(self) -> str:
        return f"{self.step} for {self.edition} of report {self.report_id}"
