"""A secret says nothing wherever it lands by mistake."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from puas.signing.secret import Secret
from puas.signing.signer import Credentials
from tests.signing.people import NIK, PASSPHRASE


def test_a_secret_printed_in_any_way_says_nothing() -> None:
    secret = Secret(PASSPHRASE)
    for said in (repr(secret), str(secret), f"{secret}", f"{secret!r:>20}", "%s" % secret, repr([secret]), repr({"a": secret})):  # noqa: UP031
        assert PASSPHRASE not in said
        assert "***" in said


def test_credentials_printed_say_nothing() -> None:
    said = repr(Credentials(Secret(PASSPHRASE), Secret(NIK)))
    assert PASSPHRASE not in said
    assert NIK not in said


def test_only_reveal_gives_it_out() -> None:
    assert Secret(PASSPHRASE).reveal() == PASSPHRASE
    assert Secret(PASSPHRASE)
    assert not Secret("")


def test_a_secret_enters_no_queue_no_cache_and_no_json() -> None:
    for keep in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            keep(Secret(PASSPHRASE))
    assert not hasattr(Secret(PASSPHRASE), "__dict__")
