"""How many people were served, from taps and registers, and how long the first steps of the procedure took."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from puas.domain.channels import TOKEN
from puas.domain.procedure_minutes import OPENING, SENDING, counted_classes
from puas.organisations.models import ServiceUnit
from puas.surveys.models import (
    CollectionPoint,
    RegisteredVisitors,
    Response,
    ResponseTrace,
    RoundMinutes,
    ServedVisitors,
    SurveyRound,
    TappedVisitors,
)


@dataclass(frozen=True, slots=True)
class ServedDay:
    """People served with one service on one day by both sources; None = that source says nothing."""

    day: date
    service: str
    tapped: int | None
    registered: int | None

    @property
    def counted(self) -> int:
        """What goes into the sum: the register where there is one, else the taps."""
        return self.registered if self.registered is not None else self.tapped or 0


@dataclass(frozen=True, slots=True)
class CounterRate:
    """One counter on the days on which taps were counted there: people, answers, and answers with their token."""

    point: str
    tapped: int
    answers: int
    with_token: int

    @property
    def rate_words(self) -> str:
        """ "42"; more answers than people are said, not hidden."""
        return (
            str(round(100 * self.answers / self.tapped)) if self.answers <= self.tapped else "lebih banyak jawaban daripada orang"
        )


def served_days(unit: ServiceUnit, first: date, end: date) -> tuple[ServedDay, ...]:
    """The days of a span (its end exclusive) on which anything was counted, newest first, by service."""
    of_unit = {"service__unit": unit, "day__gte": first, "day__lt": end}
    tapped: dict[tuple[date, int], int] = {
        (day, service): count
        for day, service, count in TappedVisitors.objects.filter(**of_unit)
        .order_by()
        .values_list("day", "service")
        .annotate(people=Sum("count"))
    }
    registered = {
        (day, service): count
        for day, service, count in RegisteredVisitors.objects.filter(**of_unit).values_list("day", "service", "count")
    }
    names = dict(unit.services.values_list("pk", "name"))
    keys = sorted({*tapped, *registered}, key=lambda key: (-key[0].toordinal(), key[1]))
    return tuple(ServedDay(key[0], names[key[1]], tapped.get(key), registered.get(key)) for key in keys)


def served_counts(unit: ServiceUnit, period: str) -> dict[str, int]:
    """Citizens served by service name. A figure typed for the whole period goes first, then the sum of its days (each from
    the register, else from taps); a service that nobody counted is absent."""
    span = unit.agency.calendar.period(period)
    by_day: dict[str, int] = defaultdict(int)
    for each in served_days(unit, span.opens_on, span.closes_on):
        by_day[each.service] += each.counted
    typed = ServedVisitors.objects.filter(service__unit=unit, period=period)
    known = {**by_day, **dict(typed.values_list("service__name", "count"))}
    return {name: known[name] for name in unit.services.order_by("pk").values_list("name", flat=True) if name in known}


def typed_counts(unit: ServiceUnit, period: str) -> dict[str, int]:
    """Citizens served by service name, as typed for the whole period only."""
    rows = ServedVisitors.objects.filter(service__unit=unit, period=period)
    return dict(rows.order_by("service_id").values_list("service__name", "count"))


def served_on(unit: ServiceUnit, day: date) -> int:
    """Citizens counted on one day."""
    end = date.fromordinal(day.toordinal() + 1)
    return sum(each.counted for each in served_days(unit, day, end))


def tapped_at(point: CollectionPoint, day: date) -> int:
    """People finished at one counter on a day, by taps."""
    return int(TappedVisitors.objects.filter(point=point, day=day).aggregate(people=Sum("count"))["people"] or 0)


def counter_rates(unit: ServiceUnit, first: date, end: date) -> tuple[CounterRate, ...]:
    """Answers against people by counter, over the days with taps at that counter; a counter without taps is absent."""
    tapped: dict[int, int] = defaultdict(int)
    days: dict[int, set[date]] = defaultdict(set)
    rows = TappedVisitors.objects.filter(point__unit=unit, day__gte=first, day__lt=end)
    for point, day, count in rows.values_list("point", "day", "count"):
        tapped[point] += count
        days[point].add(day)
    answers: dict[int, int] = defaultdict(int)
    with_token: dict[int, int] = defaultdict(int)
    given = Response.objects.filter(point__in=tapped, day__gte=first, day__lt=end).order_by()
    of_token = Count("pk", filter=Q(channel=TOKEN))
    for point, day, everything, tokens in given.values_list("point", "day").annotate(all=Count("pk"), tokens=of_token):
        if day in days[point]:
            answers[point] += everything
            with_token[point] += tokens
    names = dict(unit.points.values_list("pk", "name"))
    return tuple(CounterRate(names[point], tapped[point], answers[point], with_token[point]) for point in sorted(tapped))


def step_minutes(round: SurveyRound) -> dict[str, dict[str, int]]:
    """Step of the procedure -> class of minutes -> answers, from the traces; steps never measured are absent."""
    counted: dict[str, dict[str, int]] = {}
    for step in (OPENING, SENDING):
        classes = ResponseTrace.objects.filter(response__round=round).values_list(f"{step}_class", flat=True)
        if tally := counted_classes(classes):
            counted[step] = tally
    return counted


def minutes_of_round(round: SurveyRound) -> dict[str, dict[str, int]]:
    """The same, as kept at closing; of an open round as its traces say now."""
    if round.closed_at is None:
        return step_minutes(round)
    return dict(RoundMinutes.objects.filter(round=round).order_by("step").values_list("step", "tally"))
