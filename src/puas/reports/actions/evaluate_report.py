"""Step 4: the Camat evaluates a submitted report and writes what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from puas.domain.cycle import EVALUATED, Step, check_step, submitted_on, times_kept
from puas.domain.errors import BadInput
from puas.domain.own_words import FEWEST_LETTERS, is_own_sentence
from puas.domain.periods import local_day
from puas.domain.permissions import OFFICE_HEAD, Actor, check_evaluate
from puas.domain.report_content.obligations import obligation_of
from puas.domain.report_snapshot import EvaluationFacts, RecommendationFacts
from puas.organisations.facts import official_himself
from puas.organisations.models import Holiday
from puas.reports.actions.steps import check_current, take_step
from puas.reports.facts import content_of, draft_recommendations_for
from puas.reports.models import DraftRejection, Evaluation, MonthReason, Recommendation, Report
from puas.reports.queries import preparers_of, steps_of, steps_up_to
from puas.reports.rendering import store_documents

SHORTEST_STATEMENT = FEWEST_LETTERS


@dataclass(frozen=True, slots=True)
class RecommendationInput:
    """One recommendation as typed; `element` "" = the whole service; `origin` "draft", "edited", "own" or "carried"."""

    element: str
    text: str
    origin: str = "own"
    action: str = ""
    """Id of the catalogue's action it began as."""
    obligation: str = ""
    """Found by the action itself, whatever is given."""


@dataclass(frozen=True, slots=True)
class RejectedDraft:
    """A draft that is not taken over, and why in a word."""

    element: str
    text: str
    word: str
    action: str = ""


def record_evaluation(
    *,
    actor: Actor,
    report: Report,
    statement: str,
    recommendations: Sequence[RecommendationInput],
    now: datetime,
    rejected: Sequence[RejectedDraft] = (),
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
    served = content_of(report, "internal").obligations
    kept = [replace(item, obligation=obligation_of(item.element, served)) for item in kept]
    facts = _facts(actor, report, statement.strip(), kept, now)
    with transaction.atomic():
        take_step(report=report, step=EVALUATED, actor=actor, now=now)
        evaluation = Evaluation.objects.create(report=report, statement=statement.strip(), facts=facts.as_json(), at=now)
        _keep(evaluation, kept, rejected)
    store_documents(report=report, now=now)
    return evaluation


def _keep(evaluation: Evaluation, kept: Sequence[RecommendationInput], rejected: Sequence[RejectedDraft]) -> None:
    Recommendation.objects.bulk_create(
        Recommendation(
            evaluation=evaluation,
            place=place,
            element=item.element,
            text=item.text.strip(),
            origin=item.origin,
            action=item.action,
            obligation=item.obligation,
        )
        for place, item in enumerate(kept, start=1)
    )
    DraftRejection.objects.bulk_create(
        DraftRejection(evaluation=evaluation, element=item.element, text=item.text, word=item.word.strip(), action=item.action)
        for item in rejected
    )


def _facts(actor: Actor, report: Report, statement: str, kept: Sequence[RecommendationInput], now: datetime) -> EvaluationFacts:
    agency = report.unit.agency
    today = local_day(now, agency.time_zone)
    steps = [*steps_up_to(report), Step(EVALUATED, today, actor.name)]
    holidays = tuple(Holiday.objects.values_list("day", flat=True))
    kept_times = times_kept(report.span, steps, agency.workdays_a_week, holidays)
    submitted = submitted_on(steps)
    return EvaluationFacts(
        evaluator=official_himself(actor, agency, OFFICE_HEAD, today),
        statement=statement,
        recommendations=tuple(RecommendationFacts(item.element, item.text.strip(), obligation=item.obligation) for item in kept),
        submitted_on=submitted or today,
        evaluated_on=today,
        made_on_time=bool(kept_times.made_on_time),
        within_one_day=bool(kept_times.within_one_day),
        within_one_working_day=bool(kept_times.within_one_working_day),
        reason=MonthReason.objects.printed(report.unit_id, report.period),
    )
