"""Printing questionnaires on paper: each with a serial, and with the receipt that the server will give for it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.paper_serials import LARGEST_NUMBER, MOST_SHEETS_OF_A_RUN, SECRET_BYTES, serial_words
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_handle_paper
from puas.domain.regulations.catalogue import legal_base_of
from puas.organisations.models import Agency
from puas.surveys.models import CollectionPoint, PrintRun
from puas.surveys.queries.rounds import instrument_asked


def print_forms(*, actor: Actor, point: CollectionPoint, count: int, now: datetime, check_address: str = "") -> PrintRun:
    """Issue the next `count` serials of the agency (1 to 200) for this counter, with the questions it asks today.

    `check_address` is printed on the stubs: where a receipt can be looked up; empty for nowhere.
    BadInput for another number of forms, WrongState for a revoked counter.
    """
    check_handle_paper(actor)
    if not 1 <= count <= MOST_SHEETS_OF_A_RUN:
        raise BadInput("too_many_forms", "Cetak 1 sampai {most} lembar sekaligus.", field="count", most=MOST_SHEETS_OF_A_RUN)
    unit = point.unit
    agency = unit.agency
    instrument = instrument_asked(unit, local_day(now, agency.time_zone))
    services = [point.service] if point.service else list(unit.services.filter(is_active=True))
    printed = {
        "agency_name": agency.name,
        "unit": unit.name,
        "legal_base": legal_base_of(instrument),
        "services": [service.name for service in services] if len(services) > 1 else [],
        "check_address": check_address,
    }
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        if not CollectionPoint.objects.in_use().filter(pk=point.pk).exists():
            raise WrongState("point_revoked", "Titik survei ini sudah dicabut; pilih titik survei yang lain.")
        newest = PrintRun.objects.filter(agency=agency).order_by("-first").first()
        first = newest.last + 1 if newest else 1
        if first + count - 1 > LARGEST_NUMBER:
            raise WrongState("serials_used_up", "Nomor seri kantor ini sudah habis. Hubungi administrator.")
        run = PrintRun.objects.create(
            agency=agency,
            point=point,
            first=first,
            count=count,
            secret=secrets.token_hex(SECRET_BYTES),
            instrument_hash=instrument.hash,
            printed=printed,
            printed_by_id=actor.id,
            printed_by=actor.name,
            printed_at=now,
        )
        record_event(
            event="paper_printed",
            actor=actor,
            now=now,
            subject=f"{count} lembar, {serial_words(run.first)} sampai {serial_words(run.last)}, {point.name}",
            agency_slug=agency.slug,
        )
    return run
