"""The verbs of steps 3 and 4: draft, submit, send back, evaluate, and follow up."""

from puas.reports.actions.draft_report import draft_report, round_for_report
from puas.reports.actions.evaluate_report import RecommendationInput, record_evaluation
from puas.reports.actions.follow_ups import (
    FollowUpPlan,
    add_evidence,
    plan_follow_up,
    state_reason,
    update_follow_up,
    verify_follow_up,
)
from puas.reports.actions.submit_report import send_back_report, submit_report

__all__ = [
    "FollowUpPlan",
    "RecommendationInput",
    "add_evidence",
    "draft_report",
    "plan_follow_up",
    "record_evaluation",
    "round_for_report",
    "send_back_report",
    "state_reason",
    "submit_report",
    "update_follow_up",
    "verify_follow_up",
]
