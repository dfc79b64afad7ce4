from django.apps import AppConfig


class AnswerBookConfig(AppConfig):
    name = "puas.answer_book"
    label = "answer_book"
    default_auto_field = "django.db.models.BigAutoField"
    insert_only = ("Entry", "Checkpoint", "Bulletin", "BulletinStamp", "Cosignature")
    erasable = {"PendingEntry": ("Entry", "leaf_hash")}
