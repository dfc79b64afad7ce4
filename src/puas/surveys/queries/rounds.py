from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from puas.organisations.models import ServiceUnit
from puas.surveys.models import Response, ServedVisitors, SurveyRound


def current_round(unit: ServiceUnit, today: date) -> SurveyRound | None:
    """The round whose period holds this day; None until its first answer or page made it."""
    return SurveyRound.objects.filter(unit=unit, opens_on__lte=today, closes_on__gt=today).first()


def rounds_of(unit: ServiceUnit) -> QuerySet[SurveyRound]:
    """All rounds of a unit, newest first."""
    return unit.rounds.order_by("-period")


def answers_on(unit: ServiceUnit, day: date) -> int:
    """How many answers a unit received on a day."""
    return Response.objects.filter(round__unit=unit, day=day).count()


def served_counts(unit: ServiceUnit, period: str) -> dict[str, int]:
    """Citizens served by service name, as typed; services not typed are absent."""
    rows = ServedVisitors.objects.filter(service__unit=unit, period=period)
    return dict(rows.order_by("service_id").values_list("service__name", "count"))
