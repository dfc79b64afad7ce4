"""Report versions and what happened to them. Everything is insert-only; the status is derived (`puas.domain.cycle`)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from puas.accounts.models import User
from puas.domain.cycle import STEPS
from puas.organisations.models import Agency
from puas.surveys.models import SurveyRound


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User, today: date) -> Self:
        """Reports of offices that this person sees."""
        return self.filter(round__unit__agency__in=Agency.objects.visible_to(user, today))


class Report(models.Model):
    """One version of one round's report: a frozen snapshot. The highest version of a round is the current one."""

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="reports")
    version = models.PositiveIntegerField()
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)
    made_by_id = models.CharField(max_length=40)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "version"], name="report_version_once"),)
        ordering = ("round", "version")

    def __str__(self) -> str:
        return f"{self.round} v{self.version}"


class ReportStep(models.Model):
    """A step taken on a report version; `place` counts them, so that two people cannot take the same next step."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveIntegerField()
    step = models.CharField(max_length=16, choices=tuple((name, name) for name in STEPS))
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    acting = models.CharField(max_length=4, blank=True, default="")
    at = models.DateTimeField()
    on = models.DateField()
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "place"], name="report_step_place_once"),)
        ordering = ("report", "place")

    def __str__(self) -> str:
        return f"{self.step} on {self.on}"


class Evaluation(models.Model):
    """The Camat's evaluation of a report version: his own sentences; recommendations stand beside."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="evaluation")
    statement = models.TextField()
    facts = models.JSONField()
    """`EvaluationFacts` as recorded: evaluator, days, limits kept."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"evaluation of {self.report_id}"


class Recommendation(models.Model):
    """One recommendation. `origin`: "draft" (taken over as drafted), "edited" or "own"."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="recommendations")
    place = models.PositiveIntegerField()
    element = models.CharField(max_length=8, blank=True, default="")
    text = models.TextField()
    origin = models.CharField(max_length=8)

    class Meta:
        ordering = ("place",)

    def __str__(self) -> str:
        return self.text[:60]


class ReportDocument(models.Model):
    """The bytes of a finished PDF, kept by hash: an evaluated document is never rendered again."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="documents")
    edition = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "edition"], name="document_once"),)

    def __str__(self) -> str:
        return f"{self.edition} of report {self.report_id}"
