"""Reports with their evaluations, and the follow-ups of what was recommended."""

from puas.reports.models.draft_notes import DraftQuality, DraftRejection
from puas.reports.models.follow_ups import (
    FollowUp,
    FollowUpEvidence,
    FollowUpReason,
    FollowUpUpdate,
    FollowUpVerification,
    ReportFollowUps,
)
from puas.reports.models.month_reasons import MonthReason
from puas.reports.models.notice_reads import NoticeRead
from puas.reports.models.reports import (
    Evaluation,
    Recommendation,
    Report,
    ReportDocument,
    ReportNarrative,
    ReportPhoto,
    ReportStep,
)

__all__ = [
    "DraftQuality",
    "DraftRejection",
    "Evaluation",
    "FollowUp",
    "FollowUpEvidence",
    "FollowUpReason",
    "FollowUpUpdate",
    "FollowUpVerification",
    "MonthReason",
    "NoticeRead",
    "Recommendation",
    "Report",
    "ReportDocument",
    "ReportFollowUps",
    "ReportNarrative",
    "ReportPhoto",
    "ReportStep",
]
