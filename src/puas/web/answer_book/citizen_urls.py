"""The answer book's pages for everyone, in Indonesian and English; what they check against has one address (`urls`)."""

from __future__ import annotations

from django.urls import path, re_path

from puas.web.answer_book import reports, views

PUBLISHED = r"(?P<slug>[-a-zA-Z0-9_]+)/(?P<period>\d{4}(?:-\d{2}|-T[1-4]|-S[12])?)/(?P<version>\d{1,5})"

urlpatterns = [
    path("buku-jawaban/<slug:slug>", views.office_book, name="office_book"),
    path("periksa", views.check_answer, name="check_answer"),
    path("periksa/arti", views.what_it_proves, name="what_it_proves"),
    path("periksa/laporan", reports.check_report, name="check_report"),
    re_path(r"^periksa/laporan/(?P<sha256>[0-9a-f]{64})\.json\Z", reports.report_facts, name="report_facts"),
    re_path(rf"^periksa/laporan/{PUBLISHED}\.json\Z", reports.named_report_facts, name="named_report_facts"),
]
