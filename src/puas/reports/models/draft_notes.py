"""What stands beside a draft and its evaluation: quality flags at draft time, drafts that the Camat rejected.

Imported by `puas.reports.models`; the foreign keys are named by text, so that this file stands below it.
"""

from __future__ import annotations

from django.db import models


class DraftQuality(models.Model):
    """The flags of a month as found when its draft was made (traces are purged after 35 days). Insert-only."""

    report = models.OneToOneField("reports.Report", on_delete=models.PROTECT, primary_key=True, related_name="quality")
    facts = models.JSONField()
    """`FlaggedFacts` as recorded."""

    def __str__(self) -> str:
        return f"quality of report {self.report_id}"


class DraftRejection(models.Model):
    """A drafted recommendation that the Camat did not take over, and why in a word. Insert-only."""

    evaluation = models.ForeignKey("reports.Evaluation", on_delete=models.PROTECT, related_name="rejections")
    element = models.CharField(max_length=8, blank=True, default="")
    text = models.TextField()
    action = models.CharField(max_length=40, blank=True, default="")
    """Id of the catalogue's action; "" where none was kept."""
    word = models.CharField(max_length=120)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.word}: {self.text[:40]}"
