"""What an office made of the catalogue of recommendations. Insert-only: of an action the last row holds."""

from __future__ import annotations

from django.db import models

from puas.domain.recommendation_catalogue import LEVEL_WORDS, LONGEST_TEXT
from puas.organisations.models import Agency


class CatalogueChange(models.Model):
    """One decision on one action of an office's catalogue, with its wording as it stood afterwards."""

    ADDED, EDITED, SWITCHED_OFF, SWITCHED_ON, RESTORED = "added", "edited", "switched_off", "switched_on", "restored"
    KINDS = (
        (ADDED, "Ditambahkan"),
        (EDITED, "Diubah"),
        (SWITCHED_OFF, "Dinonaktifkan"),
        (SWITCHED_ON, "Diaktifkan kembali"),
        (RESTORED, "Dikembalikan ke kalimat bawaan"),
    )

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="catalogue_changes")
    action = models.CharField(max_length=40)
    """Id of a built-in action, or one of the office's own."""
    place = models.PositiveIntegerField()
    """1, 2, ... of this action."""
    kind = models.CharField(max_length=16, choices=KINDS)
    meaning = models.CharField(max_length=20)
    level = models.CharField(max_length=12, choices=tuple(LEVEL_WORDS.items()))
    words = models.JSONField(default=list)
    text = models.CharField(max_length=LONGEST_TEXT)
    is_active = models.BooleanField()
    follows_default = models.BooleanField(default=False)
    """The wording is the built-in one, also after a later version improved it."""
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "action", "place"], name="catalogue_change_once"),)
        ordering = ("agency", "action", "place")

    def __str__(self) -> str:
        return f"{self.action} {self.place}"
