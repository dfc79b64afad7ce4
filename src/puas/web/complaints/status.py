"""`/lapor/status`: a citizen types the ticket and reads how far it is. The ticket travels in the body, never in an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from puas.complaints.facts import facts_of
from puas.complaints.queries import complaint_with_ticket, holidays_since
from puas.domain.complaint_text import LAPOR_ADDRESS
from puas.domain.complaints import ANSWERED, CLOSED, HANDLING, RECEIVED, STATES
from puas.domain.errors import BadInput, NotFound
from puas.domain.periods import local_day
from puas.web.complaints.citizen_form import TicketForm
from puas.web.office.entrance import FORM, moment_of
from puas.web.translation.speaking import sentence_of

PATH = (RECEIVED, HANDLING, ANSWERED, CLOSED)


@never_cache
@sensitive_post_parameters()
@require_http_methods(list(FORM))
def complaint_status(request: HttpRequest) -> HttpResponse:
    """The form, and below it the state, the answers and the days left: never the complaint's words nor the contact."""
    form = TicketForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "web/complaints/status.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        complaint = complaint_with_ticket(form.cleaned_data["ticket"])
    except (BadInput, NotFound) as refusal:
        form.add_error("ticket", sentence_of(refusal))
        return render(request, "web/complaints/status.html", {"form": form}, status=404 if isinstance(refusal, NotFound) else 422)
    today = local_day(moment_of(request), complaint.agency.time_zone)
    facts = facts_of(complaint, today, holidays_since(complaint.received_on))
    context = {
        "form": TicketForm(),
        "agency": complaint.agency,
        "facts": facts,
        "path": steps_to_show(facts.progress.state),
        "lapor_address": LAPOR_ADDRESS,
    }
    return render(request, "web/complaints/status.html", context)


def steps_to_show(state: str) -> list[tuple[str, str]]:
    """The way of a complaint as (words, "done", "now" or "later")."""
    here = PATH.index(state)
    marks = ["done"] * here + ["now"] + ["later"] * (len(PATH) - here - 1)
    return [(STATES[name], mark) for name, mark in zip(PATH, marks, strict=True)]
