"""Valid, invalid, or not to be told: each with its reason."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import add_validation_info
from pyhanko_certvalidator import ValidationContext

from puas.domain.errors import BadInput
from puas.project.demo.throw_away import YEAR, Authority, make_authority, revocation_list, signer_file, time_stamper
from puas.signing.certificates import certificates_in, check_revocation_list
from puas.signing.local_certificate import LocalCertificate
from puas.signing.signer import Credentials, Signed, SigningTask
from puas.signing.verification import Outcome, Trust, Verification, verify
from puas.signing.verification.whole_file import LARGEST
from tests.signing.people import PASSPHRASE
from tests.signing.time_stamps import dummy_time_stamper, loopback_time_stamps, stamps_of_something_else


def code(found: Verification) -> str:
    return found.reasons[0].code


def test_a_signed_report_is_valid_and_says_who_signed_and_that_nothing_may_change(
    signed: bytes, trust: Trust, now: datetime
) -> None:
    found = verify(signed, trust, now)
    assert (found.outcome, code(found)) == (Outcome.VALID, "valid")
    assert found.last is not None
    assert found.last.signer_name == "Dra. Citra Lestari"
    assert found.last.issuer_name == "Akar Percobaan"
    assert found.last.forbids_changes
    assert found.last.end == len(signed)
    assert not found.last.time_is_proved


def test_without_anchors_nothing_is_valid_and_the_reason_names_the_administrator(signed: bytes, now: datetime) -> None:
    found = verify(signed, Trust(), now)
    assert (found.outcome, code(found)) == (Outcome.UNDETERMINED, "no_anchors")


def test_an_issuer_whom_nobody_named_cannot_be_told(signed: bytes, now: datetime) -> None:
    found = verify(signed, Trust((make_authority("Akar Lain", now).pem,)), now)
    assert (found.outcome, code(found)) == (Outcome.UNDETERMINED, "issuer_unknown")
    assert "Akar Percobaan" in found.reasons[0].sentence


def test_an_unsigned_report_is_not_signed(report: bytes, trust: Trust, now: datetime) -> None:
    found = verify(report, trust, now)
    assert (found.outcome, code(found), found.last) == (Outcome.INVALID, "not_signed", None)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"<html>", b"\x00" * 100, b"%PDF-1.7\n" + b"[" * 5000])
def test_what_is_no_pdf_is_invalid_and_never_an_error(junk: bytes, trust: Trust, now: datetime) -> None:
    assert code(verify(junk, trust, now)) == "unreadable"


def test_a_file_larger_than_any_report_is_not_looked_at(trust: Trust, now: datetime) -> None:
    found = verify(b"%PDF" + b"\x00" * LARGEST, trust, now)
    assert (found.outcome, code(found)) == (Outcome.UNDETERMINED, "too_large")


def test_after_the_certificates_end_only_a_time_stamp_can_tell(signed: bytes, trust: Trust, now: datetime) -> None:
    found = verify(signed, trust, now + 3 * YEAR)
    assert (found.outcome, code(found)) == (Outcome.UNDETERMINED, "expired")


def test_with_a_trusted_time_stamp_it_stays_valid_after_the_certificates_end(
    citras_file: bytes, task: SigningTask, credentials: Credentials, authority: Authority, trust: Trust, now: datetime
) -> None:
    with loopback_time_stamps(authority, now) as url:
        outcome = LocalCertificate(citras_file, time_stamp_url=url).sign(task, credentials, now)
    assert isinstance(outcome, Signed)
    found = verify(outcome.pdf, trust, now + 3 * YEAR)
    assert found.outcome is Outcome.VALID
    assert found.last is not None
    assert found.last.time_is_proved


def test_a_time_stamp_of_an_unknown_authority_proves_no_time(
    citras_file: bytes, task: SigningTask, credentials: Credentials, trust: Trust, now: datetime
) -> None:
    with loopback_time_stamps(make_authority("Akar Waktu Asing", now), now) as url:
        outcome = LocalCertificate(citras_file, time_stamp_url=url).sign(task, credentials, now)
    assert isinstance(outcome, Signed)
    found = verify(outcome.pdf, trust, now)
    assert (found.outcome, code(found)) == (Outcome.UNDETERMINED, "time_stamp_untrusted")


def test_a_certificate_revoked_at_an_unknown_time_cannot_be_told(
    signed: bytes, citras_file: bytes, authority: Authority, now: datetime
) -> None:
    certificate = load_pkcs12(citras_file, PASSPHRASE.encode()).cert
    assert certificate is not None
    revoked = revocation_list(authority, now - timedelta(hours=1), (certificate.certificate,))
    found = verify(signed, Trust((authority.pem,), (revoked,)), now)
    assert (found.outcome, code(found)) == (Outcome.UNDETERMINED, "revoked_perhaps_later")


def test_a_certificate_revoked_before_its_time_stamp_is_invalid(
    citras_file: bytes, task: SigningTask, credentials: Credentials, authority: Authority, now: datetime
) -> None:
    certificate = load_pkcs12(citras_file, PASSPHRASE.encode()).cert
    assert certificate is not None
    revoked = revocation_list(authority, now - timedelta(hours=1), (certificate.certificate,))
    with loopback_time_stamps(authority, now) as url:
        outcome = LocalCertificate(citras_file, time_stamp_url=url).sign(task, credentials, now)
    assert isinstance(outcome, Signed)
    found = verify(outcome.pdf, Trust((authority.pem,), (revoked,)), now + timedelta(minutes=5))
    assert (found.outcome, code(found)) == (Outcome.INVALID, "revoked")


def upkept(signed: bytes, authority: Authority, now: datetime, *, time_stamped: bool) -> bytes:
    """The file with what a service adds for later checks: revocation lists, and a time stamp over all."""
    context = ValidationContext(
        trust_roots=certificates_in(authority.pem),
        crls=[revocation_list(authority, now)],
        moment=now,
        revocation_mode="soft-fail",
    )
    stream = BytesIO(signed)
    embedded = PdfFileReader(stream).embedded_regular_signatures[0]
    written = add_validation_info(embedded, context, in_place=True) or stream
    if time_stamped:
        PdfTimeStamper(dummy_time_stamper(authority, now)).timestamp_pdf(
            IncrementalPdfFileWriter(written), "sha256", context, in_place=True
        )
    return bytes(written.getvalue())


@pytest.mark.parametrize("time_stamped", [False, True])
def test_updates_that_only_serve_later_checks_leave_it_valid(
    signed: bytes, authority: Authority, trust: Trust, now: datetime, time_stamped: bool
) -> None:
    later = upkept(signed, authority, now, time_stamped=time_stamped)
    assert len(later) > len(signed)
    assert verify(later, trust, now + timedelta(minutes=1)).outcome is Outcome.VALID


def test_a_broken_time_stamp_over_the_file_is_invalid(signed: bytes, authority: Authority, trust: Trust, now: datetime) -> None:
    later = upkept(signed, authority, now, time_stamped=True)
    embedded = PdfFileReader(BytesIO(later)).embedded_timestamp_signatures[0]
    value = embedded.signer_info["signature"].native
    place = later.lower().index(value.hex().encode(), len(signed))
    broken = later[:place] + (b"00" if later[place : place + 2] != b"00" else b"01") + later[place + 2 :]
    assert code(verify(broken, trust, now + timedelta(minutes=1))) == "time_stamp_broken"
    start = later.index(b"/ByteRange", len(signed))
    wider = later[:start] + later[start:].replace(b"/ByteRange [0 ", b"/ByteRange [1 ", 1)
    assert verify(wider, trust, now + timedelta(minutes=1)).outcome is Outcome.INVALID


def test_a_signature_that_its_certificate_did_not_make_is_invalid(signed: bytes, trust: Trust, now: datetime) -> None:
    value = PdfFileReader(BytesIO(signed)).embedded_regular_signatures[0].signer_info["signature"].native
    place = signed.lower().index(value.hex().encode())
    broken = signed[:place] + (b"00" if signed[place : place + 2] != b"00" else b"01") + signed[place + 2 :]
    assert code(verify(broken, trust, now)) == "signature_broken"


def test_a_remark_between_such_updates_is_an_addition(signed: bytes, authority: Authority, trust: Trust, now: datetime) -> None:
    later = upkept(signed, authority, now, time_stamped=False)
    smuggled = later[: len(signed)] + b"% IKM 99,99\n" + later[len(signed) :]
    assert verify(smuggled, trust, now).outcome is Outcome.INVALID


def test_a_paraf_before_the_camats_signature_is_checked_too(
    report: bytes, authority: Authority, trust: Trust, now: datetime
) -> None:
    twice = report
    for field in ("Paraf", "Camat"):
        file = signer_file(authority, field, "x", now - timedelta(days=1), now + YEAR)
        signer = SimpleSigner.load_pkcs12_data(file, [], b"x")
        metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        twice = PdfSigner(metadata, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(twice))).getvalue()
    found = verify(twice, trust, now)
    assert found.outcome is Outcome.VALID
    assert [signature.signer_name for signature in found.signatures] == ["Paraf", "Camat"]


def test_what_is_no_certificate_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match="pencabutan"):
        check_revocation_list(b"junk")
    for junk in (b"junk", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(BadInput, match="PEM atau DER"):
            certificates_in(junk)


@pytest.mark.skipif(which("pdfsig") is None, reason="poppler-utils is not installed")
def test_pdfsig_finds_the_signed_report_valid_and_wholly_signed(signed: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(signed)
    said = subprocess.run(["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_the_kind_of_time_stamp_in_these_tests_is_a_real_one(authority: Authority, now: datetime) -> None:
    key, certificate = time_stamper(authority, "TSA", now)
    assert isinstance(dummy_time_stamper(authority, now), DummyTimeStamper)
    assert certificate.public_key() == key.public_key()


def test_a_time_stamp_over_other_bytes_makes_the_signature_invalid(
    citras_file: bytes, task: SigningTask, credentials: Credentials, authority: Authority, trust: Trust, now: datetime
) -> None:
    with stamps_of_something_else(authority, now) as address:
        outcome = LocalCertificate(citras_file, address).sign(task, credentials, now)
    assert isinstance(outcome, Signed)
    found = verify(outcome.pdf, trust, now)
    assert (found.outcome, found.reasons[0].code) == (Outcome.INVALID, "time_stamp_broken")
