from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages: no tables of their own."""

    name = "puas.web"
    label = "web"
