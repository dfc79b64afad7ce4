from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "puas.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = (
        "Report",
        "ReportStep",
        "Evaluation",
        "Recommendation",
        "ReportDocument",
        "ReportNarrative",
        "ReportPhoto",
        "MonthReason",
        "NoticeRead",
        "DraftQuality",
        "DraftRejection",
        "FollowUp",
        "FollowUpUpdate",
        "FollowUpVerification",
        "FollowUpEvidence",
        "FollowUpReason",
        "ReportFollowUps",
    )
