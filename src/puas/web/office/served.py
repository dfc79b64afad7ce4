"""How many citizens were served: the denominator of the survey, typed per service and period."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.errors import BadInput
from puas.domain.figures import period_words
from puas.domain.permissions import check_count_served
from puas.surveys.actions import record_served
from puas.surveys.queries import served_counts
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.served_form import ServedForm


@office_page(check_count_served, FORM)
def served(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """The form; a count below the answers already given is refused at its field, the others are kept."""
    desk.agency.calendar.period(period)
    counts = served_counts(desk.unit, period)
    form = ServedForm(desk.unit, counts, posted(request))
    if form.is_bound and form.is_valid() and _recorded(desk, form, period):
        messages.success(request, "Jumlah pengguna layanan tersimpan.")
        return redirect(f"{request.path}{desk.asked_unit}")
    context = {
        "desk": desk,
        "form": form,
        "period": period,
        "month_name": period_words(period),
        "total": sum(counts.values()),
    }
    return render(request, "web/office/served.html", context, status=422 if form.errors else 200)


def _recorded(desk: Desk, form: ServedForm, period: str) -> bool:
    """Record what was typed, field by field; whether all of it was taken."""
    for name, service in form.services.items():
        count = form.cleaned_data[name]
        if count is not None and count != form.fields[name].initial:
            try:
                record_served(actor=desk.actor, service=service, period=period, count=count, now=desk.now)
            except BadInput as refusal:
                form.add_error(name, refusal.sentence)
    return not form.errors
