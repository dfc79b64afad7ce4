"""The page an assessor prints: the publication log and the share of follow-ups done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.organisations.facts import actor_at
from puas.publication.actions import publish_report
from puas.publication.models import PublicationEntry
from puas.reports.actions import RecommendationInput, draft_range_report, record_evaluation, submit_report
from tests.files import PNG
from tests.web.follow_ups.promises import PLANNED, done_october
from tests.web.offices import Office, People

YEARS_END = datetime(2026, 12, 28, 3, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("now", "quick_documents")


@pytest.fixture
def page(office: Office, people: People) -> str:
    """The address of the page, of an office that has published October."""
    report = done_october(office, people, is_public=False).recommendation.evaluation.report
    publish_report(actor=actor_at(people.citra, office.agency, PLANNED.date()), report=report, now=PLANNED)
    return f"/kantor/{office.agency.slug}/penilaian/"


def test_budi_logs_a_photo_and_gita_prints_it(client: Client, people: People, page: str) -> None:
    client.force_login(people.budi)
    entry = {"period": "2026-10", "medium": "notice_board", "on": "2026-11-02", "link": ""}
    assert client.post(f"{page}publikasi", {**entry, "file": SimpleUploadedFile("papan.png", PNG)}).status_code == 302
    site = {"period": "2026-10", "medium": "website", "on": "2026-11-03", "link": "https://kecamatan.example/ikm"}
    assert client.post(f"{page}publikasi", site).status_code == 302
    client.force_login(people.gita)
    shown = client.get(page).content.decode()
    for words in ("Papan pengumuman, 2 November 2026", "https://kecamatan.example/ikm", "Keduanya", "100,0"):
        assert words in shown
    assert "Catat publikasi" not in shown
    photo = client.get(f"{page}foto/{PublicationEntry.objects.get(medium='notice_board').photo_name}")
    assert (photo.content, photo.headers["Content-Type"]) == (PNG, "image/png")


def test_a_published_quarter_is_logged_like_a_month(
    client: Client, office: Office, people: People, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: YEARS_END)
    budi, citra = (actor_at(person, office.agency, YEARS_END.date()) for person in (people.budi, people.citra))
    quarter = draft_range_report(actor=budi, unit=office.unit, period="2026-T4", now=YEARS_END)
    submit_report(actor=budi, report=quarter, now=YEARS_END)
    given = [RecommendationInput("", "Memasang nomor antrean di pintu masuk.")]
    record_evaluation(actor=citra, report=quarter, statement="Triwulan ini lebih baik.", recommendations=given, now=YEARS_END)
    publish_report(actor=citra, report=quarter, now=YEARS_END)
    client.force_login(people.budi)
    entry = {"period": "2026-T4", "medium": "website", "on": "2026-12-28", "link": "https://kecamatan.example/t4"}
    assert client.post(f"{page}publikasi", entry).status_code == 302
    shown = client.get(page).content.decode()
    assert "Triwulan IV 2026" in shown
    assert "https://kecamatan.example/t4" in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"link": ""}, "Isi tautan atau unggah foto publikasinya."),
        ({"link": "javascript:alert(1)"}, "diawali https://"),
        ({"on": "2026-12-01"}, "sampai dengan hari ini"),
        ({"period": "2026-09"}, "Hasil periode"),
    ],
)
def test_an_entry_without_proof_comes_back_with_its_sentence(
    client: Client, people: People, page: str, changed: dict[str, str], sentence: str
) -> None:
    client.force_login(people.citra)
    entry = {"period": "2026-10", "medium": "website", "on": "2026-11-03", "link": "https://kecamatan.example", **changed}
    refused = client.post(f"{page}publikasi", entry)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not PublicationEntry.objects.exists()


def test_an_office_that_published_nothing_has_an_empty_page(client: Client, office: Office, people: People) -> None:
    client.force_login(people.citra)
    shown = client.get(f"/kantor/{office.agency.slug}/penilaian/").content.decode()
    assert "Belum ada hasil yang diterbitkan." in shown
    assert "Belum ada tindak lanjut." in shown
    assert "Catat publikasi" not in shown


def test_a_mistyped_entry_is_taken_off_the_page_after_a_question_and_stays_in_its_history(
    client: Client, people: People, page: str
) -> None:
    client.force_login(people.budi)
    wrong = {"period": "2026-10", "medium": "website", "on": "2026-11-03", "link": "https://kecamatan.example/salah"}
    client.post(f"{page}publikasi", wrong)
    address = f"{page}publikasi/{PublicationEntry.objects.get().pk}/tarik"
    assert address in client.get(page).content.decode()
    assert "https://kecamatan.example/salah" in client.get(address).content.decode()
    refused = client.post(address, {"reason": ""})
    assert (refused.status_code, "Tulis mengapa catatan ini ditarik." in refused.content.decode()) == (422, True)
    shown = client.post(address, {"reason": "Tautannya keliru."}, follow=True).content.decode()
    assert '<span class="counter__number">0</span>' in shown
    table = shown.split('id="publikasi"')[1].split("</table>")[0]
    assert "kecamatan.example/salah" not in table
    assert "1 catatan yang ditarik" in shown
    assert "Tautannya keliru." in shown
    assert client.get(address).status_code == 404
    client.force_login(people.gita)
    read = client.get(page).content.decode()
    assert "Tautannya keliru." in read
    assert "/tarik" not in read
