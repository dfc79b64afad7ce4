"""The rehearsal is held once per unit and month; what the list said that day stays in the trail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.audit.models import AuditEvent
from puas.domain.periods import local_day
from puas.domain.permissions import SYSTEM
from puas.domain.readiness import open_points
from puas.reports.readiness import readiness_of
from puas.surveys.models import SurveyRound


def hold_rehearsal(*, round: SurveyRound, now: datetime) -> None:
    """Write down the readiness list of this month. Safe to repeat: the second time nothing is added."""
    agency = round.unit.agency
    items = readiness_of(round, local_day(now, agency.time_zone))
    subject = f"{round.unit.name} {round.period}"
    with transaction.atomic():
        SurveyRound.objects.select_for_update().get(pk=round.pk)
        if AuditEvent.objects.filter(event="rehearsal_held", agency_slug=agency.slug, subject=subject).exists():
            return
        record_event(
            event="rehearsal_held",
            actor=SYSTEM,
            now=now,
            subject=subject,
            agency_slug=agency.slug,
            reason=f"{open_points(items)} dari {len(items)} hal perlu dibereskan",
            facts={item.code: item.state for item in items},
        )
