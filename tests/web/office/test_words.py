"""The page of citizens' words: opened to the public, or deleted, by two people."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.surveys.models import ErasureRequest, Response, ResponseDetail, WordsRelease
from tests.web.office.months import answered
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")
WORDS = "Antrean lama sekali."


def place(office: Office) -> str:
    """Where the words of November stand."""
    return f"/kantor/{office.agency.slug}/bulan/2026-11/saran"


def of_words() -> Response:
    """The one sheet with a suggestion."""
    return Response.objects.exclude(detail=None).get(detail__suggestion=WORDS)


def test_budi_proposes_citra_opens_and_the_page_says_so(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    assert WORDS in client.get(place(office)).content.decode()
    address = f"{place(office)}/{of_words().pk}/buka"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "typical", "note": ""}).status_code == 302
    decide = f"/kantor/{office.agency.slug}/saran/{of_words().pk}/buka"
    assert "perlu dua orang" in client.get(decide).content.decode()
    assert client.post(decide, {"decision": "approve"}).status_code == 403
    assert "menunggu orang kedua" in client.get(place(office)).content.decode()
    client.force_login(people.citra)
    assert "Usul Budi untuk membuka satu saran" in client.get(f"/kantor/{office.agency.slug}/").content.decode()
    assert "Setuju, buka untuk umum" in client.get(decide).content.decode()
    assert client.post(decide, {"decision": "approve"}).status_code == 302
    assert WordsRelease.objects.get().decision.approved
    assert "Terbuka untuk umum" in client.get(place(office)).content.decode()
    assert "menyetujui" in client.get(decide).content.decode()


def test_citra_may_leave_words_closed(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    client.post(f"{place(office)}/{of_words().pk}/buka", {"reason": "other", "note": "Banyak yang berpendapat sama."})
    client.force_login(people.citra)
    decide = f"/kantor/{office.agency.slug}/saran/{of_words().pk}/buka"
    assert "Banyak yang berpendapat sama." in client.get(decide).content.decode()
    client.post(decide, {"decision": "reject"})
    assert "tetap tertutup" in client.get(place(office)).content.decode()


def test_budi_takes_a_request_in_and_citra_deletes(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    address = f"{place(office)}/{of_words().pk}/hapus"
    assert "Tulis dasar permintaan" in client.post(address, {"reason": " "}).content.decode()
    assert client.post(address, {"reason": "Surat tanggal 9 November."}).status_code == 302
    carry_out = f"/kantor/{office.agency.slug}/saran/{ErasureRequest.objects.get().pk}/hapus"
    assert client.post(carry_out).status_code == 403
    client.force_login(people.citra)
    assert "Permintaan menghapus saran" in client.get(f"/kantor/{office.agency.slug}/").content.decode()
    assert "Hapus saran dan profil" in client.get(carry_out).content.decode()
    assert client.post(carry_out).status_code == 302
    assert not ResponseDetail.objects.exclude(suggestion="").exists()
    assert "sudah menghapus" in client.get(carry_out).content.decode()
    assert WORDS not in client.get(place(office)).content.decode()
    assert client.post(carry_out).status_code == 409


def test_words_come_thirty_at_a_time_and_a_month_without_any_says_so(client: Client, office: Office, people: People) -> None:
    from datetime import UTC, datetime

    from tests.web.offices import answer

    answered(office, 1)
    for number in range(100, 131):
        answer(office, number, "333333333", datetime(2026, 11, 3, 3, tzinfo=UTC), suggestion=f"Saran {number}.")
    client.force_login(people.budi)
    first = client.get(place(office)).content.decode()
    assert first.count("<blockquote") == 30
    after = first.split("?setelah=")[1].split('"')[0]
    second = client.get(f"{place(office)}?setelah={after}").content.decode()
    assert second.count("<blockquote") == 2
    assert "Kembali ke awal" in second


def test_a_sheet_without_words_has_nothing_to_open(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    silent = Response.objects.exclude(pk=of_words().pk)[0]
    assert client.get(f"{place(office)}/{silent.pk}/buka").status_code == 404
