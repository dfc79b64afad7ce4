"""An answer sheet is spread over rows by how long each part may live (design.md 4)."""

from __future__ import annotations

from django.db import models

from puas.organisations.models import Service
from puas.surveys.models.collecting import CollectionPoint, SurveyRound


class Response(models.Model):
    """One acknowledged answer sheet. Insert-only: the database refuses update and delete.

    `scores` holds one character per question in the instrument's order, `-` for missing. `submission_hash` is the
    SHA-256 of the sender's secret submission id, which is not kept; `content_hash` tells a repeat from a conflict.
    `day` is the server's day at the office; no time of day stands here.
    """

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="responses")
    point = models.ForeignKey(CollectionPoint, on_delete=models.PROTECT, related_name="responses")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="responses")
    channel = models.CharField(max_length=16)
    day = models.DateField()
    scores = models.CharField(max_length=60)
    submission_hash = models.CharField(max_length=64, unique=True)
    content_hash = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["round", "day"], name="response_round_day"),)

    def __str__(self) -> str:
        return f"response {self.pk}"


class ResponseDetail(models.Model):
    """Profile and words of a response. Deletable only when an `Erasure` names the response; never updated."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, primary_key=True, related_name="detail")
    sex = models.CharField(max_length=8, blank=True, default="")
    age_band = models.CharField(max_length=8, blank=True, default="")
    education = models.CharField(max_length=16, blank=True, default="")
    occupation = models.CharField(max_length=24, blank=True, default="")
    suggestion = models.TextField(blank=True, default="")
    blind = models.CharField(max_length=64, blank=True, default="")
    """The key (hex) under which the answer book commits to these words; it goes with them."""

    def __str__(self) -> str:
        return f"detail of response {self.response_id}"


class ResponseOpening(models.Model):
    """A response's entry in the answer book, written with it (it waits here for its night), and what opens it for an
    auditor: the random key (hex) and the blinded hash of its words, which stays when they are erased.

    Responses from before the book began have none.
    """

    response = models.OneToOneField(Response, on_delete=models.PROTECT, primary_key=True, related_name="opening")
    log = models.CharField(max_length=90)
    leaf_hash = models.CharField(max_length=64)
    content = models.TextField()
    blind = models.CharField(max_length=64)
    words_hash = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return f"opening of response {self.response_id}"


class ResponseTrace(models.Model):
    """When exactly a response came and what was noticed about it (flags are notes). Purged after 35 days.

    `opening_class`, `sending_class`: minutes from the tap at the counter to the open form and from there to sending, as
    classes of `domain.procedure_minutes`; empty where not known.
    """

    response = models.OneToOneField(Response, on_delete=models.PROTECT, primary_key=True, related_name="trace")
    received_at = models.DateTimeField()
    flags = models.JSONField(default=list)
    opening_class = models.PositiveSmallIntegerField(null=True)
    sending_class = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"trace of response {self.response_id}"


class Conflict(models.Model):
    """A second sheet under an id that was used already, with other content: kept and shown, never counted by itself."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="conflicts")
    day = models.DateField()
    scores = models.CharField(max_length=60)
    content_hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["response", "content_hash"], name="conflict_once"),)

    def __str__(self) -> str:
        return f"conflict with response {self.response_id}"


class LostAnswer(models.Model):
    """An answer that stands in the published book and in no row: an old backup was restored. It never counts."""

    leaf_hash = models.CharField(max_length=64, primary_key=True)
    log = models.CharField(max_length=90)

    def __str__(self) -> str:
        return f"lost answer {self.leaf_hash}"


class ErasureRequest(models.Model):
    """A legal request to delete the words and profile of a response, as the first person took it in. The second person's
    `Erasure` carries it out."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, primary_key=True, related_name="erasure_request")
    reason = models.TextField()
    proposed_by_id = models.CharField(max_length=40)
    proposed_by = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"erasure asked for response {self.response_id}"


class Erasure(models.Model):
    """The second person's word: words and profile of a response are deleted; its scores stay."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, primary_key=True, related_name="erasure")
    reason = models.TextField()
    erased_on = models.DateField()
    decided_by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"erasure of response {self.response_id}"
