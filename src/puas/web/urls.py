"""All pages, by audience."""

from __future__ import annotations

from django.urls import include, path

from puas.web.health import health

AUDIENCES = ("respondent", "public", "office", "complaints", "follow_ups", "administration", "first_run", "supervision")

urlpatterns = [
    path("sehat", health, name="health"),
    *(path("", include(f"puas.web.{audience}.urls")) for audience in AUDIENCES),
]
