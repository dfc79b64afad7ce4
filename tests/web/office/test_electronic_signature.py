"""The page on which the Camat signs, and what everybody sees afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from puas.organisations.models import Membership
from puas.project.demo.gateway import Habit, LoopbackGateway, Person, Registry, make_registry
from puas.project.demo.gateway.server import PASSWORD, USER
from puas.publication.actions import publish_report
from puas.reports.actions import RecommendationInput, record_evaluation
from puas.reports.models import Report, ReportSignature
from puas.signing.bsre import BsreEsign, BsreSettings
from puas.signing.configuration import SigningConfiguration
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Signed, SigningTask
from puas.signing.verification import Trust
from tests.web.office.months import REPORT_DAY, actor, submitted
from tests.web.offices import Office, People

EMAIL = "citra@kantor.example"
NIK, PASSPHRASE, ACCOUNT = "3500000000000001", "rahasia-citra-Zq7!", "sandi-akun-citra-percobaan"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Certificates and signatures live on the machine's day, so the installation's clock stands there too."""
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: max(datetime.now(UTC), REPORT_DAY))


@pytest.fixture(scope="module")
def registry() -> Registry:
    return make_registry(
        (Person(NIK, "CITRA", PASSPHRASE, email=EMAIL), Person("3500000000000002", "LAIN", "x")), datetime.now(UTC)
    )


@pytest.fixture
def local(settings: object, registry: Registry) -> SigningConfiguration:
    return local_of(settings, registry)


def local_of(settings: object, registry: Registry) -> SigningConfiguration:
    """The installation signs with Citra's certificate file."""
    made = SigningConfiguration(LocalCertificate(registry.files[NIK]), Trust((registry.anchor,)), local_may_sign_public=True)
    settings.PUAS_SIGNING = made  # type: ignore[attr-defined]
    return made


@pytest.fixture
def report(office: Office, people: People) -> Report:
    made = submitted(office, people.budi)
    citra = actor(people.citra, office)
    given = [RecommendationInput("U3", "Menambah satu petugas loket.")]
    record_evaluation(actor=citra, report=made, statement="Waktu tunggu terlalu lama.", recommendations=given, now=REPORT_DAY)
    publish_report(actor=citra, report=made, now=REPORT_DAY)
    return made


def page_of(office: Office, report: Report, rest: str = "") -> str:
    return f"/kantor/{office.agency.slug}/laporan/{report.pk}/tanda-tangan-elektronik{rest}"


