"""Step 1 of the procedure on paper: posters, table tents and stickers with a counter's QR code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puas.documents.counter_print import CounterPrint, PrintKind, Wifi, counter_print_pdf
from puas.domain.permissions import check_show_qr
from puas.surveys.models import CollectionPoint
from puas.web.office.addresses import address_of, warning_about
from puas.web.office.counter_print_form import CounterPrintForm
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.points import point_in_use


@office_page(check_show_qr)
def poster(request: HttpRequest, desk: Desk, point: int) -> HttpResponse:
    """One counter's poster, A4, by a link that can be kept."""
    return _file(request, desk, point_in_use(desk, point), "poster-a4", None)


@office_page(check_show_qr, FORM)
def counter_print(request: HttpRequest, desk: Desk, point: int) -> HttpResponse:
    """What is to be printed, in which size, with or without the office's Wi-Fi, which is kept nowhere."""
    counter = point_in_use(desk, point)
    form = CounterPrintForm(posted(request))
    if form.is_bound and form.is_valid():
        return _file(request, desk, counter, form.cleaned_data["kind"], form.wifi)
    context = {"desk": desk, "point": counter, "form": form, "warning": warning_about(address_of(request, counter))}
    return render(request, "web/office/counter_print.html", context, status=422 if form.errors else 200)


def _file(request: HttpRequest, desk: Desk, counter: CollectionPoint, kind: PrintKind, wifi: Wifi | None) -> HttpResponse:
    content = counter_print_pdf(
        kind,
        CounterPrint(
            agency_name=desk.agency.name,
            government=desk.agency.government,
            point_name=counter.name,
            address=address_of(request, counter),
            service=counter.service.name if counter.service else "",
            serial=counter.serial,
            logo_png=bytes(desk.agency.logo_png) or None,
            wifi=wifi,
        ),
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-{desk.agency.slug}-{counter.serial}.pdf"'
    return response
