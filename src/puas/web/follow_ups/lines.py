"""A follow-up as pages show it: words, pill, deadline, effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from puas.domain.figures import period_words
from puas.domain.follow_ups import PRIORITIES, FollowUpStanding
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.report_additions import DONE, OVERDUE, PROMISED
from puas.organisations.models import ServiceUnit
from puas.reports.follow_up_facts import standing, verifier_of
from puas.reports.models import Evaluation, FollowUp, Recommendation, Report
from puas.reports.plans import FollowUpPlan, plan_of
from puas.web.office.status_line import deadline_words

WHOLE_SERVICE = "Seluruh pelayanan"
PILLS = {DONE: "done", OVERDUE: "late", PROMISED: ""}


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One row of the table and the head of a follow-up's page."""

    row: FollowUp
    plan: FollowUpPlan
    element: str
    priority: str
    promised: str
    standing: FollowUpStanding
    pill: str
    deadline: str
    """ "25 November, 3 hari lagi"; empty once it is done."""
    verified_by: str
    evidence: int
    is_obligation: bool
    effect: str

    @property
    def is_done(self) -> bool:
        return self.standing.status == DONE

    @property
    def is_late(self) -> bool:
        return self.standing.status == OVERDUE


def line_of(follow_up: FollowUp, today: date, effects: Mapping[int, str]) -> FollowUpLine:
    """The facts of one follow-up on a day; `effects` as `effects_told` gives them."""
    state, plan = standing(follow_up, today), plan_of(follow_up, today)
    return FollowUpLine(
        row=follow_up,
        plan=plan,
        element=element_words(follow_up.unit, follow_up.element),
        priority=PRIORITIES[plan.priority],
        promised=period_words(follow_up.promised_in),
        standing=state,
        pill=PILLS.get(state.status, "waiting"),
        deadline="" if state.status == DONE else deadline_words(plan.due, today),
        verified_by=verifier_of(follow_up, today),
        is_obligation=bool(follow_up.recommendation.obligation),
        evidence=follow_up.evidence.count(),
        effect=effects.get(follow_up.pk, ""),
    )


def element_words(unit: ServiceUnit, code: str) -> str:
    """ "U3 Waktu Penyelesaian", or "Seluruh pelayanan"."""
    names = {element.code: element.name for element in instrument_named(unit.instrument_id).elements}
    return f"{code} {names.get(code, '')}".strip() if code else WHOLE_SERVICE


def recommended_in(report: Report) -> list[dict[str, object]]:
    """The recommendations of a report version with their follow-up, if they became one."""
    evaluation = Evaluation.objects.filter(report=report).first()
    if evaluation is None:
        return []
    unit = report.unit
    rows = evaluation.recommendations.select_related("follow_up").prefetch_related("follow_up__changes").order_by("place")
    return [_recommended(unit, row, getattr(row, "follow_up", None)) for row in rows]


def _recommended(unit: ServiceUnit, row: Recommendation, follow_up: FollowUp | None) -> dict[str, object]:
    owner = plan_of(follow_up).owner if follow_up else ""
    return {"row": row, "element": element_words(unit, row.element), "follow_up": follow_up, "owner": owner}
