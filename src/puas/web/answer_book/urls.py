"""The answer book's files as they are, the verifier, and the auditor's page; the pages for everyone are in `citizen_urls`."""

from __future__ import annotations

from django.urls import path, re_path

from puas.web.answer_book import files, opening

PERIOD = r"(?P<period>\d{4}-\d{2})"

urlpatterns = [
    re_path(
        r"^buku-jawaban/(?P<common>bulletin\.txt|key\.txt|stamped-bulletin\.txt|stamped-bulletin\.tst)\Z",
        files.common_file,
        name="book_common_file",
    ),
    re_path(
        rf"^buku-jawaban/(?P<slug>[-a-zA-Z0-9_]+)/{PERIOD}/(?P<part>book\.json|checkpoint\.txt|leaves\.txt)\Z",
        files.log_file,
        name="book_file",
    ),
    re_path(r"^periksa/puas-verify\.pyz\Z", files.verifier, name="verifier"),
    path("kantor/<slug:slug>/pembuka-buku", opening.book_opening, name="book_opening"),
]
