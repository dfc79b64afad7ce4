"""An office that promised something in October, for the tests of the follow-up pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from unittest.mock import patch

from puas.organisations.facts import actor_at
from puas.reports.actions import (
    FollowUpPlan,
    RecommendationInput,
    add_evidence,
    draft_report,
    plan_follow_up,
    record_evaluation,
    submit_report,
    update_follow_up,
    verify_follow_up,
)
from puas.reports.models import Evaluation, FollowUp
from puas.surveys.models import SurveyRound
from tests.files import PNG
from tests.web.offices import Office, People, answer

DUE_DAY = datetime(2026, 10, 25, 3, 0, tzinfo=UTC)
PLANNED = datetime(2026, 10, 27, 3, 0, tzinfo=UTC)
ACTION = "Menambah satu petugas loket pada jam ramai."


def evaluated_october(office: Office, people: People) -> Evaluation:
    """October from twelve answers to its evaluation with two recommendations; no document is made."""
    for number in range(12):
        answer(office, 500 + number, "434343434" if number % 2 else "334333334", datetime(2026, 10, 6, 3, tzinfo=UTC))
    today = date(2026, 10, 25)
    budi, citra = (actor_at(user, office.agency, today) for user in (people.budi, people.citra))
    round = SurveyRound.objects.get(unit=office.unit, period="2026-10")
    report = draft_report(actor=budi, round=round, now=DUE_DAY)
    submit_report(actor=budi, report=report, now=DUE_DAY)
    given = [RecommendationInput("U3", ACTION), RecommendationInput("", "Mengumumkan hasil di papan informasi.")]
    with patch("puas.reports.actions.evaluate_report.store_documents"):
        return record_evaluation(
            actor=citra, report=report, statement="Waktu tunggu masih terlalu lama.", recommendations=given, now=DUE_DAY
        )


def promised_october(office: Office, people: People) -> FollowUp:
    """The first recommendation is Ani's, due on 10 December 2026; the second is nobody's yet."""
    recommendation = evaluated_october(office, people).recommendations.order_by("place")[0]
    plan = FollowUpPlan(ACTION, people.ani.name, str(people.ani.pk), date(2026, 12, 10), "high")
    citra = actor_at(people.citra, office.agency, PLANNED.date())
    return plan_follow_up(actor=citra, recommendation=recommendation, plan=plan, now=PLANNED)


def done_october(office: Office, people: People, *, is_public: bool, verified: bool = True) -> FollowUp:
    """Ani has done it and shown a photo; Budi has looked."""
    row = promised_october(office, people)
    ani, budi = (actor_at(user, office.agency, PLANNED.date()) for user in (people.ani, people.budi))
    add_evidence(actor=ani, follow_up=row, content=PNG, caption="Loket baru", is_public=is_public, now=PLANNED)
    update_follow_up(actor=ani, follow_up=row, note="Sudah.", done_on=PLANNED.date(), now=PLANNED)
    if verified:
        verify_follow_up(actor=budi, follow_up=row, accepted=True, note="", now=PLANNED)
    return row


def followed_up(office: Office, people: People) -> dict[str, object]:
    """The keys of the addresses: a follow-up, its evidence, a recommendation without one; no photo of a publication."""
    row = promised_october(office, people)
    ani = actor_at(people.ani, office.agency, PLANNED.date())
    shown = add_evidence(actor=ani, follow_up=row, content=PNG, caption="Loket baru", is_public=True, now=PLANNED)
    free = row.recommendation.evaluation.recommendations.order_by("place")[1]
    return {"follow_up": row.pk, "name": shown.name, "recommendation": free.pk, "element": "U9", "entry": 0, "action": "time-1"}
