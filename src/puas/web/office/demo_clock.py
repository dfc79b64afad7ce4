"""Only in the demo: move the installation's clock to the next report day, so that one sitting walks all four steps."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from puas.audit.actions import record_event
from puas.domain.figures import date_words
from puas.domain.periods import ReportingCalendar, local_day, start_of_day
from puas.organisations.facts import actor_anywhere
from puas.organisations.models import Agency
from puas.web.office.entrance import INSTALLATION_ZONE, WRITE, moment_of, signed_in, user_of
from puas.work.clock import advance_clock_to

OPENING_HOUR = timedelta(hours=8)


@signed_in(WRITE)
def advance_clock(request: HttpRequest) -> HttpResponse:
    """To eight in the morning of the day on which the current period closes."""
    if not settings.PUAS_DEMO:
        raise Http404
    today = local_day(moment_of(request), INSTALLATION_ZONE)
    agency = Agency.objects.visible_to(user_of(request), today).prefetch_related("reporting_rules").first()
    zone = agency.time_zone if agency else INSTALLATION_ZONE
    calendar = agency.calendar if agency else ReportingCalendar()
    closes_on = calendar.period_of(local_day(moment_of(request), zone)).closes_on
    moment = start_of_day(closes_on, zone) + OPENING_HOUR
    advance_clock_to(moment=moment)
    record_event(
        event="clock_advanced",
        actor=actor_anywhere(user_of(request), today),
        now=moment,
        subject=date_words(closes_on),
        agency_slug=agency.slug if agency else "",
    )
    messages.success(request, f"Jam peragaan kini menunjukkan {date_words(closes_on)} pukul 08.00 {zone}.")
    return redirect("offices")
