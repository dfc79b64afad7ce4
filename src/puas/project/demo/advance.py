"""Moving the demo's clock to the next report day, and doing what is due by then."""

from __future__ import annotations

from datetime import timedelta

from puas.audit.actions import record_event
from puas.domain.figures import date_words
from puas.domain.periods import local_day, start_of_day
from puas.domain.permissions import SYSTEM
from puas.organisations.models import Agency
from puas.project.tick import tick
from puas.work.clock import advance_clock_to, installation_now

OPENING_HOUR = timedelta(hours=8)


def advance() -> list[str]:
    """Move the clock to eight in the morning of the day on which the running period closes, and tick once; what happened."""
    agency = Agency.objects.prefetch_related("reporting_rules")[0]
    now = installation_now()
    closes_on = agency.calendar.period_of(local_day(now, agency.time_zone)).closes_on
    moment = start_of_day(closes_on, agency.time_zone) + OPENING_HOUR
    advance_clock_to(moment=moment)
    record_event(event="clock_advanced", actor=SYSTEM, now=moment, subject=date_words(closes_on), agency_slug=agency.slug)
    done, failed = tick(installation_now())
    words = [f"Jam peragaan kini menunjukkan {date_words(closes_on)} pukul 08.00 {agency.time_zone}."]
    return [*words, *(f"Selesai: {each}" for each in done), *(f"Gagal: {each}" for each in failed)]
