"""The verbs of steps 3 and 4: draft, write, submit, send back, evaluate, correct, follow up."""

from puas.reports.actions.correct_report import correct_report
from puas.reports.actions.draft_range_report import draft_range_report
from puas.reports.actions.draft_report import draft_report, round_for_report
from puas.reports.actions.evaluate_report import RecommendationInput, RejectedDraft, record_evaluation
from puas.reports.actions.follow_ups import (
    FollowUpPlan,
    add_evidence,
    plan_follow_up,
    state_reason,
    update_follow_up,
    verify_follow_up,
)
from puas.reports.actions.give_reason import give_reason
from puas.reports.actions.hold_rehearsal import hold_rehearsal
from puas.reports.actions.read_notice import read_notice
from puas.reports.actions.submit_report import send_back_report, submit_report
from puas.reports.actions.write_narrative import keep_photo, write_narrative

__all__ = [
    "FollowUpPlan",
    "RecommendationInput",
    "RejectedDraft",
    "add_evidence",
    "correct_report",
    "draft_range_report",
    "draft_report",
    "give_reason",
    "hold_rehearsal",
    "keep_photo",
    "plan_follow_up",
    "read_notice",
    "record_evaluation",
    "round_for_report",
    "send_back_report",
    "state_reason",
    "submit_report",
    "update_follow_up",
    "verify_follow_up",
    "write_narrative",
]
