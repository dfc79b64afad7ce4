"""Signing with a file of the office's own."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from shutil import which

import pikepdf
import pytest
import zxingcpp
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from PIL import Image

from puas.project.demo.throw_away import YEAR, Authority, make_authority, revocation_list, signer_file
from puas.signing.local_certificate import LocalCertificate, ValidationInfo
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Refused, Signed, SigningTask, VisibleStamp
from puas.signing.verification import Outcome, Trust, verify
from puas.signing.verification.additions import only_signatures_added
from tests.signing.people import CITRA, PASSPHRASE, PUBLIC_PAGE
from tests.signing.time_stamps import answering, loopback_time_stamps


def test_the_previewed_bytes_stand_first_and_only_the_signature_is_added(report: bytes, signed: bytes) -> None:
    assert signed.startswith(report)
    assert only_signatures_added(signed, report)


def test_it_is_certified_so_that_no_change_is_permitted(signed: bytes) -> None:
    with pikepdf.open(BytesIO(signed)) as pdf:
        signature = pdf.Root.Perms.DocMDP
        assert signature.SubFilter == "/ETSI.CAdES.detached"
        assert signature.Reference[0].TransformParams.P == 1


def test_pdf_a_and_pdf_ua_marks_stay_as_typeset(report: bytes, signed: bytes) -> None:
    with pikepdf.open(BytesIO(report)) as before, pikepdf.open(BytesIO(signed)) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)
        assert after.Root.OutputIntents[0].S == before.Root.OutputIntents[0].S
        assert "/NeedAppearances" not in after.Root.AcroForm


def test_the_stamp_is_tagged_described_and_printed(signed: bytes, stamp: VisibleStamp) -> None:
    with pikepdf.open(BytesIO(signed)) as pdf:
        page = pdf.pages[0]
        widget = page.Annots[-1]
        assert page.Tabs == "/S"
        assert str(widget.TU) == str(widget.Contents) == stamp.spoken
        assert int(widget.F) & 0b111 == 0b100  # printed, neither invisible nor hidden
        assert [int(edge) for edge in widget.Rect] == list(stamp.box)
        element = pdf.Root.StructTreeRoot.K[0].K[-1]
        assert (str(element.S), str(element.Alt)) == ("/Form", stamp.spoken)
        assert element.K.Obj.objgen == widget.objgen
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        entries = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
        assert entries[int(widget.StructParent)].objgen == element.objgen
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(entries)


def test_the_fonts_of_the_stamp_are_embedded(signed: bytes) -> None:
    with pikepdf.open(BytesIO(signed)) as pdf:
        drawing = pdf.pages[0].Annots[-1].AP.N.Resources.XObject.Stamp
        fonts = [font.DescendantFonts[0].FontDescriptor for font in drawing.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_the_same_words_give_the_same_report_bytes_before_the_signature(signed: bytes, task: SigningTask) -> None:
    assert signed[: len(task.pdf)] == task.pdf


def test_an_invisible_signature_is_valid_too(
    citras_file: bytes, report: bytes, credentials: Credentials, trust: Trust, now: datetime
) -> None:
    outcome = LocalCertificate(citras_file).sign(SigningTask(report, None, CITRA, "Laporan", ""), credentials, now)
    assert isinstance(outcome, Signed)
    assert verify(outcome.pdf, trust, now).outcome is Outcome.VALID
    assert only_signatures_added(outcome.pdf, report)


def test_validation_information_lies_beside_the_signature_so_that_it_covers_the_whole_file(
    citras_file: bytes, task: SigningTask, credentials: Credentials, authority: Authority, trust: Trust, now: datetime
) -> None:
    info = ValidationInfo((authority.pem,), (revocation_list(authority, now - timedelta(minutes=1)),))
    with loopback_time_stamps(authority, now) as url:
        outcome = LocalCertificate(citras_file, url, info).sign(task, credentials, now)
    assert isinstance(outcome, Signed)
    with pikepdf.open(BytesIO(outcome.pdf)) as pdf:
        assert "/DSS" in pdf.Root
        assert len(pdf.Root.DSS.Certs) >= 1
    found = verify(outcome.pdf, trust, now + timedelta(minutes=1))
    assert found.outcome is Outcome.VALID
    assert found.last is not None
    assert found.last.end == len(outcome.pdf)


def refused(file: bytes, task: SigningTask, now: datetime, passphrase: str = PASSPHRASE, url: str = "") -> str:
    outcome = LocalCertificate(file, url, seconds_for_time_stamp=2).sign(task, Credentials(Secret(passphrase)), now)
    assert isinstance(outcome, Refused)
    assert outcome.reason.sentence
    return outcome.reason.code


def test_a_wrong_passphrase_is_refused_and_said_nowhere(
    citras_file: bytes, task: SigningTask, now: datetime, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(0):
        assert refused(citras_file, task, now, "salah-ketik-Zq7!") == "wrong_passphrase"
    said = caplog.text + "".join(capfd.readouterr())
    assert "salah-ketik" not in said


def test_what_is_no_certificate_file_is_refused_like_a_wrong_passphrase(task: SigningTask, now: datetime) -> None:
    assert refused(b"junk", task, now) == "wrong_passphrase"


def test_a_file_without_key_is_refused(authority: Authority, task: SigningTask, now: datetime) -> None:
    file = serialize_key_and_certificates(b"x", None, None, [authority.certificate], BestAvailableEncryption(PASSPHRASE.encode()))
    assert refused(file, task, now) == "no_certificate"


def test_a_certificate_out_of_its_time_is_refused_with_the_day(citras_file: bytes, task: SigningTask, now: datetime) -> None:
    assert refused(citras_file, task, now + 3 * YEAR) == "certificate_expired"
    assert refused(citras_file, task, now - YEAR) == "certificate_not_yet_valid"


def test_a_certificate_not_made_for_signing_is_refused(authority: Authority, task: SigningTask, now: datetime) -> None:
    file = signer_file(authority, CITRA, PASSPHRASE, now - timedelta(days=1), now + YEAR, may_sign=False)
    assert refused(file, task, now) == "certificate_not_for_signing"
    assert refused(_without_usage(authority, now), task, now) == "certificate_not_for_signing"


def _without_usage(authority: Authority, now: datetime) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256

    builder = x509.CertificateBuilder().subject_name(authority.certificate.subject).issuer_name(authority.certificate.subject)
    builder = builder.public_key(authority.key.public_key()).serial_number(7)
    certificate = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + YEAR).sign(authority.key, SHA256())
    protection = BestAvailableEncryption(PASSPHRASE.encode())
    return serialize_key_and_certificates(b"x", authority.key, certificate, None, protection)


def test_a_signed_file_is_not_signed_over(citras_file: bytes, signed: bytes, now: datetime) -> None:
    assert refused(citras_file, SigningTask(signed, None, CITRA, "", ""), now) == "not_certifiable"


def test_what_is_no_pdf_is_not_signed(citras_file: bytes, now: datetime) -> None:
    assert refused(citras_file, SigningTask(b"junk", None, CITRA, "", ""), now) == "not_certifiable"


def test_without_its_time_stamp_authority_nothing_is_signed(citras_file: bytes, task: SigningTask, now: datetime) -> None:
    assert refused(citras_file, task, now, url="http://127.0.0.1:9/") == "no_time_stamp"


def test_it_names_its_kind(citras_file: bytes) -> None:
    signer = LocalCertificate(citras_file)
    assert (signer.kind, signer.asks) == ("electronic_local", ("passphrase",))


def test_another_program_reads_the_pages_address_from_the_code_on_the_signed_report(signed: bytes, tmp_path: Path) -> None:
    """Drawn by poppler as a viewer draws it, at the resolution of a modest printer."""
    if which("pdftoppm") is None:
        pytest.skip("poppler-utils is not installed")
    (tmp_path / "signed.pdf").write_bytes(signed)
    words = ["pdftoppm", "-r", "150", "-l", "1", "-singlefile", "-png", "signed.pdf", "page"]
    subprocess.run(words, cwd=tmp_path, check=True)
    with Image.open(tmp_path / "page.png") as page:
        assert PUBLIC_PAGE in [code.text for code in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize("answer", [b"junk", b""])
def test_a_time_stamp_authority_that_answers_nonsense_signs_nothing(
    citras_file: bytes, task: SigningTask, credentials: Credentials, now: datetime, answer: bytes
) -> None:
    with answering(answer, "application/timestamp-reply") as address:
        outcome = LocalCertificate(citras_file, address).sign(task, credentials, now)
    assert isinstance(outcome, Refused)
    assert outcome.reason.code == "no_time_stamp"


def test_validation_information_of_an_issuer_outside_the_anchors_signs_nothing(
    citras_file: bytes, task: SigningTask, credentials: Credentials, now: datetime
) -> None:
    other = make_authority("Akar Lain", now)
    outcome = LocalCertificate(citras_file, validation_info=ValidationInfo((other.pem,))).sign(task, credentials, now)
    assert isinstance(outcome, Refused)
