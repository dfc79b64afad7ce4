"""Every address of the installation: the pages, and allauth's own under `akun/`.

What citizens read stands under each language (`/hasil/...`, `/en/hasil/...`); what the office works with is Indonesian only.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("akun/", include("puas.web.account.urls")),
    *i18n_patterns(path("", include("puas.web.citizen_urls")), prefix_default_language=False),
    path("", include("puas.web.urls")),
]

handler400 = "puas.web.refusals.malformed"
handler403 = "puas.web.refusals.forbidden"
handler404 = "puas.web.refusals.missing"
handler500 = "puas.web.refusals.broken"
