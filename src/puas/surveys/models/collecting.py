from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models

from puas.domain.channels import ASSISTED, OPEN
from puas.domain.periods import Period
from puas.organisations.models import Agency, Service, ServiceUnit

AFTER_REVOKING = timedelta(days=30)
"""How long a revoked code still takes what was opened under it before (design.md 3.9)."""


class SurveyRound(models.Model):
    """One unit x one period, with the instrument it asks.

    States: open (`closed_at` empty: answers may still come in), closed, and checked (`checked_at` set: its report was
    submitted, exclusions can no longer be decided). `checked_at` is emptied again when a report is sent back.
    """

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="rounds")
    period = models.CharField(max_length=7)
    basis = models.CharField(max_length=20)
    opens_on = models.DateField()
    closes_on = models.DateField()
    due_on = models.DateField()
    instrument_id = models.CharField(max_length=40)
    instrument_hash = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "period"], name="round_once"),)
        ordering = ("period",)

    def __str__(self) -> str:
        return f"{self.unit} {self.period}"

    @property
    def span(self) -> Period:
        """The period as the domain knows it."""
        return Period(self.period, self.opens_on, self.closes_on, self.due_on, self.basis)


class CollectionPointQuerySet(models.QuerySet["CollectionPoint"]):
    def in_use(self) -> Self:
        """Points whose code still takes answers."""
        return self.filter(revoked_at=None)

    def for_phones(self) -> Self:
        """Points in use whose code citizens scan; a phone at a tablet's address would be counted as the tablet."""
        return self.in_use().exclude(channel=ASSISTED)

    def of_agency(self, agency: Agency) -> Self:
        return self.filter(unit__agency=agency)


class CollectionPoint(models.Model):
    """A counter's QR code. `code` is random; revoking it is final, a new point gets a new code.

    `service` presets the service for a counter that gives only one. `channel` is how its answers count, unless a service
    token lifts an open one.
    """

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="points")
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=32, unique=True)
    channel = models.CharField(max_length=16, default=OPEN)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = CollectionPointQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name

    @property
    def serial(self) -> str:
        """Printed on everything that bears this code, so that paper with a revoked code can be found: "0012"."""
        return f"{self.pk:04d}"

    def takes_what_was_opened(self, opened_at: datetime | None, now: datetime) -> bool:
        """Whether a sheet is taken whose page was made at `opened_at` (None: not known). A revoked code takes for 30 days
        what was opened before: a phone may have been offline when it was filled in."""
        if self.revoked_at is None:
            return True
        return opened_at is not None and opened_at < self.revoked_at and now - self.revoked_at <= AFTER_REVOKING


class ServedVisitors(models.Model):
    """Citizens served, per service and whole period, typed by the office: goes before all counts of single days. May be
    corrected until submitted."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="served")
    period = models.CharField(max_length=7)
    count = models.PositiveIntegerField()
    typed_by = models.CharField(max_length=120)
    typed_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["service", "period"], name="served_once"),)

    def __str__(self) -> str:
        return f"{self.service} {self.period}: {self.count}"
