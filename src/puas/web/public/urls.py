"""What anyone may read without signing in."""

from __future__ import annotations

from django.urls import path, re_path

from puas.web.public import views

urlpatterns = [
    path("", views.front, name="front"),
    path("hasil/<slug:slug>", views.office_result, name="office_result"),
    path("hasil/<slug:slug>/<str:period>", views.office_result, name="office_result_period"),
    re_path(
        r"^hasil/(?P<slug>[-a-zA-Z0-9_]+)/(?P<period>\d{4}(?:-\d{2}|-T[1-4]|-S[12])?)/laporan\.(?P<file_format>pdf|xlsx|docx)\Z",
        views.public_report_file,
        name="public_report_file",
    ),
    path("hasil/<slug:slug>/<str:period>/naskah", views.public_signed_document, name="public_signed_document"),
    path("metode", views.method, name="method"),
]
