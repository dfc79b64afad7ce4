from __future__ import annotations

from datetime import datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import WrongState
from puas.domain.periods import local_day
from puas.domain.permissions import SYSTEM
from puas.surveys.actions.book import seal_book
from puas.surveys.models import RoundMinutes, RoundTally, SurveyRound
from puas.surveys.queries.counting import keyed_tallies
from puas.surveys.queries.visits import step_minutes


def close_round(*, round: SurveyRound, now: datetime) -> SurveyRound:
    """Close a round whose last day is over and keep its tallies, of answers and of minutes, as collected. A second call
    changes nothing.

    WrongState before its time. Answers that arrive afterwards go to the next round.
    """
    agency = round.unit.agency
    with transaction.atomic():
        locked = SurveyRound.objects.select_for_update().get(pk=round.pk)
        if locked.closed_at is not None:
            return locked
        if local_day(now, agency.time_zone) < locked.closes_on:
            raise WrongState("period_not_over", "Periode ini belum berakhir.")
        SurveyRound.objects.filter(pk=locked.pk).update(closed_at=now)
        rows = [
            RoundTally(
                round=locked,
                service_key=key.service,
                point_key=key.point,
                channel=key.channel,
                day=key.day,
                tally=tally.as_json(),
            )
            for key, tally in keyed_tallies(locked, only_counted=False).items()
        ]
        RoundTally.objects.bulk_create(rows)
        minutes = step_minutes(locked).items()
        RoundMinutes.objects.bulk_create([RoundMinutes(round=locked, step=step, tally=tally) for step, tally in minutes])
        record_event(
            event="round_closed",
            actor=SYSTEM,
            now=now,
            subject=f"{round.unit.name} {round.period}",
            agency_slug=agency.slug,
        )
        seal_book(round=locked, now=now)
    locked.refresh_from_db()
    return locked
