"""How many citizens were served: the denominator of the survey, by day from taps and register, or typed for the period."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.errors import BadInput
from puas.domain.figures import period_words
from puas.domain.permissions import check_count_served
from puas.surveys.actions import record_served
from puas.surveys.queries import counter_rates, served_counts, served_days, typed_counts
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.served_form import ServedDayForm, ServedForm


@office_page(check_count_served, FORM)
def served(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """The forms; a count below the answers already given is refused at its field, the others are kept."""
    desk.agency.calendar.period(period)
    form = ServedForm(desk.unit, typed_counts(desk.unit, period), posted(request))
    if form.is_bound and form.is_valid() and _recorded(desk, form, period):
        messages.success(request, "Jumlah pengguna layanan tersimpan.")
        return redirect(f"{request.path}{desk.asked_unit}")
    return served_page(request, desk, period, form=form)


def served_page(
    request: HttpRequest, desk: Desk, period: str, form: ServedForm | None = None, day_form: ServedDayForm | None = None
) -> HttpResponse:
    """What is counted of a period, by day and by counter, with both forms; 422 with what is the matter in one of them."""
    span = desk.agency.calendar.period(period)
    typed = typed_counts(desk.unit, period)
    form = form or ServedForm(desk.unit, typed)
    day_form = day_form or ServedDayForm(desk.unit, span, desk.today)
    context = {
        "desk": desk,
        "form": form,
        "day_form": day_form,
        "period": period,
        "month_name": period_words(period),
        "counts": served_counts(desk.unit, period),
        "total": sum(served_counts(desk.unit, period).values()),
        "typed": typed,
        "days": served_days(desk.unit, span.opens_on, span.closes_on),
        "counters": counter_rates(desk.unit, span.opens_on, span.closes_on),
    }
    return render(request, "web/office/served.html", context, status=422 if form.errors or day_form.errors else 200)


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
