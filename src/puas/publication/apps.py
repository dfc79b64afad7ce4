from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "puas.publication"
    label = "publication"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = ("PublishedIndex", "PublicationEntry", "PublicationWithdrawal")
