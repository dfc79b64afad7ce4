"""Months counted elsewhere: typed, reported, taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.reports.models import Report
from puas.surveys.models import HistoryImport
from tests.web.office.months import answered
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")


def recap(**changed: str) -> dict[str, str]:
    """A recap of twenty answers: fifteen times three, five times four, for every question."""
    cells = {f"U{number}_{score}": words for number in range(1, 10) for score, words in ((3, "15"), (4, "5"))}
    typed = {"period": "2026-03", "basis": "calendar_month", "n": "20", "source_note": "Rekap situs provinsi"}
    return {**typed, **cells, **changed}


def test_a_typed_recap_becomes_a_month_that_can_be_reported(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    address = f"/kantor/{office.agency.slug}/riwayat"
    assert client.post(address, recap()).status_code == 302
    page = client.get(address).content.decode()
    assert "Maret 2026" in page
    assert "Rekap situs provinsi" in page
    drafted = client.post(f"/kantor/{office.agency.slug}/bulan/2026-03/konsep")
    assert drafted.status_code == 302
    assert Report.objects.get().snapshot["source"] == "recap"
    assert "81,25" in client.get(drafted["Location"]).content.decode()


def test_more_answers_than_respondents_name_the_row_and_keep_what_was_typed(
    client: Client, office: Office, people: People
) -> None:
    client.force_login(people.budi)
    refused = client.post(f"/kantor/{office.agency.slug}/riwayat", recap(U4_3="18"))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "U4: jumlah jawaban (23) tidak boleh lebih besar dari jumlah responden (20)." in page
    assert 'value="18"' in page
    assert not HistoryImport.objects.exists()


def test_a_month_with_answers_of_its_own_takes_no_recap(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    refused = client.post(f"/kantor/{office.agency.slug}/riwayat", recap(period="2026-11"))
    assert refused.status_code == 422
    assert "sudah mempunyai jawaban" in refused.content.decode()


def test_an_import_is_taken_back_with_a_reason_only(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    client.post(f"/kantor/{office.agency.slug}/riwayat", recap())
    address = f"/kantor/{office.agency.slug}/riwayat/{HistoryImport.objects.get().pk}/tarik"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Salah bulan"}).status_code == 302
    assert "Salah bulan" in client.get(f"/kantor/{office.agency.slug}/riwayat").content.decode()
    again = client.post(address, {"reason": "Sekali lagi"})
    assert again.status_code == 422
    assert "sudah ditarik" in again.content.decode()
