"""The office says why a month or range is late, was not reported, or has too few answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import NotFound
from puas.domain.late_reasons import check_reason
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_give_reason
from puas.organisations.models import ServiceUnit
from puas.reports.models import MonthReason
from puas.reports.ranges import status_of_period


def give_reason(*, actor: Actor, unit: ServiceUnit, period: str, kind: str, words: str, now: datetime) -> MonthReason:
    """Record a reason for a month, quarter, semester or year that shows such a mark; the newest one is shown.

    BadInput for the words, WrongState without a mark, NotFound when nothing of this period is asked of the office.
    """
    agency = unit.agency
    check_give_reason(actor, agency.preparer_role)
    status = status_of_period(unit, period, local_day(now, agency.time_zone))
    if status is None:
        raise NotFound("no_such_period", "Periode ini belum ada di kantor ini.")
    own = check_reason(status, kind, words)
    with transaction.atomic():
        reason = MonthReason.objects.create(unit=unit, period=period, kind=kind, words=own, by_id=actor.id, by=actor.name, at=now)
        record_event(
            event="late_reason_given",
            actor=actor,
            now=now,
            subject=f"{unit.name} {period}",
            agency_slug=agency.slug,
            reason=reason.sentence,
        )
    return reason
