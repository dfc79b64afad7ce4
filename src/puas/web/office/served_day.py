"""People served on one day, from the register: goes before the taps of that day, and both stay to be seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from puas.domain.figures import date_words
from puas.domain.permissions import check_count_served
from puas.surveys.actions import record_register
from puas.web.office.entrance import WRITE, Desk, office_page
from puas.web.office.served import served_page
from puas.web.office.served_form import ServedDayForm


@office_page(check_count_served, WRITE)
def served_day(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """Record what was typed for a day of this period; an empty field is left as it is."""
    span = desk.agency.calendar.period(period)
    form = ServedDayForm(desk.unit, span, desk.today, request.POST)
    if form.is_valid():
        day = form.cleaned_data["day"]
        typed = {service: form.cleaned_data[name] for name, service in form.services.items()}
        for service, count in typed.items():
            if count is not None:
                record_register(actor=desk.actor, service=service, day=day, count=count, now=desk.now)
        messages.success(request, f"Register {date_words(day)} tersimpan.")
        return redirect(reverse("served", args=[desk.agency.slug, period]) + desk.asked_unit)
    return served_page(request, desk, period, day_form=form)
