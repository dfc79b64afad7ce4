from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import instrument_named, instrument_with_hash
from puas.organisations.models import ServiceUnit
from puas.surveys.models import Response, SurveyRound


def current_round(unit: ServiceUnit, today: date) -> SurveyRound | None:
    """The round whose period holds this day; None until its first answer or page made it."""
    return SurveyRound.objects.filter(unit=unit, opens_on__lte=today, closes_on__gt=today).first()


def instrument_asked(unit: ServiceUnit, day: date) -> Instrument:
    """What the unit asks on a day: the questions of the round that is open then, else those of the next one to open."""
    standing = current_round(unit, day)
    if standing is not None and standing.closed_at is None:
        return instrument_with_hash(standing.instrument_hash)
    return instrument_named(unit.instrument_id)


def rounds_of(unit: ServiceUnit) -> QuerySet[SurveyRound]:
    """All rounds of a unit, newest first."""
    return unit.rounds.order_by("-period")


def answers_on(unit: ServiceUnit, day: date) -> int:
    """How many answers a unit received on a day."""
    return Response.objects.filter(round__unit=unit, day=day).count()
