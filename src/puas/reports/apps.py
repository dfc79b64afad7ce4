from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "puas.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = (
        "CatalogueChange",
        "Report",
        "ReportStep",
        "Evaluation",
        "Recommendation",
        "ReportDocument",
        "ReportNarrative",
        "ReportPhoto",
        "ReportLogo",
        "MonthReason",
        "NoticeRead",
        "DraftQuality",
        "DraftRejection",
        "FollowUp",
        "FollowUpChange",
        "FollowUpUpdate",
        "FollowUpVerification",
        "FollowUpEvidence",
        "FollowUpReason",
        "ReportFollowUps",
        "ReportSignature",
        "SigningStep",
    )
