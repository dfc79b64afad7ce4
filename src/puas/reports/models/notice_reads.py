"""That a person has read a notice; imported by `puas.reports.models`."""

from __future__ import annotations

from django.db import models

from puas.accounts.models import User


class NoticeRead(models.Model):
    """One person read one notice. Notices are derived from the month; only the reading is stored, once, insert-only."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices_read")
    key = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "key"], name="notice_read_once"),)

    def __str__(self) -> str:
        return self.key
