"""What citizens open, by audience; the questionnaire in every open language, the other pages in Indonesian and English."""

from __future__ import annotations

from django.urls import include, path

AUDIENCES = ("respondent.urls", "public.urls", "complaints.citizen_urls", "answer_book.citizen_urls")

urlpatterns = [path("", include(f"puas.web.{audience}")) for audience in AUDIENCES]
