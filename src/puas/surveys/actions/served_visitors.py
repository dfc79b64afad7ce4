from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_count_served
from puas.organisations.models import Service
from puas.surveys.actions.visits import check_not_submitted
from puas.surveys.models import Response, ServedVisitors


def record_served(*, actor: Actor, service: Service, period: str, count: int, now: datetime) -> ServedVisitors:
    """How many citizens were served with this service in this period.

    BadInput `population_below_n`, naming both, when more answers were given than citizens served; WrongState before the
    period begins and once its report was submitted.
    """
    check_count_served(actor)
    agency = service.unit.agency
    if agency.calendar.period(period).opens_on > local_day(now, agency.time_zone):
        raise WrongState("period_not_begun", "Periode ini belum dimulai.")
    answers = Response.objects.filter(round__unit=service.unit, round__period=period, service=service).count()
    if count < answers:
        raise BadInput(
            "population_below_n",
            "{service}: jumlah pengguna layanan ({population}) tidak boleh lebih kecil dari jumlah jawaban ({n}).",
            field="count",
            service=service.name,
            population=count,
            n=answers,
        )
    with transaction.atomic():
        check_not_submitted(service.unit, period)
        row, _ = ServedVisitors.objects.update_or_create(
            service=service,
            period=period,
            defaults={"count": count, "typed_by": actor.name, "typed_on": local_day(now, agency.time_zone)},
        )
        record_event(
            event="served_counted",
            actor=actor,
            now=now,
            subject=f"{service.name} {period}: {count}",
            agency_slug=agency.slug,
        )
    return row
