from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "puas.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = ("LanguageReview",)
