"""Signing with a certificate file of the office's own (PKCS#12): PAdES, certified so that nothing may be changed after.

B-B by itself; B-T when a time stamp authority is configured; B-LT when the signature's validation information (revocation
lists, issuers) is put beside it as well. For the demo and for internal use: no certificate authority of the state vouches for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Reason, Refused, Signed, SigningOutcome, SigningTask, VisibleStamp

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pyhanko.sign.timestamps import TimeStamper

WRONG_PASSPHRASE = Reason("wrong_passphrase", "Kata sandi sertifikat tidak cocok. Periksa lalu ketik sekali lagi.")
NO_CERTIFICATE = Reason("no_certificate", "Berkas sertifikat tidak memuat kunci dan sertifikat. Hubungi administrator.")
EXPIRED = Reason("certificate_expired", "Sertifikat berlaku sampai {until}. Minta administrator memasang sertifikat baru.")
NOT_YET = Reason("certificate_not_yet_valid", "Sertifikat baru berlaku sejak {since}. Periksa jam komputer server.")
NOT_FOR_SIGNING = Reason("certificate_not_for_signing", "Sertifikat ini tidak untuk tanda tangan. Hubungi administrator.")
NO_TIME_STAMP = Reason(
    "no_time_stamp", "Penyedia stempel waktu tidak menjawab, maka laporan belum ditandatangani. Coba lagi beberapa saat lagi."
)
NOT_CERTIFIABLE = Reason(
    "not_certifiable", "Berkas PDF ini tidak dapat ditandatangani: rusak, atau sudah memuat tanda tangan. Buat ulang laporannya."
)


@dataclass(frozen=True, slots=True)
class ValidationInfo:
    """What makes a signature checkable for years (B-LT): anchors and revocation lists, PEM or DER.

    `fetch`: also ask the addresses named in the certificates while signing.
    """

    anchors: tuple[bytes, ...]
    crls: tuple[bytes, ...] = ()
    fetch: bool = False


@dataclass(frozen=True, slots=True)
class LocalCertificate:
    """Signs with a PKCS#12 file; its passphrase comes with each request and is never kept."""

    pkcs12: bytes
    time_stamp_url: str = ""
    validation_info: ValidationInfo | None = None
    seconds_for_time_stamp: int = 10

    @property
    def kind(self) -> str:
        """Recorded with the signature."""
        return "electronic_local"

    @property
    def asks(self) -> tuple[str, ...]:
        """The passphrase of the file."""
        return ("passphrase",)

    def sign(self, task: SigningTask, credentials: Credentials, now: datetime) -> SigningOutcome:
        """Certify `task.pdf` (DocMDP P=1) by one incremental update: its first bytes are `task.pdf` itself."""
        opened = self._opened(credentials.passphrase, now)
        if isinstance(opened, Reason):
            return Refused(opened)
        return self._signed(task, opened)

    def _opened(self, passphrase: Secret, now: datetime) -> Any:
        """pyHanko's signer with the key of the file, or the reason why there is none."""
        from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
        from pyhanko.sign.signers import SimpleSigner

        try:
            key, certificate, _ = load_key_and_certificates(self.pkcs12, passphrase.reveal().encode())
        except ValueError:
            return WRONG_PASSPHRASE
        if key is None or certificate is None:
            return NO_CERTIFICATE
        return _unfit(certificate, now) or SimpleSigner.load_pkcs12_data(
            self.pkcs12, other_certs=[], passphrase=passphrase.reveal().encode()
        )

    def _signed(self, task: SigningTask, opened: Any) -> SigningOutcome:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.sign.general import SigningError
        from pyhanko.sign.signers import PdfSigner
        from pyhanko.sign.timestamps import TimestampRequestError

        from puas.signing.tagged_field import put_field, signing_writer

        try:
            writer = signing_writer(task.pdf)
            if writer.prev.embedded_signatures:
                return Refused(NOT_CERTIFIABLE)
            put_field(writer, task.stamp)
            signer = PdfSigner(self._metadata(task), opened, timestamper=self._time_stamper(), stamp_style=_style(task.stamp))
            return Signed(signer.sign_pdf(writer, existing_fields_only=True).getvalue())
        except TimestampRequestError:
            return Refused(NO_TIME_STAMP)
        except (PdfError, SigningError, OSError):
            return Refused(NOT_CERTIFIABLE)
        except ValueError:  # nonsense in place of a time stamp; an unreadable document is a PdfError
            return Refused(NO_TIME_STAMP)

    def _metadata(self, task: SigningTask) -> Any:
        from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata
        from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
        from pyhanko_certvalidator import ValidationContext

        from puas.signing.tagged_field import FIELD_NAME

        info = self.validation_info
        context = None
        if info:
            context = ValidationContext(
                trust_roots=_certificates(info.anchors),
                crls=list(info.crls),
                allow_fetching=info.fetch,
                revocation_mode="soft-fail",
            )
        return PdfSignatureMetadata(
            field_name=FIELD_NAME,
            md_algorithm="sha256",
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            subfilter=SigSeedSubFilter.PADES,
            name=task.signer_name,
            reason=task.reason,
            location=task.location or None,
            embed_validation_info=info is not None,
            validation_context=context,
            signer_key_usage={"non_repudiation"},
            # beside the signature, not behind it: then the signature covers the whole file
            dss_settings=DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE),
        )

    def _time_stamper(self) -> TimeStamper | None:
        from pyhanko.sign.timestamps import HTTPTimeStamper

        return HTTPTimeStamper(self.time_stamp_url, timeout=self.seconds_for_time_stamp) if self.time_stamp_url else None


def _unfit(certificate: Certificate, now: datetime) -> Reason | None:
    """Why this certificate cannot sign at `now`; None when it can."""
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    if now >= certificate.not_valid_after_utc:
        return EXPIRED.told(until=certificate.not_valid_after_utc.date().isoformat())
    if now < certificate.not_valid_before_utc:
        return NOT_YET.told(since=certificate.not_valid_before_utc.date().isoformat())
    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return NOT_FOR_SIGNING
    return None if usage.content_commitment else NOT_FOR_SIGNING


def _certificates(files: tuple[bytes, ...]) -> list[Any]:
    from puas.signing.certificates import certificates_in

    return [certificate for file in files for certificate in certificates_in(file)]


def _style(stamp: VisibleStamp | None) -> Any:
    """How pyHanko draws the field: our page as it is, without a frame or scaling of its own."""
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp.noop import NoOpStampStyle
    from pyhanko.stamp.static import StaticStampStyle

    if stamp is None:
        return NoOpStampStyle()
    whole = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN,
        y_align=AxisAlignment.ALIGN_MIN,
        margins=Margins(0, 0, 0, 0),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )
    from puas.signing.stamp_page import StampPage

    return StaticStampStyle(border_width=0, background=StampPage(stamp.pdf), background_opacity=1.0, background_layout=whole)
