"""Rows of the answer book. No row points upward: a log is named by its office's slug and period, an answer by its leaf."""

from __future__ import annotations

from django.db import models


class PendingEntry(models.Model):
    """A deed's entry that waits for its batch, written with the deed, in the same transaction; deletable only once its
    `Entry` stands. (An answer's entry waits beside its response.)"""

    leaf_hash = models.CharField(max_length=64, primary_key=True)
    log = models.CharField(max_length=90)
    content = models.TextField()

    def __str__(self) -> str:
        return f"{self.leaf_hash} waits for {self.log}"


class Entry(models.Model):
    """One entry at its place in a log. Insert-only."""

    log = models.CharField(max_length=90)
    index = models.PositiveIntegerField()
    leaf_hash = models.CharField(max_length=64, db_index=True)
    content = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["log", "index"], name="entry_place_once"),
            models.UniqueConstraint(fields=["log", "leaf_hash"], name="entry_once"),
        )
        ordering = ("log", "index")

    def __str__(self) -> str:
        return f"{self.log} {self.index}"


class Checkpoint(models.Model):
    """A signed head of a log. `root` in hex; `note` the signed text. The final one ends the log. Insert-only."""

    log = models.CharField(max_length=90)
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    is_final = models.BooleanField(default=False)
    note = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["log", "size", "is_final"], name="checkpoint_once"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.log} {self.size}"

    @property
    def period(self) -> str:
        """The period whose log this is a head of."""
        return self.log.rpartition("/")[2]


class Bulletin(models.Model):
    """The heads of the installation in one signed text, made each night for the witnesses. Insert-only.

    Of each office the two newest logs: every older one is named, with its final head, by the log after it.
    """

    day = models.DateField()
    body = models.TextField()
    note = models.TextField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"bulletin of {self.day}"


class BulletinStamp(models.Model):
    """A time stamp (RFC 3161, DER) over a bulletin's signed text. Insert-only."""

    bulletin = models.OneToOneField(Bulletin, on_delete=models.PROTECT, primary_key=True, related_name="stamp")
    token = models.BinaryField()

    def __str__(self) -> str:
        return f"time stamp of bulletin {self.bulletin_id}"


class Cosignature(models.Model):
    """A witness's line under a bulletin, checked before it was kept. Insert-only."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=80)
    line = models.CharField(max_length=250)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["bulletin", "witness"], name="cosigned_once"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.witness} under bulletin {self.bulletin_id}"
