"""Reports with their evaluations, and the follow-ups of what was recommended."""

from puas.reports.models.catalogue import CatalogueChange
from puas.reports.models.draft_notes import DraftQuality, DraftRejection
from puas.reports.models.follow_ups import (
    FollowUp,
    FollowUpChange,
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
    ReportLogo,
    ReportNarrative,
    ReportPhoto,
    ReportStep,
)
from puas.reports.models.signatures import ReportSignature
from puas.reports.models.signing_steps import SigningStep

__all__ = [
    "CatalogueChange",
    "DraftQuality",
    "DraftRejection",
    "Evaluation",
    "FollowUp",
    "FollowUpChange",
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
    "ReportLogo",
    "ReportNarrative",
    "ReportPhoto",
    "ReportSignature",
    "ReportStep",
    "SigningStep",
]
