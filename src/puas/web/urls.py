"""What the office and its overseers open, by audience; citizens' addresses stand in `citizen_urls`."""

from __future__ import annotations

from django.urls import include, path

from puas.web.health import health

AUDIENCES = (
    "counter",
    "office",
    "paper",
    "complaints",
    "answer_book",
    "follow_ups",
    "administration",
    "first_run",
    "supervision",
)

urlpatterns = [
    path("sehat", health, name="health"),
    *(path("", include(f"puas.web.{audience}.urls")) for audience in AUDIENCES),
]
