"""What is known of visits: numbers per day, codes that were used, minutes in classes. Never a row about one visitor."""

from __future__ import annotations

from django.db import models

from puas.organisations.models import Service
from puas.surveys.models.collecting import CollectionPoint, SurveyRound


class TappedVisitors(models.Model):
    """People finished with a service at a counter on a day, counted by taps: one number that grows, without times."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="tapped")
    point = models.ForeignKey(CollectionPoint, on_delete=models.PROTECT, related_name="tapped")
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["service", "point", "day"], name="tapped_once"),)

    def __str__(self) -> str:
        return f"{self.service} at {self.point} on {self.day}: {self.count}"


class RegisteredVisitors(models.Model):
    """People served with a service on a day, typed from the office's register. Goes before the taps of that day."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="registered")
    day = models.DateField()
    count = models.PositiveIntegerField()
    typed_by = models.CharField(max_length=120)
    typed_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["service", "day"], name="registered_once"),)

    def __str__(self) -> str:
        return f"{self.service} on {self.day}: {self.count}"


class UsedToken(models.Model):
    """A service token that was redeemed, as a keyed hash: no time, no answer, no order of arrival.

    SQLite keeps the table without row numbers, in the order of the hashes; everywhere it is rewritten each night.
    `nights`: how many rewritings a row has seen; after three the token is long worthless and the row goes.
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    nights = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return "a used token"


class RoundMinutes(models.Model):
    """How long a step of the procedure took in a closed round: class of minutes -> answers. Kept when the traces are gone."""

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="minutes")
    step = models.CharField(max_length=8)
    tally = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "step"], name="round_minutes_once"),)

    def __str__(self) -> str:
        return f"{self.step} in round {self.round_id}"
