"""How an installation signs follows from its environment; half a setting refuses to start."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from puas.domain.errors import BadInput
from puas.project.demo.certificate import set_up_signing
from puas.project.demo.gateway.process import running_gateway
from puas.project.demo.signers import DEMO_PASSPHRASE
from puas.project.demo.throw_away import YEAR, make_authority, revocation_list, signer_file
from puas.project.signing_environment import read_signing
from puas.signing.bsre import BsreEsign
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Refused, SigningTask
from puas.signing.statements import BSRE_CERTIFICATE

NOW = datetime.now(UTC)
GATEWAY = {"PUAS_SIGNING": "bsre", "PUAS_SIGNING_BSRE_URL": "http://a"}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """An authority, a certificate file and a revocation list on the disk."""
    authority = make_authority("Akar", NOW)
    made = {
        "anchor": authority.pem,
        "certificate": signer_file(authority, "Citra", "x", NOW - timedelta(days=1), NOW + YEAR),
        "crl": revocation_list(authority, NOW),
        "junk": b"junk",
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return {name: str(tmp_path / name) for name in made}


def test_without_settings_nothing_is_signed_here_and_nobody_is_trusted() -> None:
    found = read_signing({})
    assert found.signer is None
    assert not found.may_sign_public
    assert found.trust.anchors == ()
    assert BSRE_CERTIFICATE in found.statements.beside("electronic_bsre")


def test_a_certificate_file_signs_public_reports_only_where_that_is_allowed(files: dict[str, str]) -> None:
    values = {
        "PUAS_SIGNING": "local",
        "PUAS_SIGNING_CERTIFICATE": files["certificate"],
        "PUAS_SIGNING_ANCHORS": os.pathsep.join((files["anchor"], files["anchor"])),
        "PUAS_SIGNING_CRLS": files["crl"],
    }
    found = read_signing(values)
    assert isinstance(found.signer, LocalCertificate)
    assert found.signer.validation_info is None
    assert (len(found.trust.anchors), len(found.trust.crls)) == (2, 1)
    assert not found.may_sign_public
    assert read_signing({**values, "PUAS_SIGNING_LOCAL_PUBLIC": "1"}).may_sign_public
    longer = read_signing(
        {**values, "PUAS_SIGNING_LONG_TERM": "1", "PUAS_SIGNING_TIME_STAMP_URL": "http://waktu.example/"}
    ).signer
    assert isinstance(longer, LocalCertificate)
    assert longer.time_stamp_url == "http://waktu.example"
    assert longer.validation_info is not None
    assert longer.validation_info.fetch


def test_a_gateway_takes_its_habits_from_settings_and_hides_its_password(files: dict[str, str]) -> None:
    values = {
        "PUAS_SIGNING": "bsre",
        "PUAS_SIGNING_BSRE_URL": "https://esign.kabupaten.example/",
        "PUAS_SIGNING_BSRE_VERSION": "1",
        "PUAS_SIGNING_BSRE_USER": "ikm",
        "PUAS_SIGNING_BSRE_PASSWORD": "sandi-gateway",
        "PUAS_SIGNING_BSRE_CA_FILE": files["anchor"],
        "PUAS_SIGNING_BSRE_IMAGE": "1",
        "PUAS_SIGNING_BSRE_ORIGIN": "top",
        "PUAS_SIGNING_BSRE_PAGE_FIELD": "halaman",
        "PUAS_SIGNING_BSRE_SECONDS": "60",
        "PUAS_SIGNING_LAW": "Menurut undang-undang.",
    }
    found = read_signing(values)
    assert isinstance(found.signer, BsreEsign)
    settings = found.signer.settings
    assert (settings.base_url, settings.version, settings.origin, settings.page_field, settings.seconds_to_answer) == (
        "https://esign.kabupaten.example", 1, "top", "halaman", 60,
    )  # fmt: skip
    assert settings.image_for_invisible
    assert found.may_sign_public
    assert found.statements.beside("electronic_bsre")[0] == "Menurut undang-undang."
    assert "sandi-gateway" not in repr(found)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"PUAS_SIGNING": "peruri"}, "PUAS_SIGNING"),
        ({"PUAS_SIGNING": "local"}, "PUAS_SIGNING_CERTIFICATE"),
        ({"PUAS_SIGNING": "local", "PUAS_SIGNING_CERTIFICATE": "/tidak/ada.p12"}, "PUAS_SIGNING_CERTIFICATE"),
        ({"PUAS_SIGNING": "bsre"}, "PUAS_SIGNING_BSRE_URL"),
        ({"PUAS_SIGNING": "bsre", "PUAS_SIGNING_BSRE_URL": "esign.example"}, "PUAS_SIGNING_BSRE_URL"),
        ({**GATEWAY, "PUAS_SIGNING_BSRE_VERSION": "3"}, "PUAS_SIGNING_BSRE_VERSION"),
        ({**GATEWAY, "PUAS_SIGNING_BSRE_VERSION": "1", "PUAS_SIGNING_BSRE_PROVED_BY": "totp"}, "PUAS_SIGNING_BSRE_VERSION"),
        ({**GATEWAY, "PUAS_SIGNING_BSRE_NAMED_BY": "nama"}, "PUAS_SIGNING_BSRE_NAMED_BY"),
        ({**GATEWAY, "PUAS_SIGNING_BSRE_SECONDS": "181"}, "PUAS_SIGNING_BSRE_SECONDS"),
        ({**GATEWAY, "PUAS_SIGNING_BSRE_ORIGIN": "kiri"}, "PUAS_SIGNING_BSRE_ORIGIN"),
        ({**GATEWAY, "PUAS_SIGNING_BSRE_CA_FILE": "/x"}, "PUAS_SIGNING_BSRE_CA_FILE"),
        ({"PUAS_SIGNING_CRLS": "junk"}, "PUAS_SIGNING_CRLS"),
        ({"PUAS_SIGNING_LOCAL_PUBLIC": "mungkin"}, "PUAS_SIGNING_LOCAL_PUBLIC"),
        ({"PUAS_SIGNING_ANCHORS": "junk"}, "PUAS_SIGNING_ANCHORS"),
        ({"PUAS_SIGNING": "local", "PUAS_SIGNING_CERTIFICATE": "junk", "PUAS_SIGNING_LONG_TERM": "1"}, "PUAS_SIGNING_LONG_TERM"),
    ],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_refuses_to_start_and_is_named(
    values: dict[str, str], named: str, files: dict[str, str]
) -> None:
    with pytest.raises(BadInput) as refusal:
        read_signing({name: files["junk"] if value == "junk" else value for name, value in values.items()})
    assert refusal.value.facts["field"] == named


def test_the_demo_makes_its_certificates_once_and_either_way_of_signing_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", {"PUAS_SIGNING": "local"})
    set_up_signing(tmp_path)
    first = read_signing(os.environ)
    set_up_signing(tmp_path)
    assert read_signing(os.environ) == first
    assert first.may_sign_public
    assert first.signer is not None
    task, given = SigningTask(b"junk", None, "", "", ""), Credentials(Secret(DEMO_PASSPHRASE))
    outcome = first.signer.sign(task, given, NOW)
    assert isinstance(outcome, Refused)
    assert outcome.reason.code == "not_certifiable"
    with running_gateway(tmp_path) as address:
        monkeypatch.setattr(os, "environ", {"PUAS_SIGNING_BSRE_URL": address, "PUAS_SIGNING_BSRE_VERSION": "1"})
        set_up_signing(tmp_path)
        gateway = read_signing(os.environ)
        assert gateway.signer is not None
        assert "bukan dari BSrE" in " ".join(gateway.statements.beside(gateway.signer.kind))
        stranger = gateway.signer.sign(task, Credentials(Secret(DEMO_PASSPHRASE), Secret("9" * 16)), NOW)
        assert isinstance(stranger, Refused)
        assert stranger.reason.code == "user_not_registered"
    gone = gateway.signer.sign(task, Credentials(Secret(DEMO_PASSPHRASE), Secret("9" * 16)), NOW)
    assert isinstance(gone, Refused)
    assert gone.reason.code == "gateway_unreachable"
