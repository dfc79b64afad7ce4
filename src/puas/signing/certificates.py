"""Certificates out of an operator's files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puas.domain.errors import BadInput

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate


def certificates_in(file: bytes) -> list[Certificate]:
    """All certificates in a PEM bundle or one DER file. BadInput `malformed_certificate` when there is none to be read."""
    from asn1crypto import pem
    from asn1crypto.x509 import Certificate

    try:
        blocks: Any = [der for _, _, der in pem.unarmor(file, multiple=True)] if pem.detect(file) else [file]
        certificates = [Certificate.load(der, strict=True) for der in blocks]
        for certificate in certificates:
            certificate.native  # noqa: B018 - asn1crypto parses lazily: what is broken shall show here
    except ValueError:
        raise BadInput(
            "malformed_certificate", "Berkas sertifikat tidak dapat dibaca. Pakai berkas PEM atau DER.", field="certificate"
        ) from None
    return certificates


def der_of(file: bytes) -> bytes:
    """The first object of a PEM file, or a DER file as it is."""
    from asn1crypto import pem

    return bytes(pem.unarmor(file)[2]) if pem.detect(file) else file


def check_revocation_list(file: bytes) -> None:
    """BadInput `malformed_revocation_list` unless this is one revocation list, PEM or DER."""
    from asn1crypto.crl import CertificateList

    try:
        CertificateList.load(der_of(file), strict=True).native  # noqa: B018 - parsed lazily, as above
    except ValueError:
        raise BadInput(
            "malformed_revocation_list", "Daftar pencabutan tidak dapat dibaca. Pakai berkas PEM atau DER.", field="crl"
        ) from None
