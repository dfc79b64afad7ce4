"""Complaints and what happened to them.

No row here points to a response, and none holds a time of day before an official acts.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from puas.domain.complaint_categories import HEAD_ONLY_CODES, Sight, sight_of
from puas.domain.complaints import STEPS, TAKE
from puas.domain.permissions import Actor
from puas.organisations.models import Agency


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Complaints, and the one rule of who reads which (`puas.domain.complaint_categories.section_may_read` in SQL)."""

    def visible_to(self, actor: Actor) -> Self:
        """What a person with these roles at the office may read there."""
        sight = sight_of(actor.roles)
        if sight is Sight.ALL:
            return self
        if sight is Sight.NONE:
            return self.none()
        taken = ComplaintStep.objects.filter(complaint=OuterRef("pk"), step=TAKE)
        judged = self.annotate(judged=Subquery(taken.values("category")[:1]))
        return judged.exclude(Q(category__in=HEAD_ONLY_CODES)).filter(
            Q(judged=None, held=False) | (Q(judged__isnull=False) & ~Q(judged__in=HEAD_ONLY_CODES))
        )


class Complaint(models.Model):
    """One complaint as it came. Insert-only; its state follows from its steps (`puas.domain.complaints`).

    Of the ticket only a hash stands here, of the moment only the office's day. `held`: the section may not read it before
    the Camat has judged it. `in_burst`: it came among unusually many, a note and never more.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="complaints")
    received_on = models.DateField()
    category = models.CharField(max_length=20)
    text = models.TextField()
    ticket_hash = models.CharField(max_length=64, unique=True)
    held = models.BooleanField()
    in_burst = models.BooleanField(default=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"pengaduan {self.pk}"


class ComplaintContact(models.Model):
    """How the complainant may be reached, sealed (`puas.complaints.sealing`). The only row here that is ever deleted."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, primary_key=True, related_name="contact")
    sealed = models.TextField()
    delete_on = models.DateField()

    def __str__(self) -> str:
        return f"contact of {self.complaint_id}"


class ComplaintStep(models.Model):
    """A step taken on a complaint; `place` counts them, so that two people cannot take the same next step.

    The step "take" holds the Camat's judgement: `category` and `limit`; both are "" on other steps.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveIntegerField()
    step = models.CharField(max_length=8, choices=tuple(STEPS.items()))
    category = models.CharField(max_length=20, blank=True, default="")
    limit = models.CharField(max_length=16, blank=True, default="")
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    acting = models.CharField(max_length=4, blank=True, default="")
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["complaint", "place"], name="complaint_step_place_once"),)
        ordering = ("complaint", "place")

    def __str__(self) -> str:
        return f"{self.step} on {self.on}"


class ComplaintAnswer(models.Model):
    """What the office answered, in the step "answer". Insert-only: a further answer is a further row."""

    step = models.OneToOneField(ComplaintStep, on_delete=models.PROTECT, primary_key=True, related_name="answer")
    text = models.TextField()

    def __str__(self) -> str:
        return f"answer in step {self.step_id}"


class LaporReference(models.Model):
    """Under which number a complaint stands in SP4N-LAPOR!; the last one typed holds."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="lapor_references")
    number = models.CharField(max_length=40)
    link = models.CharField(max_length=250, blank=True, default="")
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    on = models.DateField()

    class Meta:
        ordering = ("complaint", "id")

    def __str__(self) -> str:
        return self.number


class CamatNote(models.Model):
    """Something an official wants the Camat to know, often words from a survey. Not a complaint, and nobody's receipt."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="camat_notes")
    text = models.TextField()
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    on = models.DateField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.text[:60]
