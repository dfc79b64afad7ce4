"""Quarters, the office's own words and corrections, through the pages."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.reports.actions import RecommendationInput, draft_report, record_evaluation
from puas.reports.facts import narrative_of
from puas.reports.models import Report
from tests.files import PNG
from tests.fixtures import quick_documents
from tests.offices import STATEMENT
from tests.web.office.months import REPORT_DAY, actor, answered, submitted
from tests.web.offices import Office, People

__all__ = ["quick_documents"]
pytestmark = [pytest.mark.usefixtures("report_day"), pytest.mark.usefixtures("quick_documents")]


def address_of(office: Office, report: Report, page: str = "") -> str:
    """A page of a report."""
    return f"/kantor/{office.agency.slug}/laporan/{report.pk}{page}"


def text_of(client: Client, address: str) -> str:
    """A page's text in one line."""
    reply = client.get(address)
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def evaluated(office: Office, people: People) -> Report:
    """The November report, evaluated by citra."""
    report = submitted(office, people.budi)
    record_evaluation(
        actor=actor(people.citra, office),
        report=report,
        statement=STATEMENT,
        recommendations=[RecommendationInput("U3", "Menambah petugas loket.")],
        now=REPORT_DAY,
    )
    return report


def test_the_list_of_ranges_says_what_runs_and_offers_no_button_before_its_end(
    client: Client, office: Office, people: People
) -> None:
    answered(office)
    client.force_login(people.budi)
    page = text_of(client, f"/kantor/{office.agency.slug}/rekap/")
    assert "Triwulan IV 2026" in page
    assert "Masih berjalan" in page
    assert "Susun laporan" not in page
    refused = client.post(f"/kantor/{office.agency.slug}/rekap/2026-T4/konsep")
    assert refused.status_code == 409
    assert "Rentang ini belum berakhir" in refused.content.decode()
    assert client.post(f"/kantor/{office.agency.slug}/rekap/2026-11/konsep").status_code == 404


def test_words_and_photos_are_written_on_one_page_and_kept_in_their_fields(
    client: Client, office: Office, people: People
) -> None:
    report = draft_report(actor=actor(people.budi, office), round=answered(office), now=REPORT_DAY)
    client.force_login(people.budi)
    address = address_of(office, report, "/kata-kata")
    photo = SimpleUploadedFile("loket.png", PNG)
    typed = {"letter_number": "000.8/1", "analysis": "Loket dua dibuka.", "photo_0": photo, "new_caption_0": "Loket dua"}
    assert client.post(address, typed).status_code == 302
    words = narrative_of(report)
    assert (words.letter_number, words.analysis, words.photos[0].caption) == ("000.8/1", "Loket dua dibuka.", "Loket dua")
    page = text_of(client, address)
    assert "Loket dua dibuka." in page
    picture = client.get(address_of(office, report, f"/foto/{words.photos[0].sha256}"))
    assert (picture["Content-Type"], picture.content) == ("image/png", PNG)
    client.post(address, {"letter_number": "000.8/1", "caption_0": "Loket dua", "drop_0": "on"})
    assert narrative_of(report).photos == ()
    assert client.get(address_of(office, report, f"/foto/{words.photos[0].sha256}")).status_code == 404


def test_a_file_that_is_no_photo_is_said_at_its_field_and_nothing_is_written(
    client: Client, office: Office, people: People
) -> None:
    report = draft_report(actor=actor(people.budi, office), round=answered(office), now=REPORT_DAY)
    client.force_login(people.budi)
    typed = {"letter_number": "1", "photo_0": SimpleUploadedFile("loket.png", b"<svg/>")}
    refused = client.post(address_of(office, report, "/kata-kata"), typed)
    assert refused.status_code == 422
    assert "bukan foto PNG atau JPEG" in refused.content.decode()
    assert not narrative_of(report).letter_number


def test_after_the_submission_the_page_asks_for_the_letter_number_alone(client: Client, office: Office, people: People) -> None:
    report = evaluated(office, people)
    client.force_login(people.budi)
    page = text_of(client, address_of(office, report, "/kata-kata"))
    assert "Nomor naskah" in page
    assert "Tambahan pada Analisis" not in page
    assert client.post(address_of(office, report, "/kata-kata"), {"letter_number": "7"}).status_code == 302
    assert narrative_of(report).letter_number == "7"


def test_a_correction_asks_for_the_reason_and_leads_to_the_new_version(client: Client, office: Office, people: People) -> None:
    report = evaluated(office, people)
    client.force_login(people.citra)
    assert "Perbaiki laporan ini" in text_of(client, address_of(office, report))
    address = address_of(office, report, "/perbaiki")
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    moved = client.post(address, {"reason": "Lembar percobaan ikut terhitung."}, follow=True)
    page = " ".join(moved.content.decode().split())
    assert "Konsep versi 2 dibuat" in page
    assert "Perbaikan laporan" in page
    old = text_of(client, address_of(office, report))
    assert "Sedang diganti oleh versi 2: Lembar percobaan ikut terhitung." in old
    assert client.get(address).status_code == 409
