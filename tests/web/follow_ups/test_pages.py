"""The follow-up pages as Ani, Budi, Citra, Gita and Dewi find them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from puas.documents.upright_photos import upright_photo
from puas.domain.evidence_files import LARGEST_EVIDENCE
from puas.reports.models import FollowUp, FollowUpEvidence, FollowUpUpdate, FollowUpVerification
from tests.files import JPEG, PDF, PNG, SVG
from tests.web.follow_ups.promises import ACTION, done_october, evaluated_october, promised_october
from tests.web.offices import Office, People, answer

NOW = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("now")
HTML = b"<!doctype html><script>alert(1)</script>"


def pages(office: Office) -> str:
    return f"/kantor/{office.agency.slug}/tindak-lanjut/"


def test_budi_makes_a_recommendation_a_follow_up_from_the_report(client: Client, office: Office, people: People) -> None:
    evaluation = evaluated_october(office, people)
    client.force_login(people.budi)
    report = client.get(f"/kantor/{office.agency.slug}/laporan/{evaluation.report_id}").content.decode()
    address = f"{pages(office)}rencana/{evaluation.recommendations.order_by('place')[0].pk}"
    assert address in report
    assert ACTION in client.get(address).content.decode()
    plan = {"action": ACTION, "owner": str(people.ani.pk), "due": "2026-12-10", "priority": "high"}
    saved = client.post(address, plan, follow=True)
    assert "penanggung jawab: Ani" in saved.content.decode()
    row = FollowUp.objects.get()
    assert (row.owner_id, row.by, row.promised_in) == (str(people.ani.pk), "Budi", "2026-10")
    assert client.get(address).headers["Location"] == f"{pages(office)}{row.pk}/"
    assert (
        f"Tindak lanjut: {people.ani.name}"
        in client.get(f"/kantor/{office.agency.slug}/laporan/{evaluation.report_id}").content.decode()
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"owner": ""}, "Pilih siapa yang bertanggung jawab."),
        ({"action": ""}, "Tulis apa yang akan dilakukan."),
        ({"due": "kemarin"}, "Tulis tanggal"),
        ({"due": "2026-11-01"}, "sudah lewat"),
    ],
)
def test_an_incomplete_plan_comes_back_with_its_sentence(
    client: Client, office: Office, people: People, changed: dict[str, str], sentence: str
) -> None:
    recommendation = evaluated_october(office, people).recommendations.order_by("place")[0]
    client.force_login(people.citra)
    plan = {"action": ACTION, "owner": str(people.ani.pk), "due": "2026-12-10", "priority": "high", **changed}
    refused = client.post(f"{pages(office)}rencana/{recommendation.pk}", plan)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not FollowUp.objects.exists()


def test_somebody_of_another_office_cannot_be_made_the_owner(client: Client, office: Office, people: People) -> None:
    recommendation = evaluated_october(office, people).recommendations.order_by("place")[0]
    client.force_login(people.citra)
    plan = {"action": ACTION, "owner": str(people.dewi.pk), "due": "2026-12-10", "priority": "high"}
    assert client.post(f"{pages(office)}rencana/{recommendation.pk}", plan).status_code == 422


def test_ani_tells_what_became_of_it_and_budi_verifies(client: Client, office: Office, people: People) -> None:
    row = promised_october(office, people)
    address = f"{pages(office)}{row.pk}/"
    client.force_login(people.ani)
    assert "Belum ada kabar" in client.get(pages(office)).content.decode()
    refused = client.post(f"{address}kabar", {"note": "Sudah.", "done_on": "2026-12-01"})
    assert refused.status_code == 422
    assert "Tanggal selesai belum tiba" in refused.content.decode()
    client.post(f"{address}kabar", {"note": "Jadwal sudah berjalan.", "done_on": "2026-11-09"})
    assert FollowUpUpdate.objects.get().by == "Ani"
    page = client.get(address).content.decode()
    assert "Menunggu pemeriksaan" in page
    assert "Benar selesai" not in page
    client.force_login(people.budi)
    assert "Benar selesai" in client.get(address).content.decode()
    refused = client.post(f"{address}periksa", {"outcome": "rejected", "note": ""})
    assert "Tulis apa yang belum selesai" in refused.content.decode()
    client.post(f"{address}periksa", {"outcome": "accepted", "note": "Dilihat sendiri."})
    assert FollowUpVerification.objects.get().accepted
    assert "Diperiksa: benar selesai." in client.get(address).content.decode()


def test_gita_reads_everything_and_is_offered_nothing(client: Client, office: Office, people: People) -> None:
    row = promised_october(office, people)
    client.force_login(people.gita)
    for address in (pages(office), f"{pages(office)}{row.pk}/"):
        page = client.get(address).content.decode()
        assert ACTION in page
        assert "Simpan" not in page
        assert "Unggah bukti" not in page
        assert "Jadikan tindak lanjut" not in page


@pytest.mark.parametrize(
    ("name", "content", "media_type", "sentence"),
    [
        ("foto.png", HTML, "image/png", "bukan foto PNG atau JPEG"),
        ("foto.html", HTML, "text/html", "bukan foto PNG atau JPEG"),
        ("gambar.svg", SVG, "image/svg+xml", "bukan foto PNG atau JPEG"),
        ("foto.png", PNG + HTML, "image/png", "tidak utuh"),
        ("foto.jpg", b"\xff\xd8\xff" + HTML, "image/jpeg", "tidak utuh"),
        ("surat.pdf", b"MZ" + PDF, "application/pdf", "bukan foto PNG atau JPEG"),
        ("kosong.png", b"", "image/png", "Berkas ini kosong"),
        ("besar.png", PNG + b"\x00" * LARGEST_EVIDENCE, "image/png", "lebih besar dari 5 MB"),
    ],
)
def test_a_file_that_is_no_evidence_is_refused_with_its_sentence(
    client: Client, office: Office, people: People, name: str, content: bytes, media_type: str, sentence: str
) -> None:
    row = promised_october(office, people)
    client.force_login(people.ani)
    sent = {"file": SimpleUploadedFile(name, content, media_type), "caption": "Loket"}
    refused = client.post(f"{pages(office)}{row.pk}/bukti", sent)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not FollowUpEvidence.objects.exists()


def test_the_senders_file_name_and_type_are_kept_nowhere(client: Client, office: Office, people: People) -> None:
    row = promised_october(office, people)
    client.force_login(people.ani)
    sent = {"file": SimpleUploadedFile("../../etc/<b>rahasia.html", JPEG, "text/html"), "caption": "<b>Loket</b>"}
    assert client.post(f"{pages(office)}{row.pk}/bukti", sent).status_code == 302
    kept = FollowUpEvidence.objects.get()
    assert kept.name.isalnum()
    assert len(kept.name) == 32
    page = client.get(f"{pages(office)}{row.pk}/").content.decode()
    assert "rahasia" not in page
    assert "&lt;b&gt;Loket&lt;/b&gt;" in page
    served = client.get(f"{pages(office)}bukti/{kept.name}")
    assert served.content == upright_photo(JPEG)
    assert served.headers["Content-Type"] == "image/jpeg"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "no-store" in served.headers["Cache-Control"]
    assert client.get(f"{pages(office)}bukti/..%2F..%2Fetc%2Fpasswd").status_code == 404


def test_a_document_is_never_shown_inside_a_page(client: Client, office: Office, people: People) -> None:
    row = promised_october(office, people)
    client.force_login(people.ani)
    client.post(f"{pages(office)}{row.pk}/bukti", {"file": SimpleUploadedFile("a.pdf", PDF), "caption": "Surat tugas"})
    served = client.get(f"{pages(office)}bukti/{FollowUpEvidence.objects.get().name}")
    assert served.headers["Content-Disposition"].startswith("attachment;")


def test_dewi_finds_no_evidence_of_another_office(client: Client, office: Office, elsewhere: Office, people: People) -> None:
    done_october(office, people, is_public=False)
    name = FollowUpEvidence.objects.get().name
    client.force_login(people.dewi)
    assert client.get(f"{pages(office)}bukti/{name}").status_code == 404
    assert client.get(f"{pages(elsewhere)}bukti/{name}").status_code == 404


def test_budi_is_told_whose_promise_has_no_word(client: Client, office: Office, people: People) -> None:
    promised_october(office, people)
    answer(office, 900, "434343434", NOW)
    client.force_login(people.budi)
    page = client.get(f"/kantor/{office.agency.slug}/").content.decode()
    assert "Satu tindak lanjut lewat waktu atau belum ada kabarnya (Ani)." in page


def test_the_lowest_element_asks_for_a_follow_up_or_a_reason(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from puas.reports import promises

    monkeypatch.setattr(promises, "told_from_the_rest", lambda instrument, tally: ("U1",))
    evaluated_october(office, people)
    client.force_login(people.citra)
    page = client.get(pages(office)).content.decode()
    assert "U1 Persyaratan termasuk kelompok terendah yang terbedakan dari unsur lainnya pada Oktober 2026." in page
    address = f"{pages(office)}alasan/U1"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.get(f"{pages(office)}alasan/U2").status_code == 404
    client.post(address, {"reason": "Sudah ditangani dinas."})
    assert "terbedakan dari unsur lainnya" not in client.get(pages(office)).content.decode()


def test_all_finished_ones_are_shown_when_asked_for(client: Client, office: Office, people: People) -> None:
    done_october(office, people, is_public=False)
    client.force_login(people.citra)
    for address in (pages(office), f"{pages(office)}?semua=1"):
        page = client.get(address).content.decode()
        assert "Sudah selesai" in page
        assert ACTION in page


def test_citra_changes_the_plan_and_the_history_says_what_it_was(client: Client, office: Office, people: People) -> None:
    row = promised_october(office, people)
    client.force_login(people.citra)
    one, address = f"{pages(office)}{row.pk}/", f"{pages(office)}{row.pk}/ubah"
    assert address in client.get(one).content.decode()
    form = client.get(address).content.decode()
    assert 'value="2026-12-10"' in form
    plan = {"action": ACTION, "owner": str(people.budi.pk), "due": "2026-12-20", "priority": "high", "reason": ""}
    refused = client.post(address, plan)
    assert (refused.status_code, "Tulis mengapa rencana ini diubah." in refused.content.decode()) == (422, True)
    shown = client.post(address, plan | {"reason": "Meja baru datang tanggal 15."}, follow=True).content.decode()
    assert "Meja baru datang tanggal 15." in shown
    assert "<del>10 Desember 2026</del> menjadi <ins>20 Desember 2026</ins>" in shown
    assert "Penanggung jawab: <del>Ani</del> menjadi <ins>Budi</ins>" in shown
    listed = client.get(pages(office)).content.decode()
    assert 'data-label="Penanggung jawab">Budi</td>' in listed
    assert (FollowUp.objects.get().owner, FollowUp.objects.get().changes.get().owner) == ("Ani", "Budi")


def test_a_finished_follow_up_offers_no_change(client: Client, office: Office, people: People) -> None:
    row = done_october(office, people, is_public=False)
    client.force_login(people.citra)
    assert "/ubah" not in client.get(f"{pages(office)}{row.pk}/").content.decode()
    assert client.get(f"{pages(office)}{row.pk}/ubah").status_code == 409
