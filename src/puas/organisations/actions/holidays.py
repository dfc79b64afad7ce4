"""The calendar of public holidays, one for the whole installation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.figures import count_words, date_words
from puas.domain.holidays import HolidayLine
from puas.domain.permissions import Actor, check_administer
from puas.organisations.models import Holiday


def add_holidays(*, actor: Actor, lines: Sequence[HolidayLine], now: datetime) -> int:
    """Add holidays, or rename those that are there; how many were new or got another name. Twice is once."""
    check_administer(actor)
    with transaction.atomic():
        known = dict(Holiday.objects.filter(day__in=[line.day for line in lines]).values_list("day", "name"))
        changed = [line for line in lines if known.get(line.day) != line.name]
        if not changed:
            return 0
        rows = [Holiday(day=line.day, name=line.name) for line in changed]
        Holiday.objects.bulk_create(rows, update_conflicts=True, unique_fields=["day"], update_fields=["name"])
        record_event(
            event="holidays_added",
            actor=actor,
            now=now,
            subject=f"{count_words(len(changed))} hari libur",
            facts={line.day.isoformat(): line.name for line in changed},
        )
    return len(changed)


def remove_holiday(*, actor: Actor, holiday: Holiday, now: datetime) -> None:
    """Take one day off the calendar: from now on it counts as a working day. Reports that are frozen keep what they said."""
    check_administer(actor)
    with transaction.atomic():
        removed, _ = Holiday.objects.filter(pk=holiday.pk).delete()
        if removed:
            record_event(event="holiday_removed", actor=actor, now=now, subject=f"{date_words(holiday.day)}, {holiday.name}")
