"""A gateway's words as they come in the wild, and answers that make no sense."""

from __future__ import annotations

import json
from typing import Any

import pytest

from puas.project.demo.gateway.requests import form_parts
from puas.signing.bsre.answers import error_code, is_pdf, refusal, status_hindrance
from puas.signing.bsre.calls import NoAnswer, NotSent, Reply
from puas.signing.bsre.sentences import CODES, STATUSES, status_reason
from puas.signing.bsre.settings import BsreSettings
from puas.signing.bsre.version_1 import form
from puas.signing.bsre.version_1 import signed_bytes as signed_bytes_1
from puas.signing.bsre.version_2 import signed_bytes as signed_bytes_2
from puas.signing.secret import Secret
from puas.signing.signer import Refused, Unknown

NOWHERE = BsreSettings("http://127.0.0.1:9", 1, "", Secret(""))


def reply(status: int, values: Any, document_id: str = "") -> Reply:
    body = values if isinstance(values, bytes) else json.dumps(values).encode()
    return Reply(status, "application/json", document_id, body)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"error": "Proses signing gagal : Passphrase anda salah : 2031", "status_code": 400}, 2031),
        ({"error": "Proses signing gagal :User tidak terdaftar (2011)", "status_code": 400}, 2011),
        ({"message": "Kode: 2031."}, 2031),
        ({"status_code": 2031}, 2031),
        ({"status_code": 400}, 0),
        ({"status_code": "2031"}, 0),
        ({"error": "gagal pada 2026 karena hal lain"}, 0),
        ({}, 0),
    ],
)
def test_the_code_stands_at_the_end_of_the_text_or_in_its_own_field(values: dict[str, object], code: int) -> None:
    assert error_code(values) == code


def test_a_code_that_nobody_knows_is_told_as_it_is() -> None:
    outcome = refusal(reply(400, {"error": "Entah : 2999"}))
    assert isinstance(outcome, Refused)
    assert "2999" in outcome.reason.sentence


def test_an_error_in_an_answer_called_good_is_an_error() -> None:
    assert isinstance(refusal(reply(200, {"error": "Proses signing gagal : 2031"})), Refused)
    assert refusal(reply(200, {"id_dokumen": "1"})) is None


def test_a_broken_gateway_with_a_known_code_refused_and_without_one_may_have_signed() -> None:
    assert isinstance(refusal(reply(500, {"error": "gagal : 2031"})), Refused)
    assert isinstance(refusal(reply(502, b"<html>")), Unknown)
    assert isinstance(refusal(reply(403, {})), Refused)
    assert isinstance(refusal(NotSent()), Refused)
    assert isinstance(refusal(NoAnswer()), Unknown)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (reply(200, {"status": "issue"}), None),
        (reply(200, {"status": "EXPIRED"}), "user_expired"),
        (reply(404, {"status": 404, "error": "User tidak ditemukan : 2011"}), "gateway_2011"),
        (reply(400, {"status": "ISSUE"}), "gateway_unclear"),
        (reply(200, b"<html>"), "gateway_unclear"),
        (reply(200, ["ISSUE"]), "gateway_unclear"),
        (reply(403, {}), "gateway_login"),
        (NoAnswer(), "gateway_unreachable"),
    ],
)
def test_who_may_sign_follows_from_the_status_alone(answer: Reply | NoAnswer, code: str | None) -> None:
    hindrance = status_hindrance(answer)
    assert (hindrance.code if hindrance else None) == code


def test_every_status_and_code_has_a_sentence_that_ends_with_what_to_do() -> None:
    assert set(STATUSES) == {
        "NEW", "WAITING_FOR_VERIFICATION", "RENEW", "EXPIRED", "SUSPEND", "REVOKE", "NO_CERTIFICATE", "NOT_REGISTERED",
    }  # fmt: skip
    for sentence in (*STATUSES.values(), *CODES.values()):
        assert sentence.count(".") >= 2
        assert "  " not in sentence
    assert status_reason("ENTAH").code == "gateway_unclear"


@pytest.mark.parametrize(
    "values",
    [{}, {"file": []}, {"file": ["a", "b"]}, {"file": [7]}, {"file": ["%%%"]}, {"file": ["aGFsbw=="]}, {"file": "JVBERi0="}],
)
def test_a_good_answer_without_a_pdf_leaves_the_state_unknown_in_version_2(values: dict[str, object]) -> None:
    assert isinstance(signed_bytes_2(NOWHERE, reply(200, values)), Unknown)


def test_a_good_answer_without_a_pdf_leaves_the_state_unknown_in_version_1() -> None:
    assert isinstance(signed_bytes_1(NOWHERE, reply(200, {"pesan": "sukses"})), Unknown)
    outcome = signed_bytes_1(NOWHERE, reply(200, {}, "dokumen-7"))
    assert isinstance(outcome, Unknown)
    assert outcome.reference == "dokumen-7"
    for nothing in (NoAnswer(), NotSent()):
        assert isinstance(signed_bytes_1(NOWHERE, nothing), Unknown)
        assert isinstance(signed_bytes_2(NOWHERE, nothing), Unknown)


def test_a_form_reads_back_as_it_was_written_whatever_it_holds() -> None:
    held = {"nik": "1", "reason": 'kutip " dan\r\n--puas-baris', "passphrase": "ü€"}
    body, media_type = form(held, {"file": ("laporan.pdf", "application/pdf", b"%PDF\r\n--x\r\n\x00\xff")})
    parts = form_parts(body, media_type)
    assert {name: parts[name].decode() for name in held} == held
    assert parts["file"] == b"%PDF\r\n--x\r\n\x00\xff"
    assert media_type.partition("boundary=")[2] not in form(held, {})[1]


def test_a_pdf_begins_and_ends_as_one() -> None:
    assert is_pdf(b"%PDF-1.7 ... %%EOF\n")
    assert not is_pdf(b"%PDF-1.7 ...")
    assert not is_pdf(b"<html>%%EOF")
