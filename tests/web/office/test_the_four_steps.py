"""The procedure through the pages: Ani shows the code, citizens answer, Budi reports, Citra evaluates and publishes."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.reports.models import Evaluation, Recommendation, Report
from tests.web.office.months import answered
from tests.web.offices import Office, People


@pytest.mark.usefixtures("report_day")
def test_one_month_goes_from_answers_to_the_public_page_in_four_pairs_of_hands(
    client: Client, office: Office, people: People
) -> None:
    answered(office)
    home = f"/kantor/{office.agency.slug}/"
    client.force_login(people.ani)
    assert "Tampilkan kode QR Loket 1" in client.get(home).content.decode()

    client.force_login(people.budi)
    assert "Perlu Anda laporkan" in client.get(home).content.decode()
    drafted = client.post(f"{home}bulan/2026-11/konsep")
    report = Report.objects.get()
    assert drafted["Location"] == f"{home}laporan/{report.pk}"
    assert "Serahkan kepada Camat" in client.get(drafted["Location"]).content.decode()
    assert client.post(f"{home}laporan/{report.pk}/serahkan").status_code == 302

    client.force_login(people.citra)
    assert "Menunggu evaluasi Anda" in client.get(home).content.decode()
    evaluate = f"{home}laporan/{report.pk}/evaluasi"
    page = client.get(evaluate)
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed["statement"] = "Waktu tunggu harus lebih pendek bulan depan."
    asked = client.post(evaluate, typed)
    assert "Catat evaluasi ini?" in asked.content.decode()
    assert not Evaluation.objects.exists()
    assert client.post(evaluate, {**typed, "confirmed": "1"}).status_code == 302
    assert Evaluation.objects.get().statement == typed["statement"]
    assert {item.origin for item in Recommendation.objects.all()} == {"draft"}
    assert client.post(f"{home}laporan/{report.pk}/terbitkan").status_code == 302
    assert "Sudah terbit" in client.get(f"{home}laporan/{report.pk}").content.decode()
