"""`/layar/`: a spare phone or screen at the counter, towards the citizen. One tap of the staff counts a visitor and shows a
code that works once; as soon as it was used the screen goes back to the counter's public code."""

from __future__ import annotations

from base64 import b64encode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from puas.documents.qr import qr_svg
from puas.domain.periods import local_day
from puas.organisations.models import Service
from puas.surveys.actions import count_tap
from puas.surveys.queries import tapped_at
from puas.surveys.service_tokens import is_used_hash
from puas.web.counter.cookies import Screen, ShownCode, close_screen, screen_of, show_code, shown_code
from puas.web.office.addresses import address_of, spoken
from puas.web.office.entrance import READ, WRITE, moment_of


@never_cache
@require_http_methods(list(READ))
def screen(request: HttpRequest) -> HttpResponse:
    """The one-time code while it is fresh, else the counter's public code."""
    now = moment_of(request)
    here = screen_of(request, now)
    code = shown_code(request)
    was_used = code is not None and is_used_hash(code.used_hash)
    live = None if was_used else code
    context = {
        **_code_words(request, here, live),
        "screen": here,
        "was_used": was_used,
        "services": here.services,
        "tapped": tapped_at(here.point, local_day(now, here.point.unit.agency.time_zone)),
    }
    return render(request, "web/counter/screen.html", context)


@never_cache
@require_http_methods(list(WRITE))
def finished(request: HttpRequest) -> HttpResponse:
    """A service is finished: one visitor more, and a fresh code."""
    now = moment_of(request)
    here = screen_of(request, now)
    chosen = request.POST.get("service", "")
    service = get_object_or_404(Service, unit=here.point.unit, is_active=True, pk=int(chosen) if chosen.isdecimal() else 0)
    token = count_tap(actor=here.actor, point=here.point, service=service, now=now)
    reply = redirect("counter_screen")
    show_code(reply, here, token, now, request.is_secure())
    return reply


@never_cache
@require_http_methods(list(READ))
def state(request: HttpRequest) -> HttpResponse:
    """Whether the code on this screen was used: asked every few seconds, answered with one look at one row."""
    code = shown_code(request)
    return JsonResponse({"used": code is not None and is_used_hash(code.used_hash)})


@never_cache
@require_http_methods(list(READ))
def slip(request: HttpRequest) -> HttpResponse:
    """The code as a slip of paper, for people who want to answer at home or whose phone cannot scan."""
    here = screen_of(request, moment_of(request))
    code = shown_code(request)
    if code is None or is_used_hash(code.used_hash):
        return redirect("counter_screen")
    return render(request, "web/counter/slip.html", {**_code_words(request, here, code), "screen": here})


@never_cache
@require_http_methods(list(WRITE))
def close(request: HttpRequest) -> HttpResponse:
    """The screen ends; to open it again somebody signs in."""
    reply = redirect("account_login")
    close_screen(reply)
    return reply


def _code_words(request: HttpRequest, here: Screen, code: ShownCode | None) -> dict[str, object]:
    """The address as a drawing and in words. The token stands in the fragment, which reaches no server and no log; with it,
    where the counter gives several services, the one that was finished: then the form need not ask for it."""
    address = address_of(request, here.point)
    service = f"&s={code.service}" if code and code.service and here.point.service is None else ""
    drawing = b64encode(qr_svg(f"{address}#t={code.text}{service}" if code else address).encode()).decode()
    return {
        "code": code.text if code else "",
        "address_words": spoken(address),
        "drawing": f"data:image/svg+xml;base64,{drawing}",
    }
