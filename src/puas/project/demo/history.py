"""A month in the life of the demo's office: answers, visitors counted, closed, drafted, submitted, evaluated, published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction

from puas.domain.answers import check_sheet
from puas.domain.cycle import FEW_ANSWERS
from puas.domain.periods import Period, local_day
from puas.domain.permissions import SYSTEM
from puas.project.demo import places
from puas.project.demo.citizens import Visit, answers_in, visits
from puas.project.demo.evaluations import statement_for
from puas.project.demo.follow_ups import announce, promise
from puas.project.demo.world import World
from puas.publication.actions import publish_report
from puas.reports.actions import RecommendationInput, draft_report, give_reason, record_evaluation, submit_report
from puas.reports.facts import draft_recommendations_for
from puas.reports.models import Report
from puas.reports.queries import answers_counted
from puas.surveys.actions import (
    Submission,
    close_round,
    decide_exclusion,
    propose_exclusion,
    receive_response,
    record_served,
    round_for,
)
from puas.surveys.models import Exclusion, Response, SurveyRound

LATE_MONTH = 7
"""In the eighth month the report came two days late."""
EXCLUSION_MONTH = 10
"""In the eleventh month an officer had tried the form himself."""


def live_through(world: World, period: Period, month: int, now: datetime) -> None:
    """A month that is over, with every deed that lies before `now` done at its time."""
    round = round_for(world.unit, period.opens_on)
    came = visits(period, month, answers_in(month), _elements(world))
    _receive(world, came)
    if month == EXCLUSION_MONTH:
        _exclude_one(world, round, period)
    _count_visitors(world, period, came, period.closes_on - timedelta(days=1))
    closing = world.moment(period.closes_on, 0, 1)
    close_round(round=round, now=closing)
    draft_report(actor=SYSTEM, round=round, now=closing + timedelta(minutes=1))
    _report(world, round, month, now)


def open_month(world: World, month: int, now: datetime) -> None:
    """The month that runs, with the answers that came up to `now`."""
    today = local_day(now, world.agency.time_zone)
    period = world.agency.calendar.period_of(today)
    round_for(world.unit, today)
    came = visits(period, month, answers_in(month), _elements(world))
    _receive(world, [visit for visit in came if world.moment(visit.day, 0, visit.minute) < now])


def _elements(world: World) -> tuple[str, ...]:
    return tuple(question.element for question in world.instrument.questions)


def _receive(world: World, came: Sequence[Visit]) -> None:
    """All answers of a month in one commit: nobody waits for an acknowledgement here."""
    codes = [question.code for question in world.instrument.questions]
    with transaction.atomic():
        for visit in came:
            sheet = check_sheet(world.instrument, dict(zip(codes, visit.scores, strict=True)), blanks_allowed=False)
            submission = Submission(
                submission_id=visit.submission_id,
                scores=sheet,
                service=world.services[visit.service],
                sex=visit.sex,
                age_band=visit.age_band,
                education=visit.education,
                occupation=visit.occupation,
                suggestion=visit.suggestion,
            )
            point = world.moves_counter if visit.at_moves_counter else world.general_counter
            receive_response(point=point, submission=submission, now=world.moment(visit.day, 0, visit.minute))


def _exclude_one(world: World, round: SurveyRound, period: Period) -> None:
    day = period.closes_on - timedelta(days=3)
    response = Response.objects.filter(round=round).order_by("submission_hash")[0]
    proposal = propose_exclusion(
        actor=world.actor(places.BUDI, day),
        response=response,
        reason=Exclusion.Reason.TEST,
        note="Petugas mencoba formulir saat memasang poster.",
        now=world.moment(day, 10),
    )
    decide_exclusion(actor=world.actor(places.CITRA, day), exclusion=proposal, approved=True, now=world.moment(day, 13))


def _count_visitors(world: World, period: Period, came: Sequence[Visit], day: date) -> None:
    answered = Counter(visit.service for visit in came)
    chance = Random(f"puas-demo/served/{period.name}")
    for name, service in world.services.items():
        served = round(answered[name] * chance.uniform(1.6, 3.2)) + chance.randint(0, 6)
        actor = world.actor(places.ANI, day)
        record_served(actor=actor, service=service, period=period.name, count=served, now=world.moment(day, 15, 50))


def _report(world: World, round: SurveyRound, month: int, now: datetime) -> None:
    """Steps 3 and 4 of the procedure, as far as they lie before `now`."""
    reported = round.due_on + timedelta(days=2 if month == LATE_MONTH else 0)
    submitted = world.moment(reported, 9, 40)
    if submitted > now:
        return
    report = draft_report(actor=world.actor(places.BUDI, reported), round=round, now=submitted - timedelta(minutes=35))
    _say_why(world, round, month, submitted)
    submit_report(actor=world.actor(places.BUDI, reported), report=report, now=submitted)
    evaluated = world.moment(reported, 14, 15) if month % 3 else world.moment(reported + timedelta(days=1), 9, 20)
    if evaluated > now:
        return
    _evaluate(world, report, evaluated)
    published = evaluated + timedelta(minutes=25)
    if published <= now:
        publish_report(actor=world.actor(places.CITRA, local_day(published, "WIB")), report=report, now=published)
        announce(world, round.period, month, published, now)
    promise(world, report, month, evaluated, now)


def _say_why(world: World, round: SurveyRound, month: int, now: datetime) -> None:
    """The office tells its reason for the late month and for the one with too few answers."""
    budi = world.actor(places.BUDI, local_day(now, world.agency.time_zone))
    if month == LATE_MONTH:
        kind, words = "fault", "Jaringan internet kantor terputus dua hari"
    elif answers_counted(round) < FEW_ANSWERS:
        kind, words = "quiet", "Loket tutup sepekan karena renovasi"
    else:
        return
    give_reason(actor=budi, unit=world.unit, period=round.period, kind=kind, words=words, now=now)


def _evaluate(world: World, report: Report, now: datetime) -> None:
    drafts = draft_recommendations_for(report)
    recommendations = [RecommendationInput(draft.element, draft.text, "draft", draft.action) for draft in drafts[:2]]
    recommendations.append(RecommendationInput("", "Umumkan hasil bulan ini di papan informasi kecamatan.", "own"))
    record_evaluation(
        actor=world.actor(places.CITRA, local_day(now, world.agency.time_zone)),
        report=report,
        statement=statement_for(report),
        recommendations=recommendations,
        now=now,
    )
