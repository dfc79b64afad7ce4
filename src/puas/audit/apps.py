from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "puas.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = ("AuditEvent",)

    def ready(self) -> None:
        from puas.audit.insert_only import install_triggers

        post_migrate.connect(install_triggers, sender=self, dispatch_uid="puas.insert_only")
