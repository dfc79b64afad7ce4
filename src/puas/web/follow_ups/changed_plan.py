"""What a follow-up went through, in the order of time: what was said of it, and every change of its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from puas.domain.figures import date_words
from puas.domain.follow_ups import PRIORITIES
from puas.reports.models import FollowUp, FollowUpChange, FollowUpUpdate
from puas.reports.plans import FollowUpPlan, changes_of, first_plan_of, plan_in


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a change made different, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """Either what was said, or a change with everything it made different."""

    at: datetime
    update: FollowUpUpdate | None = None
    change: FollowUpChange | None = None
    differences: tuple[Difference, ...] = ()


def history_of(follow_up: FollowUp) -> list[HistoryStep]:
    """All steps after the planning, oldest first."""
    steps = [HistoryStep(update.at, update=update) for update in follow_up.updates.all()]
    before = first_plan_of(follow_up)
    for change in changes_of(follow_up):
        after = plan_in(change)
        steps.append(HistoryStep(change.at, change=change, differences=differences(before, after)))
        before = after
    return sorted(steps, key=lambda step: step.at)


def differences(before: FollowUpPlan, after: FollowUpPlan) -> tuple[Difference, ...]:
    """What the second plan says otherwise than the first."""
    pairs = (
        ("Yang akan dilakukan", before.action, after.action),
        ("Penanggung jawab", before.owner, after.owner),
        ("Batas waktu", date_words(before.due), date_words(after.due)),
        ("Prioritas", PRIORITIES[before.priority], PRIORITIES[after.priority]),
    )
    return tuple(Difference(name, was, now) for name, was, now in pairs if was != now)
