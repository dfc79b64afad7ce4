"""Step 4: the Camat evaluates a submitted report and writes what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from puas.domain.cycle import EVALUATED, Step, check_step, submitted_on, times_kept
from puas.domain.errors import BadInput
from puas.domain.own_words import FEWEST_LETTERS, is_own_sentence
from puas.domain.periods import local_day
from puas.domain.permissions import OFFICE_HEAD, Actor, check_evaluate
from puas.domain.report_snapshot import EvaluationFacts, Official, RecommendationFacts
from puas.organisations.facts import official_of
from puas.organisations.models import Holiday
from puas.reports.actions.steps import check_current, take_step
from puas.reports.facts import draft_recommendations_for
from puas.reports.models import Evaluation, Recommendation, Report
from puas.reports.queries import preparers_of, steps_of
from puas.reports.rendering import store_documents

SHORTEST_STATEMENT = FEWEST_LETTERS


@dataclass(frozen=True, slots=True)
class RecommendationInput:
    """One recommendation as typed; `element` "" = the whole service; `origin` "draft", "edited" or "own"."""

    element: str
    text: str
    origin: str = "own"


def record_evaluation(
    *,
    actor: Actor,
    report: Report,
    statement: str,
    recommendations: Sequence[RecommendationInput],
    now: datetime,
) -> Evaluation:
    """Record the evaluation and keep both editions of the finished PDF.

    BadInput without a sentence of the Camat's own or without a recommendation; NotAllowed for whoever prepared it.
    """
    check_evaluate(actor, preparers_of(report))
    kept = [item for item in recommendations if item.text.strip()]
    drafted = [draft.text for draft in draft_recommendations_for(report)]
    if not is_own_sentence(statement, [*drafted, *(item.text for item in kept)]):
        raise BadInput(
            "statement_missing", "Tulis sedikitnya satu kalimat evaluasi dengan kata-kata Anda sendiri.", field="statement"
        )
    if not kept:
        raise BadInput("recommendation_missing", "Tulis sedikitnya satu rekomendasi.", field="recommendations")
    check_current(report)
    check_step(steps_of(report), EVALUATED)
    facts = _facts(actor, report, statement.strip(), kept, now)
    with transaction.atomic():
        take_step(report=report, step=EVALUATED, actor=actor, now=now)
        evaluation = Evaluation.objects.create(report=report, statement=statement.strip(), facts=facts.as_json(), at=now)
        Recommendation.objects.bulk_create(
            Recommendation(evaluation=evaluation, place=place, element=item.element, text=item.text.strip(), origin=item.origin)
            for place, item in enumerate(kept, start=1)
        )
    store_documents(report=report, now=now)
    return evaluation


def _facts(actor: Actor, report: Report, statement: str, kept: Sequence[RecommendationInput], now: datetime) -> EvaluationFacts:
    agency = report.round.unit.agency
    today = local_day(now, agency.time_zone)
    head = official_of(agency, OFFICE_HEAD, today)
    steps = [*steps_of(report), Step(EVALUATED, today, actor.name)]
    holidays = tuple(Holiday.objects.values_list("day", flat=True))
    kept_times = times_kept(report.round.span, steps, agency.workdays_a_week, holidays)
    submitted = submitted_on(steps)
    return EvaluationFacts(
        evaluator=Official(
            name=actor.name,
            position=head.position,
            staff_number=head.staff_number if head.name == actor.name else "",
            acting=actor.acting,
        ),
        statement=statement,
        recommendations=tuple(RecommendationFacts(item.element, item.text.strip()) for item in kept),
        submitted_on=submitted or today,
        evaluated_on=today,
        made_on_time=bool(kept_times.made_on_time),
        within_one_day=bool(kept_times.within_one_day),
        within_one_working_day=bool(kept_times.within_one_working_day),
    )
