"""Which recommendations were made or rejected of late: they are not offered again within three months."""

from __future__ import annotations

from datetime import date

from puas.domain.periods import first_of_month
from puas.organisations.models import ServiceUnit
from puas.reports.models import DraftRejection, Recommendation

MONTHS_NOT_REPEATED = 3


def offered_lately(unit: ServiceUnit, period: str) -> frozenset[str]:
    """Texts that a Camat of this unit took over or rejected in the three periods before this one."""
    since, before = _months_before(period, MONTHS_NOT_REPEATED), period
    window = {"evaluation__report__round__unit": unit, "evaluation__report__round__period__range": (since, before)}
    taken = Recommendation.objects.filter(**window).exclude(evaluation__report__round__period=before)
    rejected = DraftRejection.objects.filter(**window).exclude(evaluation__report__round__period=before)
    return frozenset(taken.values_list("text", flat=True)) | frozenset(rejected.values_list("text", flat=True))


def _months_before(period: str, months: int) -> str:
    month = first_of_month(period)
    count = month.year * 12 + month.month - 1 - months
    return f"{date(count // 12, count % 12 + 1, 1):%Y-%m}"
