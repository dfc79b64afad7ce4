"""The plan of a follow-up as it stands: as first made, or as last changed; and everyone who ever owned it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from puas.reports.models import FollowUp, FollowUpChange


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    """What is promised: `owner` by name, `owner_id` the account as text ("" without one), `priority` high, medium or low."""

    action: str
    owner: str
    owner_id: str
    due: date
    priority: str = "medium"


def plan_of(follow_up: FollowUp, today: date | None = None) -> FollowUpPlan:
    """The plan that holds on a day (None = now): of several changes the last one."""
    held: FollowUp | FollowUpChange = follow_up
    for change in changes_of(follow_up):
        if today is None or change.on <= today:
            held = change
    return plan_in(held)


def first_plan_of(follow_up: FollowUp) -> FollowUpPlan:
    """The plan as it was first made."""
    return plan_in(follow_up)


def changes_of(follow_up: FollowUp) -> Sequence[FollowUpChange]:
    """All changes in order; the rows read with `follow_ups_of` are used as they are."""
    return sorted(follow_up.changes.all(), key=lambda change: change.pk)


def owners_of(follow_up: FollowUp) -> frozenset[str]:
    """The accounts of everyone who ever owned it: none of them may verify it, so that no change of owner gets round the rule."""
    return frozenset({follow_up.owner_id, *(change.owner_id for change in changes_of(follow_up))}) - {""}


def actions_ever(follow_up: FollowUp) -> frozenset[str]:
    """Every wording it has had, as earlier reports told it."""
    return frozenset({follow_up.action, *(change.action for change in changes_of(follow_up))})


def plan_in(row: FollowUp | FollowUpChange) -> FollowUpPlan:
    """The plan that one row holds."""
    return FollowUpPlan(row.action, row.owner, row.owner_id, row.due, row.priority)
