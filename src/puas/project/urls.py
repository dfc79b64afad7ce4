"""Every address of the installation: the pages, and allauth's own under `akun/`."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("akun/", include("puas.web.account.urls")),
    path("", include("puas.web.urls")),
]

handler400 = "puas.web.refusals.malformed"
handler403 = "puas.web.refusals.forbidden"
handler404 = "puas.web.refusals.missing"
handler500 = "puas.web.refusals.broken"
