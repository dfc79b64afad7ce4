from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.accounts.models import User
from puas.domain.errors import NotFound
from puas.domain.periods import local_day
from puas.organisations.models import ServiceUnit
from puas.reports.models import NoticeRead
from puas.reports.notices import notices_at


def read_notice(*, user: User, unit: ServiceUnit, key: str, now: datetime) -> None:
    """This person has read a notice of this unit; NotFound when no such notice stands today. Twice is once."""
    if key not in {each.key for each in notices_at(unit, local_day(now, unit.agency.time_zone))}:
        raise NotFound("no_such_notice", "Pemberitahuan ini sudah tidak berlaku; muat ulang halaman.")
    with transaction.atomic():
        NoticeRead.objects.bulk_create([NoticeRead(user=user, key=key, at=now)], ignore_conflicts=True)
