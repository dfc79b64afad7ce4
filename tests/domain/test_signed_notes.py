"""Heads and promises as text: what is written reads back, and a text that was touched anywhere does not hold."""

from datetime import date

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from puas.domain.answer_book.notes import (
    KEY_NAME,
    LOG_KEY,
    WITNESS_KEY,
    Checkpoint,
    NoteKey,
    SignedNote,
    cosignature,
    signed_note,
)
from puas.domain.answer_book.promises import Promise, promise_for
from puas.domain.errors import BadInput

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(32))
KEY = NoteKey(KEY_NAME, PRIVATE.public_key().public_bytes_raw())
WITNESS_PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes([1] * 32))
WITNESS = NoteKey("inspektorat", WITNESS_PRIVATE.public_key().public_bytes_raw(), WITNESS_KEY)
HEAD = Checkpoint("puas.buku-jawaban/sumber-asri/2026-11", 412, bytes(range(32)))
PROMISE = promise_for("sumber-asri/2026-11", date(2026, 11, 10), "ab" * 32, KEY, PRIVATE.sign)


def holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """The domain's `Verify`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def test_the_key_that_the_go_project_publishes_as_its_example_reads_as_it_writes() -> None:
    text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    key = NoteKey.from_text(text)
    assert (key.name, key.kind, key.hash.hex(), key.text) == ("PeterNeumann", LOG_KEY, "c74f20a3", text)


def test_the_note_that_the_go_project_publishes_as_its_example_holds() -> None:
    text = (
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    note = SignedNote.from_text(text)
    assert note.text == text
    assert note.is_signed_by(NoteKey.from_text("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), holds)
    assert not note.is_signed_by(KEY, holds)


@pytest.mark.parametrize("final", [False, True])
def test_a_head_reads_back_as_it_was_written_and_signed(final: bool) -> None:
    head = Checkpoint(HEAD.origin, HEAD.size, HEAD.root, final)
    note = signed_note(head.body, KEY, PRIVATE.sign)
    read = SignedNote.from_text(note.text)
    assert read == note
    assert Checkpoint.from_body(read.body) == Checkpoint.from_line(head.line) == head
    assert read.is_signed_by(KEY, holds)


def test_a_head_is_written_as_the_c2sp_page_says() -> None:
    assert HEAD.body == "puas.buku-jawaban/sumber-asri/2026-11\n412\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"


def test_no_changed_letter_of_a_signed_head_holds() -> None:
    text = signed_note(HEAD.body, KEY, PRIVATE.sign).text
    for place, letter in enumerate(text):
        changed = text[:place] + ("x" if letter != "x" else "y") + text[place + 1 :]
        try:
            note = SignedNote.from_text(changed)
            held = note.is_signed_by(KEY, holds) and Checkpoint.from_body(note.body) == HEAD
        except BadInput:
            held = False
        assert not held, place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        "a\n\n",
        "a\n\nno signature\n",
        "a\n\n— name\n",
        "a\n\n— name !!!!\n",
        "a\n\n— name AAAA\n",
        "a\n\n— n AAAAAAAA",
    ],
)
def test_what_is_no_signed_note_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        SignedNote.from_text(text)


@pytest.mark.parametrize(
    "body",
    [
        "a\n1\n",
        "a\n01\nAAAA\n",
        "a\n-1\nAAAA\n",
        "a\n1\nAAAA\n",
        f"{HEAD.body}last\n",
        HEAD.body[:-1],
        f"\n{HEAD.body}",
        "a\n²\nA\n",
    ],
)
def test_what_is_no_head_is_refused(body: str) -> None:
    with pytest.raises(BadInput):
        Checkpoint.from_body(body)


@pytest.mark.parametrize(
    "text", ["", "name", "name+00000000+AAAA", "name+c74f20a3+AR", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        NoteKey.from_text(text)


def test_a_key_under_another_name_is_another_key() -> None:
    note = signed_note(HEAD.body, KEY, PRIVATE.sign)
    assert not note.is_signed_by(NoteKey("lain", KEY.public), holds)
    assert not note.is_signed_by(NoteKey(KEY.name, KEY.public, WITNESS_KEY), holds)


def test_a_witness_signs_the_same_head_with_its_time() -> None:
    note = signed_note(HEAD.body, KEY, PRIVATE.sign)
    line = cosignature(HEAD.body, WITNESS, WITNESS_PRIVATE.sign, 1_795_000_000)
    both = SignedNote.from_text(SignedNote(note.body, (*note.signatures, line)).text)
    assert both.is_signed_by(KEY, holds)
    assert both.is_signed_by(WITNESS, holds)
    assert not SignedNote(note.body + "x\n", both.signatures).is_signed_by(WITNESS, holds)
    assert int.from_bytes(line.signature[:8], "big") == 1_795_000_000


def test_a_promise_reads_back_and_holds_for_its_key_alone() -> None:
    read = Promise.from_text(PROMISE.text)
    assert read == PROMISE
    assert read.log == read.origin.removeprefix("puas.buku-jawaban/")
    assert read.is_signed_by(KEY, holds)
    assert not read.is_signed_by(WITNESS, holds)


def test_no_changed_letter_of_a_promise_holds() -> None:
    for place, letter in enumerate(PROMISE.text):
        changed = PROMISE.text[:place] + ("e" if letter != "e" else "f") + PROMISE.text[place + 1 :]
        try:
            held = Promise.from_text(changed).is_signed_by(KEY, holds)
        except BadInput:
            held = False
        assert not held, place


@pytest.mark.parametrize(
    "text", ["", "puas/promise/1", PROMISE.text + "=", PROMISE.text + " x", PROMISE.text.replace("ab" * 32, "ab"), "é" * 6]
)
def test_what_is_no_promise_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Promise.from_text(text)


def test_promises_of_one_log_have_one_length_whatever_they_promise() -> None:
    promises = [promise_for("a/2026-11", date(2026, 11, day), f"{day:064x}", KEY, PRIVATE.sign).text for day in range(1, 31)]
    assert len({len(text) for text in promises}) == 1
    assert len(promises[0]) < 250
