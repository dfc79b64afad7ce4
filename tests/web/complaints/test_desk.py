"""The office's desk: the Camat reads all, the section head what is his, and every deed is one page away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from puas.complaints.models import CamatNote, Complaint, ComplaintStep, LaporReference
from puas.domain.permissions import SECTION_HEAD
from puas.organisations.actions import grant_membership
from puas.web.complaints import desk
from tests.web.complaints.sending import NOW, QUEUE, answered, complained, desk_address, taken
from tests.web.offices import ADMINISTRATOR, OPENED, Office, People


@pytest.fixture
def camat(people: People) -> Client:
    """Citra's browser."""
    client = Client()
    client.force_login(people.citra)
    return client


@pytest.fixture
def section(people: People) -> Client:
    """Budi's browser."""
    client = Client()
    client.force_login(people.budi)
    return client


def page_of(client: Client, address: str) -> str:
    """The text of a page that opens."""
    reply = client.get(address)
    assert reply.status_code == 200
    assert "no-store" in reply["Cache-Control"]
    return reply.content.decode()


def test_an_empty_desk_says_where_citizens_complain(office: Office, camat: Client) -> None:
    page = page_of(camat, desk_address(office))
    assert "Tidak ada pengaduan yang terbuka" in page
    assert f"http://testserver/lapor/{office.agency.slug}" in page
    assert "Belum ada pengaduan yang ditutup" in page_of(camat, desk_address(office, "?tampil=ditutup"))


def test_the_nearest_deadline_comes_first_and_answered_ones_last(office: Office, people: People, camat: Client) -> None:
    late, _ = complained(office, category="facilities")
    soon, _ = complained(office, category="information")
    done, _ = complained(office, category="information", text="Papan persyaratan sudah usang.")
    answered(office, people, done)
    page = page_of(camat, desk_address(office))
    places = [page.index(f'pengaduan/{row.pk}"') for row in (soon, late, done)]
    assert places == sorted(places)


def test_the_section_head_sees_no_line_about_fees_or_conduct(office: Office, camat: Client, section: Client) -> None:
    for category in ("illegal_fees", "conduct", "other"):
        complained(office, category=category)
    queue, _ = complained(office)
    page = page_of(section, desk_address(office))
    assert "Pungutan liar" not in page
    assert "Perilaku petugas" not in page
    assert f'pengaduan/{queue.pk}"' in page
    assert page_of(camat, desk_address(office)).count("<tr>") == 5


def test_who_heads_the_section_and_the_office_is_told_what_is_not_shown(office: Office, people: People, camat: Client) -> None:
    assert "Selama Anda juga menjabat" not in page_of(camat, desk_address(office))
    grant_membership(
        actor=ADMINISTRATOR, user=people.citra, role=SECTION_HEAD, agency=office.agency, valid_from=date(2026, 1, 1), now=OPENED
    )
    complaint, _ = complained(office, category="illegal_fees")
    assert "Selama Anda juga menjabat" in page_of(camat, desk_address(office))
    assert camat.get(desk_address(office, complaint.pk)).status_code == 404


def test_a_complaint_is_walked_through_from_received_to_closed(office: Office, camat: Client) -> None:
    complaint, _ = complained(office)
    address = desk_address(office, complaint.pk)
    page = page_of(camat, address)
    assert QUEUE in page
    assert "Terima untuk ditangani" in page
    for rest, fields in (
        ("terima", {"category": "delay", "limit": "normative"}),
        ("jawab", {"text": "Kursi tunggu sudah ditambah."}),
        ("tutup", {}),
    ):
        reply = camat.post(f"{address}/{rest}", fields)
        assert (reply.status_code, reply["Location"]) == (302, address)
    assert [step.step for step in ComplaintStep.objects.order_by("place")] == ["take", "answer", "close"]
    page = page_of(camat, address)
    assert "Ditutup" in page
    assert "Kirim jawaban" not in page
    assert f'pengaduan/{complaint.pk}"' not in page_of(camat, desk_address(office))
    assert f'pengaduan/{complaint.pk}"' in page_of(camat, desk_address(office, "?tampil=ditutup"))


@pytest.mark.parametrize(
    ("rest", "fields", "words"),
    [
        ("terima", {"category": "", "limit": ""}, "perlu diperbaiki"),
        ("jawab", {"text": "ok"}, "sedikitnya satu kalimat"),
        ("jawab", {"text": ""}, "Tulis jawaban"),
        ("lapor", {"number": "=1", "link": ""}, "Tulis nomor laporan"),
        ("lapor", {"number": "1", "link": "https://contoh.example/"}, "lapor.go.id"),
        ("lapor", {"number": "", "link": ""}, "perlu diperbaiki"),
    ],
)
def test_what_is_refused_comes_back_on_the_complaints_page(
    office: Office, people: People, camat: Client, rest: str, fields: dict[str, str], words: str
) -> None:
    complaint, _ = complained(office)
    if rest != "terima":
        taken(office, people, complaint)
    steps = ComplaintStep.objects.count()
    reply = camat.post(f"{desk_address(office, complaint.pk)}/{rest}", fields)
    assert reply.status_code == 422
    assert words in reply.content.decode()
    assert ComplaintStep.objects.count() == steps
    assert not LaporReference.objects.exists()


