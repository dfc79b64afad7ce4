from __future__ import annotations

from django.db import models

from puas.surveys.models.responses import Response


class WordsRelease(models.Model):
    """A proposal to show a citizen's words to the public, with its reason. It takes effect when a second person approves."""

    class Reason(models.TextChoices):
        TYPICAL = "typical", "Mewakili beberapa saran"
        ACTED_ON = "acted_on", "Ditindaklanjuti kantor"
        PRAISE = "praise", "Penghargaan dari warga"
        OTHER = "other", "Alasan lain (ditulis)"

    response = models.OneToOneField(Response, on_delete=models.PROTECT, primary_key=True, related_name="release")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    note = models.TextField(blank=True, default="")
    proposed_by_id = models.CharField(max_length=40)
    proposed_by = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"words of response {self.response_id} for the public"


class WordsReleaseDecision(models.Model):
    """The second person's word on a release."""

    release = models.OneToOneField(WordsRelease, on_delete=models.PROTECT, primary_key=True, related_name="decision")
    approved = models.BooleanField()
    decided_by_id = models.CharField(max_length=40)
    decided_by = models.CharField(max_length=120)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return "approved" if self.approved else "rejected"
