"""After a request whose end nobody knows, only a person goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from puas.domain.errors import WrongState
from puas.domain.signing_steps import (
    ASKED,
    DROPPED,
    FOR_PERSON,
    LONGEST_CALL,
    REFUSED,
    SIGNED,
    SIGNING_STEPS,
    UNKNOWN,
    after_refused_file,
    check_file_waits,
    check_may_ask,
    check_may_drop,
    check_may_upload,
)

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)


def code_of(last: str) -> str:
    try:
        check_may_ask(last)
    except WrongState as refusal:
        return refusal.code
    return ""


def test_a_signature_is_asked_for_only_when_nothing_is_open_and_none_is_there() -> None:
    codes = {step: code_of(step) for step in ("", *SIGNING_STEPS)}
    assert codes == {
        "": "", REFUSED: "", DROPPED: "", SIGNED: "signed_already",
        ASKED: "signing_open", UNKNOWN: "signing_open", FOR_PERSON: "signing_open",
    }  # fmt: skip


@pytest.mark.parametrize("step", [ASKED, UNKNOWN])
def test_an_open_request_may_be_dropped_once_it_can_no_longer_be_under_way(step: str) -> None:
    check_may_drop(step, NOW, NOW + LONGEST_CALL)
    check_may_drop(step, None, NOW)


def test_a_request_under_way_is_not_dropped_but_one_that_is_known_to_be_unknown_is() -> None:
    with pytest.raises(WrongState, match="masih berjalan"):
        check_may_drop(ASKED, NOW, NOW + LONGEST_CALL - timedelta(seconds=1))
    check_may_drop(UNKNOWN, NOW, NOW)


@pytest.mark.parametrize("step", ["", SIGNED, REFUSED, DROPPED, FOR_PERSON])
def test_nothing_is_dropped_where_nothing_is_open(step: str) -> None:
    with pytest.raises(WrongState, match="Tidak ada permintaan"):
        check_may_drop(step, NOW, NOW)


def test_a_file_is_decided_only_while_it_waits_and_is_the_one_that_was_shown() -> None:
    check_file_waits(FOR_PERSON, 2, 2)
    for last, place, shown in ((FOR_PERSON, 3, 2), (SIGNED, 2, 2), ("", 0, 0)):
        with pytest.raises(WrongState, match="tidak lagi menunggu"):
            check_file_waits(last, place, shown)


def test_a_file_is_uploaded_while_a_request_is_open_but_not_over_another_file_or_a_signature() -> None:
    for last in ("", ASKED, UNKNOWN, REFUSED, DROPPED):
        check_may_upload(last)
    for last, code in ((FOR_PERSON, "file_waits"), (SIGNED, "signed_already")):
        with pytest.raises(WrongState) as refusal:
            check_may_upload(last)
        assert refusal.value.code == code


@pytest.mark.parametrize(
    ("was_uploaded", "before", "then"),
    [(True, UNKNOWN, UNKNOWN), (True, ASKED, UNKNOWN), (True, "", REFUSED), (True, DROPPED, REFUSED), (False, ASKED, REFUSED)],
)
def test_a_refused_upload_tells_nothing_about_a_request_that_was_open(was_uploaded: bool, before: str, then: str) -> None:
    assert after_refused_file(was_uploaded, before) == then
