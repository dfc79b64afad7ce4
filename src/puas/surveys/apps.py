from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "puas.surveys"
    label = "surveys"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = (
        "Response",
        "ResponseOpening",
        "Conflict",
        "LostAnswer",
        "ErasureRequest",
        "Erasure",
        "Exclusion",
        "ExclusionDecision",
        "PrintRun",
        "RoundMinutes",
        "RoundTally",
        "HistoryImport",
        "HistoryWithdrawal",
        "ImportedMonth",
        "WordsRelease",
        "WordsReleaseDecision",
    )
    erasable = {"ResponseDetail": ("Erasure", "response_id")}
