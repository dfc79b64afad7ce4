from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "puas.complaints"
    label = "complaints"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = ("Complaint", "ComplaintStep", "ComplaintAnswer", "LaporReference", "CamatNote")
