"""The mark "signed or not" wherever a status stands, and the scan of a sheet signed by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.publication.actions import publish_report
from puas.reports.actions import RecommendationInput, correct_report, record_evaluation
from puas.reports.models import Report, ReportSignature
from tests.files import PDF, PNG, SVG
from tests.web.office.months import REPORT_DAY, actor, submitted
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("quick_documents")
UNSIGNED, WET = "Belum ditandatangani", "Ditandatangani basah – pindaian"
LATER = datetime(2026, 11, 27, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_27th(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: LATER)


@pytest.fixture
def report(office: Office, people: People) -> Report:
    """November, evaluated and published on the 25th."""
    made = submitted(office, people.budi)
    given = [RecommendationInput("U3", "Menambah satu petugas loket.")]
    citra = actor(people.citra, office)
    record_evaluation(actor=citra, report=made, statement="Waktu tunggu terlalu lama.", recommendations=given, now=REPORT_DAY)
    publish_report(actor=citra, report=made, now=REPORT_DAY)
    return made


def scan(content: bytes = PDF, **changed: str) -> dict[str, object]:
    """The form as Citra sends it."""
    file = SimpleUploadedFile("rahasia nama warga.pdf", content)
    return {
        "edition": "public", "signer_name": "Citra", "signer_title": "Camat Sumberjati", "signed_on": "2026-11-25",
        "file": file, **changed,
    }  # fmt: skip


def form(office: Office, report: Report) -> str:
    return f"/kantor/{office.agency.slug}/laporan/{report.pk}/tanda-tangan"


def page(client: Client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def marks(client: Client, office: Office, report: Report, people: People) -> dict[str, str]:
    """Each page that shows the month's status, in one line."""
    start = f"/kantor/{office.agency.slug}/"
    client.force_login(people.citra)
    found = {name: page(client, f"{start}{rest}") for name, rest in {
        "home": "", "month": "bulan/2026-11", "report": f"laporan/{report.pk}"}.items()}  # fmt: skip
    client.force_login(people.fajar)
    found["region"] = page(client, "/wilayah/")
    client.logout()
    found["public"] = page(client, f"/hasil/{office.agency.slug}/2026-11")
    return found


def test_every_page_with_the_status_says_unsigned_and_then_signed_by_hand(
    client: Client, office: Office, people: People, report: Report
) -> None:
    before = marks(client, office, report, people)
    assert {name for name, text in before.items() if UNSIGNED in text} == set(before)
    assert not [name for name, text in before.items() if WET in text]
    client.force_login(people.citra)
    saved = client.post(form(office, report), scan(), follow=True)
    assert "Pindaian tersimpan di samping laporan." in saved.content.decode()
    after = marks(client, office, report, people)
    assert {name for name, text in after.items() if WET in text} == set(after)
    assert not [name for name, text in after.items() if UNSIGNED in text]


def test_before_the_evaluation_no_page_speaks_of_signing(client: Client, office: Office, people: People) -> None:
    made = submitted(office, people.budi)
    client.force_login(people.citra)
    for rest in ("", "bulan/2026-11", f"laporan/{made.pk}"):
        assert UNSIGNED not in page(client, f"/kantor/{office.agency.slug}/{rest}")
    assert client.get(form(office, made)).status_code == 409


def test_the_public_downloads_the_scan_of_the_public_edition_alone(
    client: Client, office: Office, people: People, report: Report
) -> None:
    address = f"/hasil/{office.agency.slug}/2026-11/naskah"
    client.force_login(people.budi)
    client.post(form(office, report), scan(edition="internal"))
    client.logout()
    assert client.get(address).status_code == 404
    public = page(client, f"/hasil/{office.agency.slug}/2026-11")
    assert UNSIGNED in public
    assert "Unduh pindaian" not in public
    client.force_login(people.budi)
    client.post(form(office, report), scan())
    client.logout()
    public = page(client, f"/hasil/{office.agency.slug}/2026-11")
    assert f'href="{address}">Unduh pindaian naskah' in public
    assert "tidak ditandatangani secara elektronik (tanda tangan basah)" in public
    reply = client.get(address)
    assert (reply.status_code, reply.content, reply["Content-Type"]) == (200, PDF, "application/pdf")
    assert reply["Content-Disposition"].startswith("attachment; ")
    assert "rahasia" not in reply["Content-Disposition"]
    assert "sandbox" in reply["Content-Security-Policy"]
    assert client.get(f"/hasil/{office.agency.slug}/2026-10/naskah").status_code == 404


def test_a_scan_is_replaced_only_after_a_tick(client: Client, office: Office, people: People, report: Report) -> None:
    client.force_login(people.citra)
    assert "Ya, ganti pindaian" not in page(client, form(office, report))
    assert client.post(form(office, report), scan()).status_code == 302
    assert "Ya, ganti pindaian yang sudah ada" in page(client, form(office, report))
    refused = client.post(form(office, report), scan(PNG))
    assert refused.status_code == 422
    assert "centang persetujuan bila ingin menggantinya" in refused.content.decode()
    assert client.post(form(office, report), scan(PNG, replace="on")).status_code == 302
    assert [bytes(row.content) for row in ReportSignature.objects.order_by("id")] == [PDF, PNG]
    assert client.get(f"/hasil/{office.agency.slug}/2026-11/naskah").content == PNG
    both = page(client, f"/kantor/{office.agency.slug}/laporan/{report.pk}")
    assert both.count("Buka naskahnya") == 2


def test_a_file_that_is_no_scan_and_a_day_that_cannot_be_come_back_with_their_sentence(
    client: Client, office: Office, people: People, report: Report
) -> None:
    client.force_login(people.citra)
    for given, sentence in (
        (scan(SVG), "bukan foto PNG atau JPEG dan bukan PDF"),
        (scan(signed_on="2026-11-24"), "sejak laporan dievaluasi"),
        (scan(signer_name=""), "Tulis nama yang menandatangani."),
    ):
        refused = client.post(form(office, report), given)
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
    assert not ReportSignature.objects.exists()


def test_a_correction_begins_unsigned_and_the_old_pages_keep_their_scan(
    client: Client, office: Office, people: People, report: Report
) -> None:
    client.force_login(people.citra)
    client.post(form(office, report), scan())
    second = correct_report(actor=actor(people.citra, office), report=report, reason="Keliru.", now=LATER)
    assert WET not in page(client, f"/kantor/{office.agency.slug}/laporan/{second.pk}")
    assert WET in page(client, f"/hasil/{office.agency.slug}/2026-11")
    assert client.get(form(office, report)).status_code == 409


def test_the_office_opens_the_scan_and_nobody_else_does(client: Client, office: Office, people: People, report: Report) -> None:
    client.force_login(people.budi)
    client.post(form(office, report), scan(edition="internal"))
    address = f"/kantor/{office.agency.slug}/naskah/{ReportSignature.objects.get().name}"
    for person, answers in (
        (people.budi, 200), (people.citra, 200), (people.fajar, 200), (people.gita, 200), (people.ani, 403), (people.dewi, 404),
    ):  # fmt: skip
        client.force_login(person)
        assert client.get(address).status_code == answers
