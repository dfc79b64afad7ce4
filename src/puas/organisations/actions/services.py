from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from puas.audit.actions import record_event
from puas.domain.errors import BadInput
from puas.domain.permissions import Actor, check_administer
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, instrument_named
from puas.organisations.models import Agency, Service, ServiceUnit


def create_unit(
    *, actor: Actor, agency: Agency, name: str, now: datetime, instrument_id: str = DEFAULT_INSTRUMENT_ID
) -> ServiceUnit:
    """A unit that is rated with an official instrument. BadInput for a taken name or an unknown instrument."""
    check_administer(actor)
    instrument_named(instrument_id)
    if not name.strip():
        raise BadInput("name_missing", "Isi nama unit layanan.", field="name")
    try:
        with transaction.atomic():
            unit = ServiceUnit.objects.create(agency=agency, name=name.strip(), instrument_id=instrument_id)
            record_event(event="unit_created", actor=actor, now=now, subject=unit.name, agency_slug=agency.slug)
    except IntegrityError:
        raise BadInput("unit_exists", 'Unit "{name}" sudah ada.', field="name", name=name.strip()) from None
    return unit


def create_service(*, actor: Actor, unit: ServiceUnit, name: str, now: datetime) -> Service:
    """A service of the unit. BadInput when it has one of that name."""
    check_administer(actor)
    if not name.strip():
        raise BadInput("name_missing", "Isi nama jenis layanan.", field="name")
    try:
        with transaction.atomic():
            service = Service.objects.create(unit=unit, name=name.strip())
            record_event(event="service_created", actor=actor, now=now, subject=service.name, agency_slug=unit.agency.slug)
    except IntegrityError:
        raise _taken(name.strip()) from None
    return service


def change_service(*, actor: Actor, service: Service, name: str, is_active: bool, now: datetime) -> None:
    """Rename a service, or stop or resume offering it in the form."""
    check_administer(actor)
    new = name.strip()
    if not new:
        raise BadInput("name_missing", "Isi nama jenis layanan.", field="name")
    try:
        with transaction.atomic():
            Service.objects.filter(pk=service.pk).update(name=new, is_active=is_active)
            record_event(
                event="service_changed",
                actor=actor,
                now=now,
                subject=new,
                agency_slug=service.unit.agency.slug,
                facts={"before": service.name, "is_active": is_active},
            )
    except IntegrityError:
        raise _taken(new) from None
    service.refresh_from_db()


def _taken(name: str) -> BadInput:
    return BadInput("service_exists", 'Jenis layanan "{name}" sudah ada.', field="name", name=name)
