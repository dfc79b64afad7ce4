"""The office says why a month is late or was not reported."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.late_reasons import check_reason
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_give_reason
from puas.reports.models import MonthReason
from puas.reports.queries import status_of
from puas.surveys.models import SurveyRound


def give_reason(*, actor: Actor, round: SurveyRound, kind: str, words: str, now: datetime) -> MonthReason:
    """Record a reason for a month that is late or not reported; the newest one is shown. BadInput, WrongState."""
    agency = round.unit.agency
    check_give_reason(actor, agency.preparer_role)
    own = check_reason(status_of(round, local_day(now, agency.time_zone)), kind, words)
    with transaction.atomic():
        reason = MonthReason.objects.create(
            unit=round.unit, period=round.period, kind=kind, words=own, by_id=actor.id, by=actor.name, at=now
        )
        record_event(
            event="late_reason_given",
            actor=actor,
            now=now,
            subject=f"{round.unit.name} {round.period}",
            agency_slug=agency.slug,
            reason=reason.sentence,
        )
    return reason
