from __future__ import annotations

from typing import Self

from django.db import models

from puas.organisations.models import ServiceUnit


class HistoryImport(models.Model):
    """One act of bringing in past months: a file (its hash and mapping) or a typed recap. Withdrawn, never deleted.

    The same file is taken once per unit (`file_hash`); after a withdrawal it may come again (`attempt`).
    """

    class Kind(models.TextChoices):
        TABLE = "table", "Tabel jawaban"
        RECAP = "recap", "Rekap"

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="history_imports")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    file_name = models.CharField(max_length=200, blank=True, default="")
    file_hash = models.CharField(max_length=64)
    attempt = models.PositiveIntegerField(default=1)
    mapping = models.JSONField(default=dict)
    source_note = models.CharField(max_length=200, blank=True, default="")
    imported_by = models.CharField(max_length=120)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "file_hash", "attempt"], name="import_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class HistoryWithdrawal(models.Model):
    """Undoes an import: its months no longer count."""

    history_import = models.OneToOneField(HistoryImport, on_delete=models.PROTECT, primary_key=True, related_name="withdrawal")
    reason = models.TextField()
    withdrawn_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of import {self.history_import_id}"


class ImportedMonthQuerySet(models.QuerySet["ImportedMonth"]):
    def standing(self) -> Self:
        """Months whose import was not withdrawn."""
        return self.filter(history_import__withdrawal=None)


class ImportedMonth(models.Model):
    """One month of an import, as tallies by day (kind "table") or as a recap (counts only)."""

    history_import = models.ForeignKey(HistoryImport, on_delete=models.PROTECT, related_name="months")
    period = models.CharField(max_length=7)
    basis = models.CharField(max_length=20)
    instrument_id = models.CharField(max_length=40)
    counted = models.JSONField()
    by_day = models.JSONField(default=dict)

    objects = ImportedMonthQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["history_import", "period"], name="imported_month_once"),)
        ordering = ("period",)

    def __str__(self) -> str:
        return f"{self.period} of import {self.history_import_id}"
