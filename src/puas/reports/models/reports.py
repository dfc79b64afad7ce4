"""Report versions and what happened to them. Everything is insert-only; the status is derived (`puas.domain.cycle`)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from puas.accounts.models import User
from puas.domain.cycle import STEPS
from puas.domain.periods import Period
from puas.organisations.models import Agency, ServiceUnit
from puas.surveys.models import SurveyRound


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User, today: date) -> Self:
        """Reports of offices that this person sees."""
        return self.filter(unit__agency__in=Agency.objects.visible_to(user, today))


class Report(models.Model):
    """One version of a unit's report on a period: a frozen snapshot. The highest version of a period is the current one.

    `period` is a month, or a quarter, semester or year; only a month's report has a round. The span is that of the day on
    which the version was made.
    """

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="reports")
    period = models.CharField(max_length=7)
    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, null=True, related_name="reports")
    opens_on = models.DateField()
    closes_on = models.DateField()
    due_on = models.DateField()
    basis = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)
    made_by_id = models.CharField(max_length=40)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "period", "version"], name="report_version_once"),)
        ordering = ("unit", "period", "version")

    def __str__(self) -> str:
        return f"{self.unit} {self.period} v{self.version}"

    @property
    def span(self) -> Period:
        """The days it covers and the day on which it is due."""
        return Period(self.period, self.opens_on, self.closes_on, self.due_on, self.basis)


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
    """One recommendation. `origin`: "draft" (taken over as drafted), "edited", "own" or "carried" (from earlier)."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="recommendations")
    place = models.PositiveIntegerField()
    element = models.CharField(max_length=8, blank=True, default="")
    text = models.TextField()
    origin = models.CharField(max_length=8)
    action = models.CharField(max_length=40, blank=True, default="")
    """Id of the catalogue's action it began as; "" for the Camat's own."""
    obligation = models.CharField(max_length=24, blank=True, default="")
    """Which obligation it serves (`report_content/obligations.py`); "" for a suggestion."""

    class Meta:
        ordering = ("place",)

    def __str__(self) -> str:
        return self.text[:60]


class ReportNarrative(models.Model):
    """The office's own words on a report version; the highest `place` counts. Words of an earlier version carry over."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="narratives")
    place = models.PositiveIntegerField()
    content = models.JSONField()
    """`Narrative` as JSON."""
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "place"], name="narrative_place_once"),)
        ordering = ("report", "place")

    def __str__(self) -> str:
        return f"words {self.place} of report {self.report_id}"


class ReportPhoto(models.Model):
    """A photo for the annex, kept under its hash; the same photo is kept once per unit."""

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="photos")
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=16)
    content = models.BinaryField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "sha256"], name="photo_once"),)

    def __str__(self) -> str:
        return f"photo {self.sha256[:12]}"


class ReportLogo(models.Model):
    """The office's logo on the day a report version was made, empty when it had none: every file shows the same for ever."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="logo")
    content = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"logo of report {self.report_id}"


class ReportDocument(models.Model):
    """The bytes of a finished PDF, kept by hash: an evaluated document is never rendered again.

    `words` is the place of the narrative it was rendered with (0 = none of this version): a letter number given after the
    evaluation makes one more document, and the highest place is the one that stands.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="documents")
    edition = models.CharField(max_length=8)
    words = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "edition", "words"], name="document_once"),)

    def __str__(self) -> str:
        return f"{self.edition} of report {self.report_id}"
