from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from puas.answer_book.queries import entry_lines, heads
from puas.audit.actions import record_event
from puas.domain.answer_book.book import log_content
from puas.domain.answer_book.entries import log_name
from puas.domain.errors import WrongState
from puas.domain.permissions import Actor, check_open_book
from puas.organisations.models import Agency
from puas.surveys.queries import later_logs_naming, openings_of


def open_book(*, actor: Actor, agency: Agency, period: str, now: datetime) -> dict[str, Any]:
    """What an auditor needs to open every leaf of a closed log and to compute its index again, as JSON types.

    WrongState while the book is not closed.
    """
    check_open_book(actor)
    log = log_name(agency.slug, period)
    if not heads(log).filter(is_final=True).exists():
        raise WrongState("book_not_closed", "Buku periode ini belum ditutup; pembukanya tersedia setelah periode berakhir.")
    later = [log_content(entry_lines(each)) for each in later_logs_naming(agency, period)]
    with transaction.atomic():
        record_event(event="book_opened", actor=actor, now=now, subject=f"Buku Jawaban {log}", agency_slug=agency.slug)
    return {
        "log": log,
        "units": {str(unit.pk): unit.name for unit in agency.units.all()},
        "excluded_elsewhere": sorted({deed.leaf for each in later for deed in each.excluded_of(period)}),
        "released_elsewhere": sorted({deed.leaf for each in later for deed in each.releases if deed.of == period}),
        "openings": [opening.as_json() for opening in openings_of(log)],
    }
