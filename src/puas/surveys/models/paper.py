"""Questionnaires on paper: what was printed, and what a clerk keyed in as long as it is a draft."""

from __future__ import annotations

from django.db import models

from puas.organisations.models import Agency, Service
from puas.surveys.models.collecting import CollectionPoint, SurveyRound


class PrintRun(models.Model):
    """Forms printed at one time for one counter: serials `first` to `first + count - 1` of the agency. Insert-only.

    `secret` makes the submission id of each sheet from its number (`domain.paper_serials.sheet_id`), so that a stub bears
    the receipt that the server will acknowledge the sheet with. `printed` freezes the words on the form, so that the file
    can be made again byte for byte.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="print_runs")
    point = models.ForeignKey(CollectionPoint, on_delete=models.PROTECT, related_name="print_runs")
    first = models.PositiveIntegerField()
    count = models.PositiveSmallIntegerField()
    secret = models.CharField(max_length=64)
    instrument_hash = models.CharField(max_length=64)
    printed = models.JSONField()
    printed_by_id = models.CharField(max_length=40)
    printed_by = models.CharField(max_length=120)
    printed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "first"], name="print_run_first_once"),)
        ordering = ("-first",)

    def __str__(self) -> str:
        return f"sheets {self.first} to {self.last} of {self.agency_id}"

    @property
    def last(self) -> int:
        """The largest number of the run."""
        return self.first + self.count - 1


class PaperBatch(models.Model):
    """Sheets of one counter and one day of service: a draft until it is closed, then its sheets are responses.

    States as `domain.paper_batches.BatchFacts` derives them. `sheets`, `checked` and `differing` say, of a closed batch, how
    many sheets became responses, how many of them a second person keyed again, and how many of those differed.
    """

    point = models.ForeignKey(CollectionPoint, on_delete=models.PROTECT, related_name="paper_batches")
    served_on = models.DateField()
    instrument_hash = models.CharField(max_length=64)
    opened_by_id = models.CharField(max_length=40)
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    closed_by = models.CharField(max_length=120, blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    sheets = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    differing = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"paper batch {self.pk} of {self.served_on}"


class DraftSheet(models.Model):
    """One keyed sheet of a batch that is not closed yet; gone once it is a response. A number stands in one batch only."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="drafts")
    run = models.ForeignKey(PrintRun, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    scores = models.CharField(max_length=60)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="drafts")
    sex = models.CharField(max_length=8, blank=True, default="")
    age_band = models.CharField(max_length=8, blank=True, default="")
    education = models.CharField(max_length=16, blank=True, default="")
    occupation = models.CharField(max_length=24, blank=True, default="")
    suggestion = models.TextField(blank=True, default="")
    keyed_by_id = models.CharField(max_length=40)
    keyed_by = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "number"], name="draft_sheet_once"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return f"draft of sheet {self.number}"


class PaperKeying(models.Model):
    """What one person keyed of a closed batch, as counts of equal sheets (scores -> times), to compare those who key with
    each other. Purged after 35 days, as the traces of the other channels are."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="keyings")
    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="keyings")
    keyed_by_id = models.CharField(max_length=40)
    keyed_by = models.CharField(max_length=120)
    sheets = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "keyed_by_id"], name="paper_keying_once"),)

    def __str__(self) -> str:
        return f"keyed by {self.keyed_by} of batch {self.batch_id}"


class SheetCheck(models.Model):
    """A draft sheet chosen to be keyed again by a second person, and what that person keyed (`checked_by` empty: not yet).

    `differs` stays as it was found; `settled_by` names who looked at the sheet and said what it says.
    """

    sheet = models.OneToOneField(DraftSheet, on_delete=models.PROTECT, primary_key=True, related_name="second")
    scores = models.CharField(max_length=60, blank=True, default="")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="sheet_checks")
    sex = models.CharField(max_length=8, blank=True, default="")
    age_band = models.CharField(max_length=8, blank=True, default="")
    education = models.CharField(max_length=16, blank=True, default="")
    occupation = models.CharField(max_length=24, blank=True, default="")
    checked_by_id = models.CharField(max_length=40, blank=True, default="")
    checked_by = models.CharField(max_length=120, blank=True, default="")
    differs = models.BooleanField(default=False)
    settled_by = models.CharField(max_length=120, blank=True, default="")

    def __str__(self) -> str:
        return f"check of sheet {self.sheet_id}"
