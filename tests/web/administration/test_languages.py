"""A language is opened by an administrator, with the name of the native speaker who reviewed it, and leaves a trace."""

from __future__ import annotations

from django.test import Client

from puas.audit.models import AuditEvent
from puas.organisations.models import LanguageReview
from puas.organisations.queries import open_languages
from tests.web.offices import Office, People


def administrator(people: People) -> Client:
    client = Client()
    client.force_login(people.eka)
    return client


def test_a_language_opens_with_name_and_day_and_closes_again(office: Office, people: People) -> None:
    client = administrator(people)
    assert "Tertutup: menunggu ditinjau penutur asli" in client.get("/kelola/bahasa/").content.decode()
    assert client.post("/kelola/bahasa/mad", {"reviewer": "", "reviewed_on": "2026-01-02"}).status_code == 422
    assert open_languages() == ("id", "en")
    reply = client.post("/kelola/bahasa/mad", {"reviewer": "Moh. Hasan", "reviewed_on": "2026-01-02"})
    assert reply.status_code == 302
    assert open_languages() == ("id", "en", "mad")
    shown = client.get("/kelola/bahasa/").content.decode()
    assert "Terbuka: sudah ditinjau oleh Moh. Hasan, 2 Januari 2026" in " ".join(shown.split())
    event = AuditEvent.objects.get(event="language_opened")
    assert event.facts == {"reviewer": "Moh. Hasan", "reviewed_on": "2026-01-02"}
    assert client.post("/kelola/bahasa/mad/tutup").status_code == 302
    assert open_languages() == ("id", "en")
    assert AuditEvent.objects.filter(event="language_closed").count() == 1
    assert LanguageReview.objects.count() == 2


def test_a_review_that_lies_ahead_is_refused_at_its_field(office: Office, people: People) -> None:
    reply = administrator(people).post("/kelola/bahasa/jv", {"reviewer": "Sri Lestari", "reviewed_on": "2999-01-01"})
    assert reply.status_code == 422
    assert "Tanggal peninjauan belum tiba." in reply.content.decode()


def test_indonesian_and_english_need_no_review(office: Office, people: People) -> None:
    for language in ("id", "en", "zz"):
        assert administrator(people).get(f"/kelola/bahasa/{language}").status_code == 404
