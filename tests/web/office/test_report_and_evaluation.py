"""Steps 3 and 4 through the pages: what is refused, what is kept, what is recorded."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.reports.models import Evaluation, Recommendation
from tests.web.office.months import answered, submitted
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("report_day")


def typed_form(client: Client, address: str) -> dict[str, str]:
    """The evaluation form as the page offers it."""
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_draft_before_the_period_is_over_is_refused_with_its_sentence(
    client: Client, office: Office, people: People, now: None
) -> None:
    answered(office)
    client.force_login(people.budi)
    refused = client.post(f"/kantor/{office.agency.slug}/bulan/2026-11/konsep")
    assert refused.status_code == 409
    assert "Periode ini belum berakhir." in refused.content.decode()


def test_the_report_offers_six_files_and_each_can_be_fetched(client: Client, office: Office, people: People) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.budi)
    address = f"/kantor/{office.agency.slug}/laporan/{report.pk}"
    page = client.get(address).content.decode()
    for edition in ("internal", "public"):
        for kind, start in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("docx", b"PK")):
            assert f"{address}/berkas/{edition}.{kind}" in page
            assert client.get(f"{address}/berkas/{edition}.{kind}").content.startswith(start)
    assert client.get(f"{address}/berkas/internal.exe").status_code == 404
    assert client.get(f"{address}/berkas/rahasia.pdf").status_code == 404


def test_too_short_a_statement_is_refused_and_edited_recommendations_are_kept(
    client: Client, office: Office, people: People
) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.citra)
    address = f"/kantor/{office.agency.slug}/laporan/{report.pk}/evaluasi"
    typed = typed_form(client, address)
    typed |= {"statement": "Baik.", "draft_0": "Tambah satu petugas loket pada hari Senin."}
    refused = client.post(address, typed)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "tulis sedikitnya satu kalimat" in page
    assert "Tambah satu petugas loket pada hari Senin." in page


def test_recommendations_know_whether_they_were_taken_edited_or_own(client: Client, office: Office, people: People) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.citra)
    address = f"/kantor/{office.agency.slug}/laporan/{report.pk}/evaluasi"
    typed = typed_form(client, address)
    typed |= {
        "statement": "Waktu tunggu harus lebih pendek bulan depan.",
        "draft_0": "",
        "why_0": "Sudah dikerjakan.",
        "draft_1": "Buka loket kedua pada jam ramai.",
        "own_0": "Ucapkan terima kasih kepada petugas.",
        "confirmed": "1",
    }
    assert client.post(address, typed).status_code == 302
    assert sorted(Recommendation.objects.values_list("origin", flat=True)) == ["draft", "edited", "own"]


def test_an_evaluation_without_any_recommendation_is_refused(client: Client, office: Office, people: People) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.citra)
    address = f"/kantor/{office.agency.slug}/laporan/{report.pk}/evaluasi"
    typed = {name: "Tidak perlu." if name.startswith("why_") else "" for name in typed_form(client, address)}
    typed["statement"] = "Waktu tunggu harus lebih pendek bulan depan."
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Tulis sedikitnya satu rekomendasi" in refused.content.decode()


def test_going_back_from_the_confirmation_keeps_every_word(client: Client, office: Office, people: People) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.citra)
    address = f"/kantor/{office.agency.slug}/laporan/{report.pk}/evaluasi"
    typed = typed_form(client, address) | {"statement": "Waktu tunggu harus lebih pendek bulan depan."}
    back = client.post(address, {**typed, "edit": "1"})
    assert back.status_code == 200
    assert typed["statement"] in back.content.decode()
    assert not Evaluation.objects.exists()


def test_citra_sends_a_report_back_and_budi_reads_why(client: Client, office: Office, people: People) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.citra)
    address = f"/kantor/{office.agency.slug}/laporan/{report.pk}"
    refused = client.post(f"{address}/kembalikan", {"reason": ""})
    assert refused.status_code == 422
    assert "Tulis alasan pengembalian" in refused.content.decode()
    assert client.post(f"{address}/kembalikan", {"reason": "Jumlah pengguna layanan belum diisi."}).status_code == 302
    client.force_login(people.budi)
    assert "Jumlah pengguna layanan belum diisi." in client.get(address).content.decode()
    assert client.post(f"/kantor/{office.agency.slug}/bulan/2026-11/konsep").status_code == 302
    assert "Versi ini sudah diganti" in client.get(address).content.decode()


def test_whoever_prepared_the_report_cannot_evaluate_it_as_acting_head(client: Client, office: Office, people: People) -> None:
    from datetime import date

    from puas.domain.permissions import OFFICE_HEAD
    from puas.organisations.actions import grant_membership
    from tests.web.offices import ADMINISTRATOR, OPENED

    report = submitted(office, people.budi)
    grant_membership(
        actor=ADMINISTRATOR, user=people.budi, role=OFFICE_HEAD, agency=office.agency, acting="Plh.", now=OPENED,
        valid_from=date(2026, 11, 1), valid_until=date(2026, 12, 1),
    )  # fmt: skip
    client.force_login(people.budi)
    refused = client.get(f"/kantor/{office.agency.slug}/laporan/{report.pk}/evaluasi")
    assert refused.status_code == 403
    assert "dua orang yang berbeda" in refused.content.decode()
    page = client.get(f"/kantor/{office.agency.slug}/laporan/{report.pk}").content.decode()
    assert "evaluasinya harus dilakukan orang lain" in page


def test_the_steps_and_the_limits_kept_stand_on_the_report(client: Client, office: Office, people: People) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.citra)
    page = client.get(f"/kantor/{office.agency.slug}/laporan/{report.pk}").content.decode()
    assert "Diserahkan kepada Camat" in page
    assert "25 November 2026, 10.00 WIB, Budi, versi 1" in page
    assert "Belum dievaluasi" in page


def test_a_report_of_another_office_does_not_exist_for_dewi(client: Client, office: Office, people: People) -> None:
    report = submitted(office, people.budi)
    client.force_login(people.dewi)
    assert client.get(f"/kantor/kecamatan-rawabening/laporan/{report.pk}").status_code == 404
