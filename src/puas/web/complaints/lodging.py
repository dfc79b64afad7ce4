"""`/lapor/<slug>`: a citizen reports a problem, without an account, without script, with or without a name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from puas.complaints.actions import lodge_complaint
from puas.complaints.facts import ComplaintFacts, facts_of
from puas.complaints.queries import complaint_with_ticket, holidays_since
from puas.domain.complaint_categories import CATEGORIES, TIME_LIMITS
from puas.domain.complaint_text import LAPOR_ADDRESS
from puas.domain.errors import BadInput, NotFound, WrongState
from puas.domain.periods import local_day
from puas.organisations.models import Agency
from puas.web.complaints.citizen_form import LodgingForm, new_sending
from puas.web.office.entrance import FORM, READ, moment_of
from puas.web.translation.speaking import sentence_of

COOKIE = "complaint"
COOKIE_SECONDS = 10 * 60
RETRY_SECONDS = 5 * 60


@never_cache
@sensitive_post_parameters()
@require_http_methods(list(FORM))
def complaint_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; what was typed stays whatever is refused, and a form sent twice is one complaint."""
    agency = get_object_or_404(Agency, slug=slug)
    if request.method != "POST":
        return _page(request, agency, LodgingForm(initial={"sending": new_sending()}))
    form = LodgingForm(request.POST)
    if not form.is_valid():
        return _page(request, agency, form, 422)
    if numbers := form.unseen_numbers():
        return _page(request, agency, form, 422, numbers=numbers)
    try:
        lodged = lodge_complaint(agency=agency, lodging=form.lodging(), now=moment_of(request))
    except (BadInput, WrongState) as refusal:
        return _refused(request, agency, form, refusal)
    address = reverse("complaint_thanks", args=[agency.slug])
    reply = HttpResponse(status=303, headers={"Location": address})
    reply.set_signed_cookie(
        COOKIE,
        lodged.ticket,
        salt=_salt(agency),
        max_age=COOKIE_SECONDS,
        path=address,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return reply


@never_cache
@require_http_methods([*READ, "POST"])
def complaint_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """The ticket, in the browser that sent the complaint, for ten minutes or until "noted" is pressed. Stored nowhere else."""
    agency = get_object_or_404(Agency, slug=slug)
    if request.method == "POST":
        reply = HttpResponse(status=303, headers={"Location": request.path})
        reply.delete_cookie(COOKIE, path=request.path)
        return reply
    ticket = request.get_signed_cookie(COOKIE, "", salt=_salt(agency), max_age=COOKIE_SECONDS) or ""
    facts = _facts(request, ticket)
    context = {"agency": agency, "ticket": ticket if facts else "", "facts": facts, "lapor_address": LAPOR_ADDRESS}
    return render(request, "web/complaints/thanks.html", context)


def _page(
    request: HttpRequest, agency: Agency, form: LodgingForm, status: int = 200, sentence: str = "", numbers: tuple[str, ...] = ()
) -> HttpResponse:
    context = {
        "agency": agency,
        "form": form,
        "categories": CATEGORIES.values(),
        "limits": TIME_LIMITS.values(),
        "sentence": sentence,
        "numbers": gettext(" dan ").join(gettext(words) for words in numbers),
        "chosen": form["category"].value(),
        "lapor_address": LAPOR_ADDRESS,
    }
    return render(request, "web/complaints/form.html", context, status=status)


def _refused(request: HttpRequest, agency: Agency, form: LodgingForm, refusal: BadInput | WrongState) -> HttpResponse:
    """The form again: with a new id where the old one cannot be used, with 429 when too many came."""
    if refusal.code == "too_many_complaints":
        reply = _page(request, agency, form, 429, sentence_of(refusal))
        reply.headers["Retry-After"] = str(RETRY_SECONDS)
        return reply
    if refusal.code in ("sent_before", "sending_id_malformed"):
        return _page(request, agency, form.renewed(), 409, sentence_of(refusal))
    field = str(refusal.facts.get("field", ""))
    form.add_error(field if field in form.fields else None, sentence_of(refusal))
    return _page(request, agency, form, 422)


def _facts(request: HttpRequest, ticket: str) -> ComplaintFacts | None:
    """The complaint just sent; None without a ticket of ours."""
    try:
        complaint = complaint_with_ticket(ticket)
    except (BadInput, NotFound):
        return None
    today = local_day(moment_of(request), complaint.agency.time_zone)
    return facts_of(complaint, today, holidays_since(complaint.received_on))


def _salt(agency: Agency) -> str:
    return f"puas.complaint.{agency.slug}"
