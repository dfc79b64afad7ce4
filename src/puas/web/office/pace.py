"""Today's answers and people, the month's target, and how many answers a day it still asks for."""

from __future__ import annotations

from datetime import timedelta

from puas.domain.periods import working_days_between
from puas.domain.report_content.wording import previous_period
from puas.domain.sampling import monthly_pace, pace_sentences
from puas.organisations.models import Holiday
from puas.surveys.queries import answers_on, served_counts, served_on
from puas.web.office.entrance import Desk


def pace_in(desk: Desk, n: int) -> tuple[str, ...]:
    """The running month of this unit with `n` answers so far, in finished sentences."""
    span = desk.agency.calendar.period(desk.current_period)
    last_day = span.closes_on - timedelta(days=1)
    holidays = Holiday.objects.filter(day__range=(desk.today, last_day)).values_list("day", flat=True)
    days_left = working_days_between(desk.today - timedelta(days=1), last_day, desk.agency.workdays_a_week, tuple(holidays))
    pace = monthly_pace(
        n=n,
        served=sum(served_counts(desk.unit, span.name).values()),
        expected=sum(served_counts(desk.unit, previous_period(span.name)).values()),
        days_left=days_left,
    )
    return pace_sentences(pace, answers_on(desk.unit, desk.today), served_on(desk.unit, desk.today))
