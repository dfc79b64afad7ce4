from __future__ import annotations

from django.db import models


class Work(models.Model):
    """One piece of work that must happen once: `kind` for a `subject` in a `period`.

    States: free (no lease, not done), claimed (`leased_until` in the future), lapsed (lease over, not done: free again),
    done (`done_at` set). A failed try leaves its sentence in `last_error` and is tried again when the lease is over.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    period = models.CharField(max_length=10, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "subject", "period"], name="work_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.period}".strip()
