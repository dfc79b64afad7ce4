"""What Citra reads and decides: flags, themes, promises carried on, drafts rejected with a word."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from puas.documents.charts import importance_bars
from puas.reports.actions import ActionInput, RecommendationInput, add_action, draft_report, record_evaluation, submit_report
from puas.reports.facts import content_of, draft_recommendations_for
from puas.reports.models import DraftRejection, Recommendation, Report
from puas.surveys.actions import Submission, receive_response
from puas.surveys.models import SurveyRound
from puas.web.office.evaluation_form import names_of
from tests.fixtures import quick_documents
from tests.web.office.months import actor
from tests.web.office.test_report_and_evaluation import typed_form
from tests.web.offices import ADMINISTRATOR, Office, People, answer

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


def at_the_second_counter(office: Office, count: int) -> None:
    """`count` citizens answer at the counter that serves moving alone."""
    for number in range(count):
        submission = Submission(f"00000000-0000-4000-8000-{900_000 + number:012d}", "444444444", office.moving)
        receive_response(point=office.moving_point, submission=submission, now=datetime(2026, 11, 4, 3, number, tzinfo=UTC))


def counter_row(page: str, name: str) -> list[str]:
    """The cells of one counter in the table of counters, without markup."""
    table = page.split("<h3>Titik survei</h3>")[1].split("</table>")[0]
    row = next(part for part in table.split("<tr>") if name in part)
    return [re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in row.split("<td")[1:]]


def test_counters_stand_beside_services_with_their_figures(client: Client, office: Office, people: People) -> None:
    at_the_second_counter(office, 10)
    report = handed_over(office, people, 11, 12)
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    assert "Semua 22 jawaban pada Pindah Datang." in page
    assert [cell.split(">")[-1] for cell in counter_row(page, "Loket 2")][:2] == ["10", "100,00"]


@pytest.mark.parametrize(("count", "said"), [(4, "kurang dari 5"), (5, "100,00")])
def test_a_counter_with_few_answers_has_no_figure(client: Client, office: Office, people: People, count: int, said: str) -> None:
    at_the_second_counter(office, count)
    report = handed_over(office, people, 11, 12)
    client.force_login(people.citra)
    row = " ".join(counter_row(client.get(screen(office, report)).content.decode(), "Loket 2"))
    assert said in row
    assert ("100,00" in row) is (count >= 5)
    assert " A" not in row, "a letter needs ten answers"


def test_the_importance_chart_of_the_report_stands_on_the_screen_from_a_hundred_answers(
    client: Client, office: Office, people: People
) -> None:
    report = handed_over(office, people, 11, 100)
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    block = content_of(report, "internal").importance
    assert block is not None
    assert importance_bars(block.lines, block.finding) in page
    table = page.split('id="keterkaitan"')[1].split("</table>")[0]
    assert table.count('data-label="Keterkaitan"') == 9
    assert "Sejalan belum berarti sebab." in page


def test_under_a_hundred_answers_a_sentence_says_from_when_the_chart_is_shown(
    client: Client, office: Office, people: People
) -> None:
    report = handed_over(office, people, 11, 99)
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    assert "mulai 100 lembar jawaban lengkap" in page
    assert "Grafik keterkaitan" not in page


def test_a_draft_stands_beside_the_words_that_drew_it(client: Client, office: Office, people: People) -> None:
    report = handed_over(office, people, 11, 12, "Alurnya membuat bingung nomor {}")
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    drawn = [draft for draft in draft_recommendations_for(report) if draft.quote]
    assert drawn
    for draft in drawn:
        assert f"<q>{draft.quote}</q>" in page


def test_a_catalogue_that_changed_while_the_camat_wrote_asks_to_look_again(
    client: Client, office: Office, people: People
) -> None:
    report = handed_over(office, people, 11, 12)
    client.force_login(people.citra)
    address = screen(office, report)
    typed = typed_form(client, address) | {"statement": "Waktu tunggu harus lebih pendek bulan depan.", "confirmed": "1"}
    first = draft_recommendations_for(report)[0]
    given = ActionInput("Membuka loket tambahan pada hari pasar.", "quick")
    meaning = first.action.rpartition("-")[0]
    add_action(actor=ADMINISTRATOR, agency=office.agency, meaning=meaning, given=given, now=THE_25TH)
    refused = client.post(address, typed)
    assert (refused.status_code, "Katalog rekomendasi berubah" in refused.content.decode()) == (422, True)
    now_offered = names_of(draft_recommendations_for(report))
    assert f'value="{now_offered}"' in refused.content.decode()
    assert client.post(address, typed | {"offered": now_offered}).status_code == 302


def test_obligations_stand_apart_from_suggestions_and_the_recommendation_remembers_which_it_serves(
    client: Client, office: Office, people: People
) -> None:
    for number in range(14):
        answer(office, 700 + number, "334424333", datetime(2026, 11, 3, 5, number, tzinfo=UTC))
        answer(office, 800 + number, "444414434", datetime(2026, 11, 4, 5, number, tzinfo=UTC))
    report = handed_over(office, people, 11, 2)
    client.force_login(people.citra)
    page = client.get(screen(office, report)).content.decode()
    content = content_of(report, "internal")
    demanded = next(line for line in content.obligations.lines if line.key == "low_category")
    assert "U5" in demanded.elements
    apart = page.split("<h3>Untuk memenuhi kewajiban</h3>")[1]
    serving, suggested = apart.split("<h3>Saran perbaikan</h3>")
    assert "U5 " in serving
    assert "Rekomendasi sendiri 1" in suggested
    assert demanded.situation in page
    typed = typed_form(client, screen(office, report)) | {"statement": "Waktu tunggu harus lebih pendek.", "confirmed": "1"}
    typed |= {"own_0": "Menyediakan air minum di ruang tunggu.", "own_element_0": "U1"}
    assert client.post(screen(office, report), typed).status_code == 302
    kept = {row.element: row.obligation for row in Recommendation.objects.all()}
    assert kept["U5"] == "low_category"
    assert kept["U1"] == ""
    plan = content_of(report, "public").plan.lines
    assert {line.is_obligation for line in plan} == {True, False}
