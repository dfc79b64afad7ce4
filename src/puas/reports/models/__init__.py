"""Reports with their evaluations, and the follow-ups of what was recommended."""

from puas.reports.models.follow_ups import (
    FollowUp,
    FollowUpEvidence,
    FollowUpReason,
    FollowUpUpdate,
    FollowUpVerification,
    ReportFollowUps,
)
from puas.reports.models.reports import Evaluation, Recommendation, Report, ReportDocument, ReportStep

__all__ = [
    "Evaluation",
    "FollowUp",
    "FollowUpEvidence",
    "FollowUpReason",
    "FollowUpUpdate",
    "FollowUpVerification",
    "Recommendation",
    "Report",
    "ReportDocument",
    "ReportFollowUps",
    "ReportStep",
]