def text(client: Client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def signed_in(client: Client, people: People, *, again: bool = True) -> None:
    """Citra signs in with her password, and gives it once more."""
    people.citra.set_password(ACCOUNT)
    people.citra.save()
    client.post("/akun/masuk/", {"login": people.citra.email, "password": ACCOUNT})
    if again:
        assert client.post("/akun/ulangi-sandi/", {"password": ACCOUNT}).status_code == 302


def sha256_on(client: Client, office: Office, report: Report) -> str:
    found = re.search(r"Sidik berkas: ([0-9a-f]{64})", text(client, page_of(office, report)))
    assert found
    return found[1]


def test_the_camat_signs_and_everybody_sees_it_and_can_have_it_checked(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration
) -> None:
    signed_in(client, people)
    sent = {"sha256": sha256_on(client, office, report), "passphrase": PASSPHRASE}
    done = client.post(page_of(office, report), sent, follow=True).content.decode()
    assert "Laporan sudah ditandatangani secara elektronik" in done
    row = ReportSignature.objects.get()
    assert "Hasil pemeriksaan: Sah" in text(client, f"/kantor/{office.agency.slug}/naskah/{row.name}/periksa")
    assert "Sudah ditandatangani." in text(client, page_of(office, report))
    client.logout()
    public = text(client, f"/hasil/{office.agency.slug}/2026-11")
    assert "Ditandatangani secara elektronik" in public
    assert "tidak tersertifikasi" in public
    assert row.sha256 in public
    assert client.get(f"/hasil/{office.agency.slug}/2026-11/naskah").content == bytes(row.content)


def test_without_a_fresh_sign_in_nothing_is_signed_and_the_passphrase_is_kept_nowhere(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration
) -> None:
    signed_in(client, people, again=False)
    assert "Masukkan sandi" in text(client, page_of(office, report))
    reply = client.post(page_of(office, report), {"sha256": "0" * 64, "passphrase": PASSPHRASE})
    assert reply.status_code == 302
    assert reply["Location"].startswith("/akun/ulangi-sandi/?next=")
    assert not ReportSignature.objects.exists()
    for session in Session.objects.all():
        assert PASSPHRASE not in str(session.get_decoded())


def test_a_form_that_is_refused_does_not_give_the_passphrase_back(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration
) -> None:
    signed_in(client, people)
    reply = client.post(page_of(office, report), {"sha256": "", "passphrase": PASSPHRASE})
    assert reply.status_code == 422
    assert PASSPHRASE not in reply.content.decode()
    stale = client.post(page_of(office, report), {"sha256": "0" * 64, "passphrase": PASSPHRASE})
    assert stale.status_code == 409
    assert PASSPHRASE not in stale.content.decode()


@pytest.fixture
def by_code(settings: object, registry: Registry) -> Iterator[LoopbackGateway]:
    """A gateway that knows people by their e-mail address and wants a one-time code."""
    with LoopbackGateway(registry).open() as gateway:
        habits = BsreSettings(gateway.url, 2, USER, Secret(PASSWORD), named_by="email", proved_by="totp")
        settings.PUAS_SIGNING = SigningConfiguration(BsreEsign(habits), Trust((registry.anchor,)))  # type: ignore[attr-defined]
        yield gateway


def test_the_camat_has_a_code_sent_and_signs_with_it(
    client: Client, office: Office, people: People, report: Report, by_code: LoopbackGateway
) -> None:
    signed_in(client, people)
    shown = text(client, page_of(office, report))
    assert "NIK" not in shown
    assert f'value="{people.citra.email}"' in shown
    sent = {"sha256": sha256_on(client, office, report), "email": EMAIL}
    asked = client.post(page_of(office, report, "/kode"), {**sent, "email": "bukan surel"})
    assert asked.status_code == 422
    stranger = client.post(page_of(office, report, "/kode"), {**sent, "email": "siapa@lain.example"}, follow=True)
    assert "belum terdaftar" in stranger.content.decode()
    told = client.post(page_of(office, report, "/kode"), sent, follow=True).content.decode()
    assert "Kode dikirim ke surel Anda." in told
    assert not ReportSignature.objects.exists()
    done = client.post(page_of(office, report), {**sent, "code": by_code.codes[NIK]}, follow=True).content.decode()
    assert "Laporan sudah ditandatangani secara elektronik." in done


def test_a_code_is_sent_only_where_signatures_need_one_and_after_a_fresh_sign_in(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration
) -> None:
    signed_in(client, people, again=False)
    assert client.post(page_of(office, report, "/kode"), {}).status_code == 302
    signed_in(client, people)
    assert client.post(page_of(office, report, "/kode"), {"sha256": "0" * 64}).status_code == 409


def test_a_nik_does_not_come_back_with_the_page(
    client: Client, office: Office, people: People, report: Report, settings: object, registry: Registry
) -> None:
    signer = BsreEsign(BsreSettings("http://127.0.0.1:9", 2, USER, Secret(PASSWORD)))
    settings.PUAS_SIGNING = SigningConfiguration(signer, Trust((registry.anchor,)))  # type: ignore[attr-defined]
    signed_in(client, people)
    reply = client.post(page_of(office, report), {"sha256": "0" * 64, "nik": NIK, "passphrase": ""})
    assert reply.status_code == 422
    assert NIK not in reply.content.decode()


def test_a_wrong_passphrase_is_told_on_the_same_page(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration
) -> None:
    signed_in(client, people)
    sent = {"sha256": sha256_on(client, office, report), "passphrase": "salah"}
    assert "Kata sandi sertifikat tidak cocok." in client.post(page_of(office, report), sent, follow=True).content.decode()


def test_an_unanswered_request_shows_what_to_do_and_ends_with_not_signed(
    client: Client, office: Office, people: People, report: Report, settings: object, registry: Registry
) -> None:
    with LoopbackGateway(registry, Habit.FAILS_500).open() as gateway:
        signer = BsreEsign(BsreSettings(gateway.url, 1, USER, Secret(PASSWORD)))
        settings.PUAS_SIGNING = SigningConfiguration(signer, Trust((registry.anchor,)))  # type: ignore[attr-defined]
        signed_in(client, people)
        assert "NIK" in text(client, page_of(office, report))
        sent = {"sha256": sha256_on(client, office, report), "nik": NIK, "passphrase": PASSPHRASE}
        shown = client.post(page_of(office, report), sent, follow=True).content.decode()
        assert "Jangan ulangi dulu" in shown
        assert "Tanda tangani laporan</button>" not in shown
        assert client.post(page_of(office, report, "/tidak-jadi"), {"note": ""}).status_code == 422
        ended = client.post(page_of(office, report, "/tidak-jadi"), {"note": "Tidak ada di panel."}, follow=True)
        assert "Tanda tangani laporan</button>" in ended.content.decode()
        gateway.habit = Habit.OTHER_PERSON
        shown = client.post(page_of(office, report), sent, follow=True).content.decode()
        assert "Sertifikat atas nama LAIN" in shown
        assert "Kata dan gambar semua halaman sama" in shown
        assert client.get(page_of(office, report, "/berkas")).content.startswith(b"%PDF-")


@pytest.fixture
def written_anew(client: Client, office: Office, people: People, report: Report, settings: object, registry: Registry) -> str:
    """The gateway wrote the report anew with a line at its foot; the address of the page on which the Camat looks at it."""
    with LoopbackGateway(registry, Habit.STAMPED).open() as gateway:
        signer = BsreEsign(BsreSettings(gateway.url, 2, USER, Secret(PASSWORD)))
        settings.PUAS_SIGNING = SigningConfiguration(signer, Trust((registry.anchor,)))  # type: ignore[attr-defined]
        signed_in(client, people)
        sent = {"sha256": sha256_on(client, office, report), "nik": NIK, "passphrase": PASSPHRASE}
        reply = client.post(page_of(office, report), sent)
    assert reply["Location"] == page_of(office, report, "/bandingkan")
    return reply["Location"]


def test_the_camat_sees_the_differing_pages_side_by_side_and_takes_the_file(
    client: Client, office: Office, people: People, report: Report, written_anew: str
) -> None:
    shown = text(client, written_anew)
    assert "Halaman 1</h2>" in shown
    assert "Halaman 2</h2>" not in shown
    before, after = (client.get(f"{written_anew}/{side}/1.png") for side in ("laporan", "kembali"))
    assert before["Content-Type"] == after["Content-Type"] == "image/png"
    assert before.content != after.content
    for address in (f"{written_anew}/laporan/99.png", f"{written_anew}/laporan/999.png", f"{written_anew}/lain/1.png"):
        assert client.get(address).status_code == 404
    unticked = client.post(f"{written_anew}/terima", {"place": "2"})
    assert unticked.status_code == 422
    assert "Centang bila Anda sudah membandingkan" in unticked.content.decode()
    assert not ReportSignature.objects.exists()
    done = client.post(f"{written_anew}/terima", {"place": "2", "agreed": "on"}, follow=True)
    assert "Berkas diterima sebagai laporan bertanda tangan" in done.content.decode()
    assert ReportSignature.objects.get().kind == "electronic_bsre"
    assert client.get(written_anew).status_code == 404


def test_the_section_head_sees_the_pages_but_only_the_camat_decides(
    client: Client, office: Office, people: People, report: Report, written_anew: str
) -> None:
    client.force_login(people.budi)
    shown = text(client, written_anew)
    assert "Menunggu keputusan Camat." in shown
    assert "Tolak berkas ini" not in shown
    assert client.get(f"{written_anew}/kembali/1.png").status_code == 200
    for deed in ("terima", "tolak"):
        assert client.post(f"{written_anew}/{deed}", {"place": "2", "agreed": "on", "note": "x"}).status_code == 403


def test_the_camat_refuses_the_file_with_a_reason_and_may_sign_again(
    client: Client, office: Office, people: People, report: Report, written_anew: str
) -> None:
    assert client.post(f"{written_anew}/tolak", {"place": "2", "note": ""}).status_code == 422
    assert "tidak lagi menunggu" in client.post(f"{written_anew}/tolak", {"place": "9", "note": "x"}).content.decode()
    done = client.post(f"{written_anew}/tolak", {"place": "2", "note": "Ada garis di kaki halaman 1."}, follow=True)
    shown = done.content.decode()
    assert "Berkas ditolak dan tidak dipakai." in shown
    assert "Ada garis di kaki halaman 1." in shown
    assert "Tanda tangani laporan</button>" in shown


def test_without_a_program_that_draws_pages_the_camat_is_told_to_compare_the_files(
    client: Client, office: Office, people: People, report: Report, written_anew: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("puas.signing.comparison.pages.which", lambda name: None)
    shown = text(client, written_anew)
    assert "tidak dapat menggambar halamannya" in shown
    assert client.get(f"{written_anew}/laporan/1.png").status_code == 404


def test_two_acting_heads_each_sign_in_their_own_name(
    client: Client, office: Office, people: People, report: Report, settings: object, registry: Registry
) -> None:
    """Who signs is who sits there, not whoever else holds the office that day."""
    for person in (people.budi, people.citra):
        Membership.objects.create(
            user=person, agency=office.agency, role="office_head", acting="Plt.", valid_from=REPORT_DAY.date()
        )
    local_of(settings, registry)
    signed_in(client, people)
    client.post(page_of(office, report), {"sha256": sha256_on(client, office, report), "passphrase": PASSPHRASE})
    row = ReportSignature.objects.get()
    assert (row.signer_name, row.signer_title.split()[0]) == (people.citra.name, "Plt.")


def test_the_file_signed_elsewhere_is_uploaded_by_the_section_head(
    client: Client, office: Office, people: People, report: Report, registry: Registry, settings: object
) -> None:
    settings.PUAS_SIGNING = SigningConfiguration()  # type: ignore[attr-defined]
    client.force_login(people.budi)
    assert "Tanda tangani di sini" not in text(client, page_of(office, report))
    assert client.get(page_of(office, report, "/berkas")).status_code == 404
    assert client.post(page_of(office, report), {"passphrase": "x"}).status_code == 403
    exact = client.get(f"/kantor/{office.agency.slug}/laporan/{report.pk}/berkas/public.pdf")
    pdf = exact.content if exact.status_code == 200 else _stored(report)
    outcome = LocalCertificate(registry.files[NIK]).sign(
        SigningTask(pdf, None, "Citra", "", ""), Credentials(Secret(PASSPHRASE)), datetime.now(UTC)
    )
    assert isinstance(outcome, Signed)

    def upload(content: bytes) -> str:
        sent = {"file": SimpleUploadedFile("laporan.pdf", content)}
        return client.post(page_of(office, report, "/unggah"), sent, follow=True).content.decode()

    assert "bukan PDF yang utuh" in upload(b"%PDF-1.7 junk")
    assert "Pilih berkasnya." in client.post(page_of(office, report, "/unggah"), {}).content.decode()
    waiting = upload(outcome.pdf)
    assert "Administrator belum memasang sertifikat induk" in waiting
    assert "Menunggu keputusan Camat." in waiting
    assert "Bandingkan dengan laporan" in text(client, page_of(office, report))
    assert not ReportSignature.objects.exists()


def test_the_file_signed_elsewhere_is_kept_at_once_when_it_is_the_report(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration, registry: Registry
) -> None:
    client.force_login(people.budi)
    text(client, page_of(office, report))
    outcome = LocalCertificate(registry.files[NIK]).sign(
        SigningTask(_stored(report), None, "Citra", "", ""), Credentials(Secret(PASSPHRASE)), datetime.now(UTC)
    )
    assert isinstance(outcome, Signed)
    sent = {"file": SimpleUploadedFile("laporan.pdf", outcome.pdf)}
    done = client.post(page_of(office, report, "/unggah"), sent, follow=True).content.decode()
    assert "sudah diperiksa dan tersimpan" in done
    assert ReportSignature.objects.get().kind == "electronic_elsewhere"


def _stored(report: Report) -> bytes:
    from puas.reports.models import ReportDocument

    return bytes(ReportDocument.objects.get(report=report, edition="public").content)


def told_of(client: Client, sha256: str) -> list[list[str]]:
    """What "Periksa laporan" says of the signature of a file."""
    lines: list[list[str]] = client.get(f"/periksa/laporan/{sha256}.json").json()["signature"]
    return lines


def test_anyone_who_checks_a_file_is_told_what_its_signature_proves(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration
) -> None:
    signed_in(client, people)
    unsigned = sha256_on(client, office, report)
    assert told_of(client, unsigned)[0][1].startswith("Berkas ini tidak memuat tanda tangan elektronik")
    client.post(page_of(office, report), {"sha256": unsigned, "passphrase": PASSPHRASE})
    assert "naskah sebelum ditandatangani" in told_of(client, unsigned)[0][1]
    signed = ReportSignature.objects.get(report=report)
    (kind, sentence), (_, worth) = told_of(client, signed.sha256)
    assert (kind, sentence) == (
        "good",
        "Ditandatangani secara elektronik oleh CITRA: Tanda tangan sah dan isi berkas tidak berubah sejak ditandatangani.",
    )
    assert "tidak tersertifikasi" in worth


def test_without_an_issuer_that_is_trusted_here_nothing_is_called_valid(
    client: Client, office: Office, people: People, report: Report, local: SigningConfiguration, settings: Settings
) -> None:
    signed_in(client, people)
    client.post(page_of(office, report), {"sha256": sha256_on(client, office, report), "passphrase": PASSPHRASE})
    settings.PUAS_SIGNING = SigningConfiguration()
    (kind, sentence), *_ = told_of(client, ReportSignature.objects.get(report=report).sha256)
    assert kind == "wait"
    assert "belum memasang sertifikat induk" in sentence
