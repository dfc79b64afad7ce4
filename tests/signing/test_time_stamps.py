"""A time stamp over bytes: whose, of which bytes, when."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from puas.domain.errors import BadInput, IntegrityFailure, WrongState
from puas.project.demo.throw_away import make_authority
from puas.signing.time_stamps import stamped_at, time_stamp
from tests.signing.time_stamps import loopback_time_stamps

NOW = datetime.now(UTC).replace(microsecond=0)
AUTHORITY = make_authority("Akar Waktu Percobaan", NOW)
CONTENT = b"puas.buku-jawaban/buletin\n2026-11-10\n"


@pytest.fixture(scope="module")
def token() -> bytes:
    """The authority's stamp over the content."""
    with loopback_time_stamps(AUTHORITY, NOW) as url:
        return time_stamp(CONTENT, url)


def test_a_stamp_tells_when_a_trusted_authority_saw_exactly_these_bytes(token: bytes) -> None:
    found = stamped_at(token, CONTENT, (AUTHORITY.pem,))
    assert abs((found.at - NOW).total_seconds()) < 3600
    assert found.authority == "Stempel Waktu Percobaan"


def test_other_bytes_another_authority_or_a_broken_token_are_refused(token: bytes) -> None:
    stranger = make_authority("Akar Waktu Asing", NOW)
    for given, content, anchors in (
        (token, CONTENT + b"x", (AUTHORITY.pem,)),
        (token, CONTENT, (stranger.pem,)),
        (token, CONTENT, ()),
        (token[:-40] + bytes(40), CONTENT, (AUTHORITY.pem,)),
        (b"no token", CONTENT, (AUTHORITY.pem,)),
    ):
        with pytest.raises(IntegrityFailure):
            stamped_at(given, content, anchors)


def test_an_authority_that_does_not_answer_gives_no_stamp() -> None:
    with pytest.raises(WrongState, match="tidak memberi stempel"):
        time_stamp(CONTENT, "http://127.0.0.1:9", seconds=2)


def test_without_pyhanko_the_check_says_what_to_install(token: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.sign.validation.generic_cms", None)
    with pytest.raises(BadInput, match="pyhanko"):
        stamped_at(token, CONTENT, (AUTHORITY.pem,))
