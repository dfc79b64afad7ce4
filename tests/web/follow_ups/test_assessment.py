"""The page an assessor prints: the publication log and the share of follow-ups done."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.organisations.facts import actor_at
from puas.publication.actions import publish_report
from puas.publication.models import PublicationEntry
from tests.files import PNG
from tests.web.follow_ups.promises import PLANNED, done_october
from tests.web.offices import Office, People

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


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"link": ""}, "Isi tautan atau unggah foto publikasinya."),
        ({"link": "javascript:alert(1)"}, "diawali https://"),
        ({"on": "2026-12-01"}, "sampai dengan hari ini"),
        ({"period": "2026-09"}, "Hasil bulan"),
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
