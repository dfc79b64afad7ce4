"""Which recommendations were made or rejected of late: they are not offered again within three months."""

from __future__ import annotations

from datetime import date

from puas.domain.recommendations import OfferedLately
from puas.organisations.models import ServiceUnit
from puas.reports.models import DraftRejection, Recommendation

MONTHS_NOT_REPEATED = 3


def offered_lately(unit: ServiceUnit, period: str, closes_on: date) -> OfferedLately:
    """What a Camat of this unit took over or rejected in reports of the three months before this one closes."""
    window = {
        "evaluation__report__unit": unit,
        "evaluation__report__closes_on__range": (_months_earlier(closes_on, MONTHS_NOT_REPEATED), closes_on),
    }
    taken = Recommendation.objects.filter(**window).exclude(evaluation__report__period=period)
    rejected = DraftRejection.objects.filter(**window).exclude(evaluation__report__period=period)
    rows = [*taken.values_list("action", "text"), *rejected.values_list("action", "text")]
    return OfferedLately(frozenset(action for action, _ in rows if action), frozenset(text for _, text in rows))


def _months_earlier(day: date, months: int) -> date:
    """The same day of an earlier month; periods close on the 1st or on a day up to the 28th."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, day.day)
