"""Counting: SQL counts equal sheets, Python makes the tally, so that every database agrees to the last digit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Count, QuerySet

from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_snapshot import Stratum
from puas.domain.tallies import Tally, merged, tally_of
from puas.surveys.models import Response, SurveyRound


class StratumKey(NamedTuple):
    """Keys of one stratum; 0 = not stated."""

    service: int
    point: int
    channel: str
    day: date


def responses_of(round: SurveyRound, only_counted: bool) -> QuerySet[Response]:
    """The responses of a round; `only_counted` leaves out those that two people excluded."""
    responses = Response.objects.filter(round=round)
    return responses.exclude(exclusion__decision__approved=True) if only_counted else responses


def keyed_tallies(round: SurveyRound, only_counted: bool) -> dict[StratumKey, Tally]:
    """The tallies of a round by service, point, channel and day, recounted from the responses."""
    instrument = instrument_with_hash(round.instrument_hash)
    counted = (
        responses_of(round, only_counted)
        .order_by()
        .values_list("service_id", "point_id", "channel", "day", "scores")
        .annotate(times=Count("pk"))
    )
    sheets: dict[StratumKey, list[tuple[str, int]]] = defaultdict(list)
    for service, point, channel, day, scores, times in counted:
        sheets[StratumKey(service or 0, point, channel, day)].append((scores, times))
    return {key: tally_of(instrument, sheets[key]) for key in sorted(sheets)}


def strata(round: SurveyRound, only_counted: bool = True) -> tuple[Stratum, ...]:
    """The tallies of a round with names instead of keys."""
    services = dict(round.unit.services.values_list("pk", "name"))
    points = dict(round.unit.points.values_list("pk", "name"))
    return tuple(
        Stratum(services.get(key.service, ""), points.get(key.point, ""), key.channel, key.day.isoformat(), tally)
        for key, tally in keyed_tallies(round, only_counted).items()
    )


def counted_tally(round: SurveyRound) -> Tally:
    """What the index is computed from: without excluded answers."""
    return merged(instrument_with_hash(round.instrument_hash), keyed_tallies(round, only_counted=True).values())


def collected_tally(round: SurveyRound) -> Tally:
    """Everything that was received and acknowledged."""
    return merged(instrument_with_hash(round.instrument_hash), keyed_tallies(round, only_counted=False).values())


def profile_counts(round: SurveyRound) -> dict[str, dict[str, int]]:
    """Counted sheets by value of each profile question; "" = not stated."""
    total = responses_of(round, only_counted=True).count()
    counts: dict[str, dict[str, int]] = {}
    for question in PROFILE_QUESTIONS:
        column = f"detail__{question.code}"
        stated = responses_of(round, only_counted=True).exclude(detail=None).exclude(**{column: ""})
        rows = dict(stated.order_by().values_list(column).annotate(times=Count("pk")))
        missing = total - sum(rows.values())
        counts[question.code] = {**rows, **({"": missing} if missing else {})}
    return counts
