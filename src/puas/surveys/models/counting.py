from __future__ import annotations

from django.db import models

from puas.surveys.models.collecting import SurveyRound
from puas.surveys.models.responses import Response


class Exclusion(models.Model):
    """A proposal to take one answer out of the count, with its reason. It takes effect when a second person approves."""

    class Reason(models.TextChoices):
        TEST = "test", "Isian uji coba"
        DUPLICATE = "duplicate", "Orang yang sama mengisi lebih dari sekali"
        NOT_SERVED = "not_served", "Bukan pengguna layanan"
        STAFF = "staff", "Diisi oleh pegawai"
        OTHER = "other", "Alasan lain (ditulis)"

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="exclusion")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    note = models.TextField(blank=True, default="")
    proposed_by_id = models.CharField(max_length=40)
    proposed_by = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"exclusion of response {self.response_id}"


class ExclusionDecision(models.Model):
    """The second person's word on an exclusion."""

    exclusion = models.OneToOneField(Exclusion, on_delete=models.PROTECT, primary_key=True, related_name="decision")
    approved = models.BooleanField()
    decided_by_id = models.CharField(max_length=40)
    decided_by = models.CharField(max_length=120)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return "approved" if self.approved else "rejected"


class RoundTally(models.Model):
    """What a round had collected when it closed, by service x point x channel x day. Keys 0 = not stated."""

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="tallies")
    service_key = models.BigIntegerField(default=0)
    point_key = models.BigIntegerField(default=0)
    channel = models.CharField(max_length=16)
    day = models.DateField()
    tally = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "service_key", "point_key", "channel", "day"], name="round_tally_once"),
        )

    def __str__(self) -> str:
        return f"tally of round {self.round_id} on {self.day}"
