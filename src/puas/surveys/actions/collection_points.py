from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.channels import ASSISTED, OPEN
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import Actor, check_administer
from puas.organisations.models import Service, ServiceUnit
from puas.surveys.models import CollectionPoint

CODE_BYTES = 9
"""72 random bits in 12 characters of A-Za-z0-9_-: not guessable, short enough to type once."""


def create_point(
    *, actor: Actor, unit: ServiceUnit, name: str, now: datetime, service: Service | None = None, channel: str = OPEN
) -> CollectionPoint:
    """A counter with a new random code, open to citizens' phones or `assisted`: the office's own tablet.

    BadInput for an empty or taken name, a service of another unit, or another channel.
    """
    check_administer(actor)
    if not name.strip():
        raise BadInput("name_missing", "Isi nama titik survei, misalnya Loket 1.", field="name")
    if service is not None and service.unit_id != unit.pk:
        raise BadInput("service_elsewhere", "Jenis layanan ini milik unit lain.", field="service")
    if channel not in (OPEN, ASSISTED):
        raise BadInput("channel_unknown", "Pilih dipakai di mana titik survei ini.", field="channel")
    with transaction.atomic():
        ServiceUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        if unit.points.filter(name=name.strip(), revoked_at=None).exists():
            raise BadInput("point_exists", 'Titik survei "{name}" sudah ada.', field="name", name=name.strip())
        point = CollectionPoint.objects.create(
            unit=unit,
            name=name.strip(),
            code=secrets.token_urlsafe(CODE_BYTES),
            service=service,
            channel=channel,
            created_at=now,
        )
        record_event(event="point_created", actor=actor, now=now, subject=point.name, agency_slug=unit.agency.slug)
    return point


def revoke_point(*, actor: Actor, point: CollectionPoint, now: datetime, reason: str = "") -> None:
    """The code takes no new answers from now on. Final; WrongState when it was revoked before."""
    check_administer(actor)
    with transaction.atomic():
        if not CollectionPoint.objects.filter(pk=point.pk, revoked_at=None).update(revoked_at=now):
            raise WrongState("point_revoked_before", "Titik survei ini sudah dicabut sebelumnya.")
        record_event(
            event="point_revoked", actor=actor, now=now, subject=point.name, agency_slug=point.unit.agency.slug, reason=reason
        )
    point.refresh_from_db()
