"""What a citizen opens under `lapor/`. A ticket stands in none of these addresses."""

from __future__ import annotations

from django.urls import path

from puas.web.complaints import lodging, status

urlpatterns = [
    path("lapor/status", status.complaint_status, name="complaint_status"),
    path("lapor/<slug:slug>", lodging.complaint_form, name="complaint_form"),
    path("lapor/<slug:slug>/terima-kasih", lodging.complaint_thanks, name="complaint_thanks"),
]
