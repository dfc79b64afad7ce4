from __future__ import annotations

from django.urls import path

from puas.web.first_run.first_run import first_run

urlpatterns = [path("mulai", first_run, name="first_run")]