def test_a_deed_that_comes_too_late_says_so(office: Office, people: People, camat: Client) -> None:
    complaint, _ = complained(office)
    taken(office, people, complaint)
    reply = camat.post(f"{desk_address(office, complaint.pk)}/terima", {"category": "delay", "limit": "normative"})
    assert reply.status_code == 409
    assert "sudah diterima" in reply.content.decode()


def test_a_contact_is_opened_by_a_press_and_stands_on_no_other_page(office: Office, camat: Client) -> None:
    complaint, _ = complained(office, name="Rahayu", reach="0800 1234")
    address = desk_address(office, complaint.pk)
    assert "Rahayu" not in page_of(camat, address)
    opened = camat.post(f"{address}/kontak").content.decode()
    assert "Rahayu" in opened
    assert "0800 1234" in opened
    assert camat.get(f"{address}/kontak").status_code == 405
    assert "Rahayu" not in page_of(camat, address)


def test_a_lapor_number_is_recorded_and_shown_with_its_link(office: Office, section: Client) -> None:
    complaint, _ = complained(office)
    link = "https://www.lapor.go.id/laporan/1"
    section.post(f"{desk_address(office, complaint.pk)}/lapor", {"number": "8123456", "link": link})
    page = page_of(section, desk_address(office, complaint.pk))
    assert "8123456" in page
    assert f'href="{link}"' in page


def test_the_inspectorate_reads_and_is_offered_nothing_to_do(office: Office, people: People, client: Client) -> None:
    complaint, _ = complained(office, category="illegal_fees", reach="0800 1234")
    client.force_login(people.gita)
    page = page_of(client, desk_address(office, complaint.pk))
    assert QUEUE in page
    main = page[page.index("<main") :]
    assert "<button" not in main
    assert "Unduh CSV" not in page_of(client, desk_address(office))


def test_a_complaint_among_very_many_is_marked(office: Office, camat: Client) -> None:
    from puas.complaints.flood import GATE

    GATE.buckets[office.agency.pk] = (5.0, NOW)
    complaint, _ = complained(office)
    assert "bersamaan dengan banyak" in page_of(camat, desk_address(office, complaint.pk))


@pytest.mark.parametrize(("ending", "media_type"), [("csv", "text/csv; charset=utf-8"), ("json", "application/json")])
def test_a_file_for_lapor_is_downloaded(office: Office, camat: Client, ending: str, media_type: str) -> None:
    complained(office, reach="0800 1234")
    reply = camat.post(desk_address(office, "ekspor"), {"format": ending, "semua": "on"})
    assert reply["Content-Type"] == media_type
    assert reply["Content-Disposition"] == f'attachment; filename="pengaduan-{office.agency.slug}-2026-11-10.{ending}"'
    assert QUEUE in reply.content.decode()
    assert "0800" not in reply.content.decode()
    assert camat.get(desk_address(office, "ekspor")).status_code == 405


def test_closed_complaints_are_paged(office: Office, people: People, camat: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAGE", 2)
    numbers = []
    for _ in range(3):
        complaint, _ = complained(office)
        answered(office, people, complaint)
        camat.post(f"{desk_address(office, complaint.pk)}/tutup")
        numbers.append(complaint.pk)
    page = page_of(camat, desk_address(office, "?tampil=ditutup"))
    assert f"sebelum={numbers[1]}" in page
    older = page_of(camat, desk_address(office, f"?tampil=ditutup&sebelum={numbers[1]}"))
    assert f'pengaduan/{numbers[0]}"' in older
    assert "Lebih lama" not in older


def test_a_late_complaint_is_marked_on_the_desk(office: Office, camat: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    complained(office)
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: NOW + timedelta(days=9))
    assert "lewat 2 hari kerja" in page_of(camat, desk_address(office))


def test_a_comment_becomes_a_note_only_after_it_was_looked_at(office: Office, camat: Client, section: Client) -> None:
    begun = section.post(desk_address(office, "catatan"), {"text": "Antrean lama sekali."})
    assert begun.status_code == 200
    assert "Antrean lama sekali." in begun.content.decode()
    assert not CamatNote.objects.exists()
    saved = section.post(desk_address(office, "catatan"), {"text": "Warga menulis: antrean lama sekali.", "confirmed": "1"})
    assert saved["Location"] == desk_address(office)
    page = page_of(camat, desk_address(office))
    assert "Warga menulis: antrean lama sekali." in page
    assert "Budi" in page
    assert "Warga menulis" not in page_of(section, desk_address(office))
    assert not Complaint.objects.exists()


def test_the_counter_writes_a_note_and_comes_back_to_its_own_page(office: Office, people: People, client: Client) -> None:
    client.force_login(people.ani)
    saved = client.post(desk_address(office, "catatan"), {"text": "Kursi tunggu patah dua.", "confirmed": "1"})
    assert saved["Location"] == f"/kantor/{office.agency.slug}/"
    refused = client.post(desk_address(office, "catatan"), {"text": "", "confirmed": "1"})
    assert refused.status_code == 422
    assert "Tulis isi catatan" in refused.content.decode()
    assert client.post(desk_address(office, "catatan"), {"text": "pendek", "confirmed": "1"}).status_code == 422


def test_an_old_page_number_that_is_none_is_ignored(office: Office, camat: Client) -> None:
    complained(office)
    assert QUEUE not in page_of(camat, desk_address(office, "?tampil=ditutup&sebelum=abc"))
