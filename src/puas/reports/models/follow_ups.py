"""What was promised, by whom and until when, and what became of it. All insert-only; the status is derived."""

from __future__ import annotations

from django.db import models

from puas.domain.follow_ups import PRIORITIES
from puas.organisations.models import ServiceUnit
from puas.reports.models.reports import Recommendation, Report

FOREVER = models.PROTECT


class FollowUp(models.Model):
    """A recommendation that somebody took on. `promised_in` names the period whose evaluation recommended it."""

    recommendation = models.OneToOneField(Recommendation, on_delete=FOREVER, related_name="follow_up")
    unit = models.ForeignKey(ServiceUnit, on_delete=FOREVER, related_name="follow_ups")
    promised_in = models.CharField(max_length=7)
    element = models.CharField(max_length=8, blank=True, default="")
    action = models.TextField()
    owner = models.CharField(max_length=120)
    owner_id = models.CharField(max_length=40, blank=True, default="")
    """The owner's account as text; "" for somebody without one."""
    due = models.DateField()
    priority = models.CharField(max_length=8, choices=tuple(PRIORITIES.items()))
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        ordering = ("due", "id")

    def __str__(self) -> str:
        return self.action[:60]


class FollowUpChange(models.Model):
    """A plan that was changed before it was done: the whole new plan and why. Of several the last one holds."""

    follow_up = models.ForeignKey(FollowUp, on_delete=FOREVER, related_name="changes")
    action = models.TextField()
    owner = models.CharField(max_length=120)
    owner_id = models.CharField(max_length=40, blank=True, default="")
    due = models.DateField()
    priority = models.CharField(max_length=8, choices=tuple(PRIORITIES.items()))
    reason = models.TextField()
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        ordering = ("follow_up", "id")

    def __str__(self) -> str:
        return self.reason[:60]


class FollowUpUpdate(models.Model):
    """What somebody said of a follow-up; `done_on` where it was said to be done."""

    follow_up = models.ForeignKey(FollowUp, on_delete=FOREVER, related_name="updates")
    note = models.TextField()
    done_on = models.DateField(null=True)
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        ordering = ("follow_up", "id")

    def __str__(self) -> str:
        return self.note[:60]


class FollowUpVerification(models.Model):
    """Somebody else's judgement of one claim that a follow-up is done. Once for each claim."""

    update = models.OneToOneField(FollowUpUpdate, on_delete=FOREVER, primary_key=True, related_name="verification")
    accepted = models.BooleanField()
    note = models.TextField(blank=True, default="")
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    on = models.DateField()

    def __str__(self) -> str:
        return f"verification of {self.update_id}"


class FollowUpEvidence(models.Model):
    """A photo or document. The sender's file name is kept nowhere; `name` is random. `is_public`: anyone may see the photo."""

    follow_up = models.ForeignKey(FollowUp, on_delete=FOREVER, related_name="evidence")
    name = models.CharField(max_length=32, unique=True)
    media_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    caption = models.CharField(max_length=200)
    is_public = models.BooleanField(default=False)
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["follow_up", "sha256"], name="evidence_once"),)
        ordering = ("follow_up", "id")

    def __str__(self) -> str:
        return self.caption


class FollowUpReason(models.Model):
    """Why one of a quarter's lowest elements has no follow-up."""

    unit = models.ForeignKey(ServiceUnit, on_delete=FOREVER, related_name="follow_up_reasons")
    quarter = models.CharField(max_length=7)
    element = models.CharField(max_length=8)
    reason = models.TextField()
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "quarter", "element"], name="follow_up_reason_once"),)
        ordering = ("quarter", "element")

    def __str__(self) -> str:
        return f"{self.quarter} {self.element}"


class ReportFollowUps(models.Model):
    """What a report version says of earlier promises, frozen when it was submitted; of several the last one holds."""

    report = models.ForeignKey(Report, on_delete=FOREVER, related_name="frozen_follow_ups")
    facts = models.JSONField()
    lowest = models.JSONField(default=list)
    """Of a quarter: its three lowest elements with their follow-ups or the reason for none."""
    at = models.DateTimeField()

    class Meta:
        ordering = ("report", "id")

    def __str__(self) -> str:
        return f"follow-ups in report {self.report_id}"
