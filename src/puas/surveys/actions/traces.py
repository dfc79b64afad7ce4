from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from puas.surveys.models import PaperKeying, ResponseTrace

KEPT = timedelta(days=35)


def purge_traces(*, now: datetime) -> int:
    """Forget when exactly answers came, and who keyed which paper sheets, once 35 days are over; how many rows were removed."""
    with transaction.atomic():
        removed, _ = ResponseTrace.objects.filter(received_at__lt=now - KEPT).delete()
        keyings, _ = PaperKeying.objects.filter(batch__closed_at__lt=now - KEPT).delete()
    return removed + keyings
