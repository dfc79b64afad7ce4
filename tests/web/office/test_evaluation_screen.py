"""What Citra reads and decides: flags, themes, promises carried on, drafts rejected with a word."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from puas.reports.actions import RecommendationInput, draft_report, record_evaluation, submit_report
from puas.reports.models import DraftRejection, Recommendation, Report
from puas.surveys.models import SurveyRound
from tests.fixtures import quick_documents
from tests.web.office.months import actor
from tests.web.office.test_report_and_evaluation import typed_form
from tests.web.offices import Office, People, answer

__all__ = ["quick_documents"]
pytestmark = pytest.mark.usefixtures("quick_documents")
THE_25TH = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_25th(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: THE_25TH)


def handed_over(office: Office, people: People, month: int, count: int, words: str = "") -> Report:
    """The submitted report of a month of 2026 in which everybody wrote something."""
    for number in range(count):
        moment = datetime(2026, month, 2 + number % 20, 3, number % 60, tzinfo=UTC)
        scores = "434343434" if number % 2 else "333333334"
        answer(office, 10_000 * month + number, scores, moment, suggestion=words.format(number) if words else "")
    on_the_25th = datetime(2026, month, 25, 3, tzinfo=UTC)
    round = SurveyRound.objects.get(unit=office.unit, period=f"2026-{month:02}")
    report = draft_report(actor=actor(people.budi, office), round=round, now=on_the_25th)
    submit_report(actor=actor(people.budi, office), report=report, now=on_the_25th)
    return report


def screen(office: Office, report: Report) -> str:
    return f"/kantor/{office.agency.slug}/laporan/{report.pk}/evaluasi"


def test_an_earlier_promise_is_carried_on_by_a_tick_and_not_drafted_again(client: Client, office: Office, people: People) -> None:
    october = handed_over(office, people, 10, 12)
    record_evaluation(
        actor=actor(people.citra, office), report=october, statement="Waktu tunggu harus lebih pendek.",
        recommendations=[RecommendationInput("U3", "Membuka loket kedua.")], now=datetime(2026, 10, 25, 4, tzinfo=UTC),
    )  # fmt: skip
    report = handed_over(office, people, 11, 12)
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    assert "Membuka loket kedua." in page
    assert 'name="carry_0" form="keputusan"' in page
    typed = typed_form(client, screen(office, report)) | {
        "statement": "Waktu tunggu harus lebih pendek bulan depan.", "carry_0": "on", "confirmed": "1",
    }  # fmt: skip
    assert client.post(screen(office, report), typed).status_code == 302
    kept = Recommendation.objects.filter(evaluation__report=report, origin="carried")
    assert [(item.element, item.text) for item in kept] == [("U3", "Membuka loket kedua.")]


def test_a_draft_that_is_emptied_needs_a_word_and_the_word_is_kept(client: Client, office: Office, people: People) -> None:
    report = handed_over(office, people, 11, 12)
    client.force_login(people.citra)
    address = screen(office, report)
    typed = typed_form(client, address) | {"statement": "Waktu tunggu harus lebih pendek bulan depan.", "draft_0": ""}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "mengapa konsep ini tidak dipakai" in refused.content.decode()
    asked = client.post(address, typed | {"why_0": "Sudah dikerjakan Oktober."}).content.decode()
    assert "Konsep yang tidak dipakai" in asked
    assert "Sudah dikerjakan Oktober." in asked
    assert client.post(address, typed | {"why_0": "Sudah dikerjakan Oktober.", "confirmed": "1"}).status_code == 302
    rejection = DraftRejection.objects.get()
    assert rejection.word == "Sudah dikerjakan Oktober."
    assert not Recommendation.objects.filter(text=rejection.text).exists()


def test_flags_stand_on_the_screen_and_in_the_report_with_both_indices(client: Client, office: Office, people: People) -> None:
    for number in range(6):
        answer(office, 500 + number, "111111111", datetime(2026, 11, 3, 5, 0, number, tzinfo=UTC))
    report = handed_over(office, people, 11, 12)
    for person, address in (
        (people.citra, screen(office, report)),
        (people.budi, f"/kantor/{office.agency.slug}/laporan/{report.pk}"),
    ):
        client.force_login(person)
        page = client.get(address).content.decode()
        assert "5 dari 18 jawaban bertanda" in page
        assert "tanpa jawaban bertanda" in page


def test_a_hundred_comments_are_grouped_and_all_of_them_are_there(client: Client, office: Office, people: People) -> None:
    report = handed_over(office, people, 11, 100, "Antrean terlalu panjang pada nomor {}.")
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    assert "Antrean" in page
    assert "(100 komentar)" in page
    assert "97 komentar lain" in page
    assert page.count("<blockquote") == 100


def test_ninety_nine_comments_are_simply_listed(client: Client, office: Office, people: People) -> None:
    report = handed_over(office, people, 11, 99, "Antrean terlalu panjang pada nomor {}.")
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    assert "komentar lain" not in page
    assert page.count("<blockquote") == 99
