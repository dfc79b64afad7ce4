"""The verbs of steps 3 and 4: draft, write, submit, send back, evaluate, correct."""

from puas.reports.actions.correct_report import correct_report
from puas.reports.actions.draft_range_report import draft_range_report
from puas.reports.actions.draft_report import draft_report, round_for_report
from puas.reports.actions.evaluate_report import RecommendationInput, record_evaluation
from puas.reports.actions.submit_report import send_back_report, submit_report
from puas.reports.actions.write_narrative import keep_photo, write_narrative

__all__ = [
    "RecommendationInput",
    "correct_report",
    "draft_range_report",
    "draft_report",
    "keep_photo",
    "record_evaluation",
    "round_for_report",
    "send_back_report",
    "submit_report",
    "write_narrative",
]
