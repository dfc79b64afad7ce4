"""Why a month was reported late or not at all, in the office's own words; imported by `puas.reports.models`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from puas.domain.late_reasons import LATE_REASONS, printed_reason
from puas.organisations.models import ServiceUnit


class MonthReasonQuerySet(models.QuerySet["MonthReason"]):
    def newest(self, units: Iterable[int], periods: Iterable[str]) -> dict[tuple[int, str], str]:
        """The sentence that stands beside the mark, by unit and period; months without a reason are absent."""
        rows = self.filter(unit__in=set(units), period__in=set(periods)).order_by("at", "id")
        return {(row.unit_id, row.period): row.sentence for row in rows}

    def printed(self, unit: int, period: str) -> str:
        """The newest reason of one month or range as its report prints it, "" when none was given."""
        row = self.filter(unit=unit, period=period).order_by("at", "id").last()
        return printed_reason(row.kind, row.words) if row else ""


class MonthReason(models.Model):
    """One reason for one month, insert-only: a later one stands beside the earlier, the newest is shown.

    Keyed by unit and period, not by report: a month that was never reported has no report to point to.
    """

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="month_reasons")
    period = models.CharField(max_length=7)
    kind = models.CharField(max_length=8, choices=tuple(LATE_REASONS.items()))
    words = models.CharField(max_length=300, blank=True, default="")
    by_id = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    objects = MonthReasonQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """ "Gangguan yang sudah dilaporkan: listrik padam dua hari." without a full stop of its own."""
        kind = LATE_REASONS[self.kind]
        return f"{kind}: {self.words}" if self.words else kind
