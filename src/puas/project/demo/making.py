"""Making the demo's world, through the actions, with the time of each deed passed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from puas.domain.periods import Period, local_day
from puas.organisations.models import Agency
from puas.project.demo.history import live_through, open_month
from puas.project.demo.quarter import report_last_quarter
from puas.project.demo.world import World, found_office

MONTHS = 14


def make_world(now: datetime, months: int = MONTHS, tell: Callable[[str], None] = lambda _: None) -> World:
    """An office with `months` months behind it and the current one open, as it stands at `now`. `tell` hears of progress."""
    world = found_office(now, months)
    today = local_day(now, world.agency.time_zone)
    lived = past_periods(world.agency, today, months)
    for month, period in enumerate(lived, start=MONTHS - months):
        live_through(world, period, month, now)
        tell(period.name)
    report_last_quarter(world, lived, now)
    open_month(world, MONTHS, now)
    return world


def past_periods(agency: Agency, today: date, months: int) -> list[Period]:
    """The last `months` periods that are over, oldest first."""
    calendar = agency.calendar
    found: list[Period] = []
    period = calendar.period_of(today)
    while len(found) < months:
        period = calendar.period_of(period.opens_on - timedelta(days=1))
        found.insert(0, period)
    return found
