"""Certificates made at run time for the demo and the tests: worthless outside, thrown away with the folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

KEY_BITS = 2048
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Authority:
    """A root that vouches for nobody real."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The anchor as an operator would configure it."""
        return self.certificate.public_bytes(Encoding.PEM)


def make_authority(name: str, now: datetime) -> Authority:
    """A root valid from a day before `now` for ten years."""
    key = rsa.generate_private_key(65537, KEY_BITS)
    builder = _builder(_name(name), _name(name), key.public_key(), now - timedelta(days=1), now + 10 * YEAR)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return Authority(key, builder.sign(key, SHA256()))


def signer_file(
    authority: Authority, name: str, passphrase: str, since: datetime, until: datetime, *, may_sign: bool = True
) -> bytes:
    """A PKCS#12 file with a fresh key and a certificate of `authority` for `name`."""
    key = rsa.generate_private_key(65537, KEY_BITS)
    builder = _builder(_name(name), authority.certificate.subject, key.public_key(), since, until)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=may_sign), critical=True)
    certificate = _with_key_ids(builder, authority, key).sign(authority.key, SHA256())
    protection = BestAvailableEncryption(passphrase.encode())
    return serialize_key_and_certificates(name.encode(), key, certificate, [authority.certificate], protection)


def time_stamper(authority: Authority, name: str, now: datetime) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """Key and certificate of a time stamp authority."""
    key = rsa.generate_private_key(65537, KEY_BITS)
    builder = _builder(_name(name), authority.certificate.subject, key.public_key(), now - timedelta(days=1), now + 5 * YEAR)
    builder = builder.add_extension(_usage(digital_signature=True), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return key, _with_key_ids(builder, authority, key).sign(authority.key, SHA256())


def revocation_list(authority: Authority, now: datetime, revoked: tuple[x509.Certificate, ...] = ()) -> bytes:
    """A list (DER) of `revoked` certificates, valid for a month."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority.certificate.subject)
    builder = builder.last_update(now).next_update(now + timedelta(days=30))
    builder = builder.add_extension(x509.CRLNumber(1), critical=False)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False
    )
    for certificate in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number).revocation_date(now)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(authority.key, SHA256()).public_bytes(Encoding.DER)


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Contoh, bukan BSrE"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)


def _with_key_ids(builder: x509.CertificateBuilder, authority: Authority, key: rsa.RSAPrivateKey) -> x509.CertificateBuilder:
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    return builder.add_extension(own, critical=False).add_extension(above, critical=False)


def _usage(
    *, digital_signature: bool = False, content_commitment: bool = False, key_cert_sign: bool = False, crl_sign: bool = False
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        encipher_only=False,
        decipher_only=False,
    )
