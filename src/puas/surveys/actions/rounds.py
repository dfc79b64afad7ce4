"""There is always an open round: it is made when it is first needed."""

from __future__ import annotations

from datetime import date

from puas.domain.periods import Period
from puas.domain.regulations.catalogue import instrument_named
from puas.organisations.models import ServiceUnit
from puas.surveys.models import SurveyRound


def open_round(unit: ServiceUnit, period: Period) -> SurveyRound:
    """The round of this unit and period, made now if it does not exist yet. Safe to call from many at once."""
    found = SurveyRound.objects.filter(unit=unit, period=period.name).first()
    if found is not None:
        return found
    instrument = instrument_named(unit.instrument_id)
    new = SurveyRound(
        unit=unit,
        period=period.name,
        basis=period.basis,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        due_on=period.due_on,
        instrument_id=instrument.id,
        instrument_hash=instrument.hash,
    )
    SurveyRound.objects.bulk_create([new], ignore_conflicts=True)
    return SurveyRound.objects.get(unit=unit, period=period.name)


def round_for(unit: ServiceUnit, today: date) -> SurveyRound:
    """The round that takes an answer on this day: the first unclosed one that is not over (design.md 1).

    This one rule covers late answers, clock jumps and the race at the month's end.
    """
    waiting = SurveyRound.objects.filter(unit=unit, closed_at=None, closes_on__gt=today).order_by("period").first()
    if waiting is not None and waiting.opens_on <= today:
        return waiting
    calendar = unit.agency.calendar
    period = calendar.period_of(today)
    while True:
        found = open_round(unit, period)
        if found.closed_at is None:
            return found
        period = calendar.following(period.name)
