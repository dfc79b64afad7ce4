"""What the environment says about signing. Malformed or half a setting refuses to start with a sentence that names it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from puas.domain.errors import BadInput
from puas.project.environment import flag, refuse, web_address, whole_number
from puas.signing.bsre import BsreEsign, BsreSettings
from puas.signing.certificates import certificates_in, check_revocation_list
from puas.signing.configuration import SigningConfiguration
from puas.signing.local_certificate import LocalCertificate, ValidationInfo
from puas.signing.secret import Secret
from puas.signing.signer import Signer
from puas.signing.statements import BSRE_CERTIFICATE, CHECK, LAW, Statements
from puas.signing.verification import Trust

MOST_SECONDS = 180
"""Of one call: a signature takes up to three, and together they must end before a person may say that it came to nothing."""


def read_signing(values: Mapping[str, str] = os.environ) -> SigningConfiguration:
    """How this installation signs; BadInput naming the first variable that makes no sense."""
    anchors = _files(values, "PUAS_SIGNING_ANCHORS")
    for anchor in anchors:
        try:
            certificates_in(anchor)
        except BadInput:
            raise refuse("PUAS_SIGNING_ANCHORS", "berkasnya bukan sertifikat PEM atau DER") from None
    crls = _files(values, "PUAS_SIGNING_CRLS")
    for crl in crls:
        try:
            check_revocation_list(crl)
        except BadInput:
            raise refuse("PUAS_SIGNING_CRLS", "berkasnya bukan daftar pencabutan PEM atau DER") from None
    trust = Trust(anchors, crls)
    kind = _choice(values, "PUAS_SIGNING", ("", "local", "bsre"))
    signer: Signer | None = None
    if kind == "local":
        signer = _local(values, trust)
    elif kind == "bsre":
        signer = BsreEsign(_bsre(values))
    statements = Statements(
        values.get("PUAS_SIGNING_LAW", LAW),
        values.get("PUAS_SIGNING_CERTIFICATE_WORDS", BSRE_CERTIFICATE),
        values.get("PUAS_SIGNING_CHECK", CHECK),
    )
    return SigningConfiguration(signer, trust, statements, flag(values, "PUAS_SIGNING_LOCAL_PUBLIC"))


def _local(values: Mapping[str, str], trust: Trust) -> LocalCertificate:
    file = _files(values, "PUAS_SIGNING_CERTIFICATE")
    if len(file) != 1:
        raise refuse("PUAS_SIGNING_CERTIFICATE", "tulis letak satu berkas PKCS#12 (.p12)")
    info = None
    if flag(values, "PUAS_SIGNING_LONG_TERM"):
        if not trust.anchors:
            raise refuse("PUAS_SIGNING_LONG_TERM", "isi juga PUAS_SIGNING_ANCHORS")
        info = ValidationInfo(trust.anchors, trust.crls, fetch=True)
    return LocalCertificate(file[0], web_address(values, "PUAS_SIGNING_TIME_STAMP_URL"), info)


def _bsre(values: Mapping[str, str]) -> BsreSettings:
    url = web_address(values, "PUAS_SIGNING_BSRE_URL")
    if not url:
        raise refuse("PUAS_SIGNING_BSRE_URL", "tulis alamat Esign Client Service, misalnya https://esign.kabupaten.example")
    version = whole_number(values, "PUAS_SIGNING_BSRE_VERSION", 2, 1, 2)
    page_field = _choice(values, "PUAS_SIGNING_BSRE_PAGE_FIELD", ("page", "halaman"))
    origin = _choice(values, "PUAS_SIGNING_BSRE_ORIGIN", ("", "top", "bottom"))
    named_by = _choice(values, "PUAS_SIGNING_BSRE_NAMED_BY", ("nik", "email"))
    proved_by = _choice(values, "PUAS_SIGNING_BSRE_PROVED_BY", ("passphrase", "totp"))
    if version == 1 and (named_by, proved_by) != ("nik", "passphrase"):
        raise refuse("PUAS_SIGNING_BSRE_VERSION", "surel dan kode sekali pakai hanya dikenal versi 2")
    return BsreSettings(
        url,
        cast(Literal[1, 2], version),
        values.get("PUAS_SIGNING_BSRE_USER", ""),
        Secret(values.get("PUAS_SIGNING_BSRE_PASSWORD", "")),
        ca_file=_existing(values, "PUAS_SIGNING_BSRE_CA_FILE"),
        bearer=flag(values, "PUAS_SIGNING_BSRE_BEARER"),
        image_for_invisible=flag(values, "PUAS_SIGNING_BSRE_IMAGE"),
        page_field=cast(Literal["page", "halaman"], page_field),
        origin=cast(Literal["", "top", "bottom"], origin),
        named_by=cast(Literal["nik", "email"], named_by),
        proved_by=cast(Literal["passphrase", "totp"], proved_by),
        seconds_to_answer=whole_number(values, "PUAS_SIGNING_BSRE_SECONDS", 120, 5, MOST_SECONDS),
    )


def _choice(values: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    given = values.get(name, "").strip() or choices[0]
    if given not in choices:
        raise refuse(name, f"tulis salah satu: {', '.join(filter(None, choices))}")
    return given


def _existing(values: Mapping[str, str], name: str) -> str:
    given = values.get(name, "").strip()
    if given and not Path(given).is_file():
        raise refuse(name, "berkas itu tidak ada")
    return given


def _files(values: Mapping[str, str], name: str) -> tuple[bytes, ...]:
    """The files named by this variable, parted by the system's path separator."""
    paths = [part for part in values.get(name, "").split(os.pathsep) if part.strip()]
    try:
        return tuple(Path(path.strip()).read_bytes() for path in paths)
    except OSError as error:
        raise refuse(name, f"berkas tidak dapat dibaca ({error.strerror})") from None
