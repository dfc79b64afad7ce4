"""The answer book for everyone: its files as they are, and the pages on which anyone checks them."""

from __future__ import annotations

from django.urls import path, re_path

from puas.web.answer_book import files, opening, reports, views

PERIOD = r"(?P<period>\d{4}-\d{2})"

urlpatterns = [
    re_path(
        r"^buku-jawaban/(?P<common>bulletin\.txt|key\.txt|stamped-bulletin\.txt|stamped-bulletin\.tst)\Z",
        files.common_file,
        name="book_common_file",
    ),
    path("buku-jawaban/<slug:slug>", views.office_book, name="office_book"),
    re_path(
        rf"^buku-jawaban/(?P<slug>[-a-zA-Z0-9_]+)/{PERIOD}/(?P<part>book\.json|checkpoint\.txt|leaves\.txt)\Z",
        files.log_file,
        name="book_file",
    ),
    path("periksa", views.check_answer, name="check_answer"),
    path("periksa/arti", views.what_it_proves, name="what_it_proves"),
    path("periksa/laporan", reports.check_report, name="check_report"),
    re_path(r"^periksa/laporan/(?P<sha256>[0-9a-f]{64})\.json\Z", reports.report_facts, name="report_facts"),
    re_path(r"^periksa/puas-verify\.pyz\Z", files.verifier, name="verifier"),
    path("kantor/<slug:slug>/pembuka-buku", opening.book_opening, name="book_opening"),
]
