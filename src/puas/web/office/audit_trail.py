"""The office's trail: who did what, when and why. Paged by id: no count, no offset."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puas.audit.models import AuditEvent
from puas.audit.queries import events_of
from puas.domain.audit_events import AUDIT_EVENTS
from puas.domain.figures import date_words
from puas.domain.periods import local_time
from puas.domain.permissions import check_read_audit
from puas.web.office.entrance import Desk, office_page

PAGE = 50


@office_page(check_read_audit)
def audit_trail(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Fifty events, newest first, from the one before `?sebelum=` on."""
    before = request.GET.get("sebelum", "")
    events = events_of(desk.agency.slug).order_by("-id")
    if before.isascii() and before.isdigit() and len(before) < 19:
        events = events.filter(pk__lt=int(before))
    found = list(events[: PAGE + 1])
    lines = [_line(event, desk.agency.time_zone) for event in found[:PAGE]]
    older = found[PAGE - 1].pk if len(found) > PAGE else None
    return render(request, "web/office/audit_trail.html", {"desk": desk, "lines": lines, "older": older, "paged": bool(before)})


def _line(event: AuditEvent, time_zone: str) -> dict[str, str]:
    at = local_time(event.at, time_zone)
    return {
        "when": f"{date_words(at.date())}, {at:%H.%M} {time_zone}",
        "what": AUDIT_EVENTS.get(event.event, event.event),
        "who": event.actor_name,
        "subject": event.subject,
        "reason": event.reason,
    }
