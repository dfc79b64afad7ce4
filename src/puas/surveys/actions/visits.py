"""Counting the people who were served: a tap when a service is finished, or the register's figure of a day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.figures import date_words
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_count_served
from puas.organisations.models import Service, ServiceUnit
from puas.surveys.models import CollectionPoint, RegisteredVisitors, SurveyRound, TappedVisitors
from puas.surveys.service_tokens import token_for


def start_counter_screen(*, actor: Actor, point: CollectionPoint, now: datetime) -> None:
    """A screen is opened at this counter: from now on its taps count visitors in this person's name."""
    check_count_served(actor)
    _check_in_use(point)
    with transaction.atomic():
        record_event(event="counter_screen_started", actor=actor, now=now, subject=point.name, agency_slug=point.unit.agency.slug)


def count_tap(*, actor: Actor, point: CollectionPoint, service: Service, now: datetime) -> str:
    """One person is finished with this service at this counter: counted, and given a service token, which is returned.

    A tap leaves no event of its own: the trail would then say at what minute each visitor left. BadInput for a service of
    another unit, or another one than the counter gives.
    """
    check_count_served(actor)
    _check_in_use(point)
    if service.unit_id != point.unit_id or point.service_id not in (None, service.pk):
        raise BadInput("service_elsewhere", "Jenis layanan ini tidak diberikan di loket ini.", field="service")
    day = local_day(now, point.unit.agency.time_zone)
    with transaction.atomic():
        TappedVisitors.objects.bulk_create(
            [TappedVisitors(service=service, point=point, day=day, count=0)], ignore_conflicts=True
        )
        TappedVisitors.objects.filter(service=service, point=point, day=day).update(count=F("count") + 1)
    return token_for(point, service, now)


def record_register(*, actor: Actor, service: Service, day: date, count: int, now: datetime) -> RegisteredVisitors:
    """How many people the register has for this service on this day; goes before the taps of that day.

    WrongState for a day to come and once the day's report was submitted.
    """
    check_count_served(actor)
    agency = service.unit.agency
    if day > local_day(now, agency.time_zone):
        raise WrongState("day_not_begun", "Hari ini belum tiba; isi register untuk hari yang sudah lewat atau hari ini.")
    with transaction.atomic():
        check_not_submitted(service.unit, agency.calendar.period_of(day).name)
        row, _ = RegisteredVisitors.objects.update_or_create(
            service=service,
            day=day,
            defaults={"count": count, "typed_by": actor.name, "typed_on": local_day(now, agency.time_zone)},
        )
        record_event(
            event="served_counted",
            actor=actor,
            now=now,
            subject=f"{service.name} {date_words(day)}: {count}",
            agency_slug=agency.slug,
        )
    return row


def check_not_submitted(unit: ServiceUnit, period: str) -> None:
    """WrongState once the report of this period was submitted; holds its round until the transaction ends."""
    round = SurveyRound.objects.select_for_update().filter(unit=unit, period=period).first()
    if round is not None and round.checked_at is not None:
        raise WrongState("report_checked", "Laporan periode ini sudah diserahkan; minta Camat mengembalikannya dulu.")


def _check_in_use(point: CollectionPoint) -> None:
    if not CollectionPoint.objects.in_use().filter(pk=point.pk).exists():
        raise WrongState("point_revoked", "Kode QR ini sudah tidak dipakai. Mintalah kode yang baru kepada petugas.")
