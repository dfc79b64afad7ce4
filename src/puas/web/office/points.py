"""Step 1 of the procedure: the QR code on a screen (on paper: counter_print)."""

from __future__ import annotations

from base64 import b64encode

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.documents.qr import qr_svg
from puas.domain.channels import ASSISTED
from puas.domain.permissions import check_show_qr
from puas.surveys.models import CollectionPoint
from puas.web.office.addresses import address_of, spoken, warning_about
from puas.web.office.entrance import WRITE, Desk, office_page


@office_page(check_show_qr)
def points(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The counters whose codes take answers."""
    in_use = list(CollectionPoint.objects.in_use().filter(unit=desk.unit))
    context = {"desk": desk, "points": in_use, "warning": warning_about(address_of(request, in_use[0])) if in_use else ""}
    return render(request, "web/office/points.html", context)


@office_page(check_show_qr)
def show_qr(request: HttpRequest, desk: Desk, point: int) -> HttpResponse:
    """One counter's code as large as the screen allows, for a display that citizens look at."""
    counter = point_in_use(desk, point)
    address = address_of(request, counter)
    drawing = b64encode(qr_svg(address).encode()).decode()
    context = {
        "desk": desk,
        "point": counter,
        "address": address,
        "address_words": spoken(address),
        "warning": warning_about(address),
        "drawing": f"data:image/svg+xml;base64,{drawing}",
    }
    return render(request, "web/office/show_qr.html", context)


@office_page(check_show_qr, WRITE)
def start_tablet(request: HttpRequest, desk: Desk, point: int) -> HttpResponse:
    """From here on this browser shows the form of the office's own tablet: whoever opened it has left their account on it."""
    tablet = get_object_or_404(CollectionPoint.objects.in_use().filter(channel=ASSISTED), unit__in=desk.units, pk=point)
    logout(request)
    return redirect("questionnaire", tablet.code)


def point_in_use(desk: Desk, point: int) -> CollectionPoint:
    """This office's counter for citizens' phones; 404 when there is none, its code was revoked, or it is a tablet."""
    return get_object_or_404(CollectionPoint.objects.for_phones().select_related("service"), unit__in=desk.units, pk=point)
