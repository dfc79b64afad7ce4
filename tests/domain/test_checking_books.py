"""Checking a published log, a report against it, and an opening: every fault is named, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from puas.domain.answer_book.checking import (
    FAULTS,
    CheckedLog,
    LogFiles,
    answer_of,
    checked_log,
    place_of,
    report_faults,
    succession_faults,
)
from puas.domain.answer_book.entries import (
    EXCLUDE,
    RELEASE,
    UNLOGGED,
    LogBeginning,
    LoggedSheet,
    LoggedWords,
    answer_entry,
    begin_entry,
    commitment,
    deed_entry,
    entry_hash,
    origin_of,
    receipt_hash,
    release_mark,
    words_hash,
)
from puas.domain.answer_book.merkle import leaf_hash, root_of
from puas.domain.answer_book.notes import Checkpoint, NoteKey, SignedNote, signed_note
from puas.domain.answer_book.opening import LeafOpening, counted_sheets, opening_faults, released_leaves
from puas.domain.answer_book.receipts import plain_code, receipt_code
from puas.domain.answer_book.told import BookFacts, LaterHead
from tests.domain.test_signed_notes import KEY, PRIVATE, holds
from tests.runner.suites import TOP

VECTORS = json.loads((TOP / "tests" / "answer_book" / "vectors.json").read_text(encoding="utf-8"))
LOG, NEXT = "sumber-asri/2026-11", "sumber-asri/2026-12"
CODES = [receipt_code(f"00000000-0000-4000-8000-{number:012}") for number in range(4)]
WORDS = LoggedWords("P", "", "", "", "Kursinya kurang.")
BLIND = bytes(32)
SHEETS = [LoggedSheet("2026-11", "1", "", "1", "qr", "ab" * 32, scores, "") for scores in ("343434343", "444444444", "222222222")]
SHEETS[2] = replace(SHEETS[2], words=words_hash(WORDS, BLIND))
ANSWERS = [answer_entry(code, commitment(sheet, BLIND)) for code, sheet in zip(CODES, SHEETS, strict=False)]
LEAVES = [entry_hash(entry) for entry in ANSWERS]
PEOPLE = ("a" * 16, "b" * 16)


def log_over(log: str, entries: list[bytes], *, final: bool = True) -> CheckedLog:
    """A log with one signed head over all its entries."""
    leaves = [leaf_hash(entry) for entry in entries]
    head = Checkpoint(origin_of(log), len(leaves), root_of(leaves), final)
    return checked_log(LogFiles(log, tuple(entries), (signed_note(head.body, KEY, PRIVATE.sign).text,)), holds)


NOVEMBER = log_over(LOG, [begin_entry(LOG, KEY.text, LogBeginning()), *ANSWERS])
DECEMBER = log_over(
    NEXT,
    [
        begin_entry(NEXT, KEY.text, LogBeginning(0, 0, LOG, NOVEMBER.heads[0].root.hex(), 4)),
        deed_entry(EXCLUDE, "2026-11", LEAVES[0], "test", PEOPLE),
    ],
    final=False,
)
LATER = LaterHead(NEXT, 2, DECEMBER.heads[0].root.hex())
FACTS = BookFacts(LOG, 4, NOVEMBER.heads[0].root.hex(), KEY.text, "", "", 3, 0, 1, 2, 0, 0, 3, (LATER,))
LOGS = {LOG: NOVEMBER, NEXT: DECEMBER}


@pytest.mark.parametrize("name", VECTORS)
def test_every_shared_vector_shows_its_faults_and_no_other(name: str) -> None:
    vector = VECTORS[name]
    book = vector["book"]
    files = LogFiles(book["log"], tuple(entry.encode() for entry in book["entries"]), tuple(book["notes"]))
    kept = [Checkpoint.from_body(SignedNote.from_text(head).body) for head in vector["heads"]]
    assert [fault.code for fault in checked_log(files, holds, kept).faults] == vector["faults"]


def test_a_signed_head_of_another_log_is_none_of_this_one() -> None:
    head = Checkpoint(origin_of(NEXT), 4, NOVEMBER.heads[0].root)
    files = replace(NOVEMBER.files, notes=(signed_note(head.body, KEY, PRIVATE.sign).text,))
    assert [fault.code for fault in checked_log(files, holds).faults] == ["signature_bad"]


def test_heads_that_differ_at_one_size_are_two_books() -> None:
    forged = Checkpoint(origin_of(LOG), 4, bytes(32))
    files = replace(NOVEMBER.files, notes=(signed_note(forged.body, KEY, PRIVATE.sign).text, *NOVEMBER.files.notes))
    assert [fault.code for fault in checked_log(files, holds).faults] == ["root_differs", "two_heads"]


def test_an_unknown_key_is_said_and_a_known_one_is_not() -> None:
    files = NOVEMBER.files
    assert checked_log(files, holds, known_keys=[KEY]).faults == ()
    stranger = NoteKey("lain", bytes(32))
    assert [fault.code for fault in checked_log(files, holds, known_keys=[stranger]).faults] == ["key_unknown"]


def test_heads_kept_of_another_log_are_passed_over() -> None:
    assert checked_log(NOVEMBER.files, holds, [Checkpoint("other", 1, bytes(32))]).faults == ()


def test_a_log_names_the_final_head_before_it() -> None:
    assert succession_faults(DECEMBER, NOVEMBER) == []
    assert [fault.code for fault in succession_faults(DECEMBER, DECEMBER)] == ["previous_differs"]
    assert [fault.code for fault in succession_faults(NOVEMBER, NOVEMBER)] == ["previous_differs"]


def test_a_report_holds_over_its_own_log_and_the_next() -> None:
    assert report_faults(FACTS, LOGS) == []


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"size": 3}, ["report_head_not_final"]),
        ({"log": "other/2026-11"}, ["report_head_not_final"]),
        ({"log": NEXT, "size": 2, "root": LATER.root}, ["report_head_not_final"]),
        ({"later": (replace(LATER, root="00" * 32),)}, ["report_later_differs", "report_counts_differ"]),
        ({"later": (replace(LATER, size=9),)}, ["report_later_differs", "report_counts_differ"]),
        ({"later": (replace(LATER, log="other"),)}, ["report_later_differs", "report_counts_differ"]),
        ({"recorded": 4}, ["report_counts_differ", "report_not_balanced"]),
        ({"counted": 3}, ["report_not_balanced"]),
        ({"later": (LATER, LATER), "excluded": 2, "counted": 1}, ["deed_faulty"]),
    ],
)
def test_a_report_that_says_otherwise_than_the_logs_is_found(changed: dict[str, object], codes: list[str]) -> None:
    assert [fault.code for fault in report_faults(replace(FACTS, **changed), LOGS)] == codes  # type: ignore[arg-type]


@pytest.mark.parametrize(("leaf", "people"), [("cd" * 32, PEOPLE), (LEAVES[0], PEOPLE[:1]), (LEAVES[0], ("a" * 16, "a" * 16))])
def test_a_later_log_excludes_only_answers_that_are_there_and_by_two_people(leaf: str, people: tuple[str, ...]) -> None:
    begin = begin_entry(NEXT, KEY.text, LogBeginning(0, 0, LOG, NOVEMBER.heads[0].root.hex(), 4))
    later = log_over(NEXT, [begin, deed_entry(EXCLUDE, "2026-11", leaf, "test", people)], final=False)
    facts = replace(FACTS, later=(LaterHead(NEXT, 2, later.heads[0].root.hex()),))
    assert [fault.code for fault in report_faults(facts, {LOG: NOVEMBER, NEXT: later})] == ["deed_faulty"]


def test_what_a_report_says_of_lost_answers_is_read_back_and_absent_where_nothing_is_lost() -> None:
    assert "lost" not in FACTS.as_json()
    lost = replace(FACTS, lost=2)
    assert BookFacts.from_json(json.loads(json.dumps(lost.as_json()))) == lost


def test_every_fault_there_is_has_its_sentence() -> None:
    assert all(sentence.endswith(".") for sentence in FAULTS.values())


def test_an_answer_is_found_by_its_receipt_however_it_was_typed() -> None:
    typed = CODES[1].lower().replace("-", " ")
    assert answer_of(NOVEMBER, receipt_hash(plain_code(typed))) == LEAVES[1]
    assert answer_of(NOVEMBER, receipt_hash(CODES[3])) == ""
    assert (place_of(NOVEMBER.files, LEAVES[1]), place_of(NOVEMBER.files, "00")) == (2, None)


def openings() -> list[LeafOpening]:
    """What opens November."""
    opened = [LeafOpening(leaf, sheet, BLIND.hex()) for leaf, sheet in zip(LEAVES, SHEETS, strict=True)]
    opened[2] = replace(opened[2], words=WORDS, words_blind=BLIND.hex())
    return opened


def test_an_honest_opening_opens_every_leaf_and_survives_its_file() -> None:
    assert opening_faults(NOVEMBER, openings()) == []
    assert [LeafOpening.from_json(opening.as_json()) for opening in openings()] == openings()
    assert counted_sheets(openings(), frozenset({LEAVES[0]})) == {"1": ["444444444", "222222222"]}


def test_what_was_edited_removed_added_or_doubled_is_named_by_its_leaf() -> None:
    first, second, third = openings()
    edited = replace(first, sheet=replace(first.sheet, answers="111111111"))
    reworded = replace(third, words=replace(WORDS, suggestion="Semua baik."))
    stranger = replace(first, leaf="00" * 32)
    cases = {
        "does_not_open": [edited, second, third],
        "words_differ": [first, second, reworded],
        "not_opened": [first, second],
        "not_logged": [first, second, third, stranger],
        "opened_twice": [first, second, third, second],
    }
    for code, opened in cases.items():
        assert [fault.code for fault in opening_faults(NOVEMBER, opened)] == [code]


def test_words_that_were_opened_are_found_by_the_opening_and_by_nothing_else() -> None:
    openings = [LeafOpening(leaf, sheet, BLIND.hex()) for leaf, sheet in zip(LEAVES, SHEETS, strict=True)]
    mark = release_mark(LEAVES[1], BLIND)
    assert mark not in LEAVES
    assert release_mark(LEAVES[1], bytes([1] * 32)) != mark
    found, faults = released_leaves(openings, [mark, UNLOGGED + "0" * 64])
    assert (found, faults) == ([openings[1]], [])
    found, faults = released_leaves(openings, ["ab" * 32])
    assert (found, [fault.code for fault in faults]) == ([], ["released_unknown"])


def test_a_release_needs_two_people_and_is_made_once() -> None:
    def faults_of(*releases: bytes) -> list[str]:
        log = log_over(LOG, [begin_entry(LOG, KEY.text, LogBeginning()), *ANSWERS, *releases])
        return [fault.code for fault in log.faults]

    mark = release_mark(LEAVES[1], BLIND)
    twice = [deed_entry(RELEASE, "2026-11", mark, reason, PEOPLE) for reason in ("typical", "praise")]
    assert faults_of(twice[0]) == []
    assert faults_of(*twice) == ["deed_faulty"]
    assert faults_of(deed_entry(RELEASE, "2026-11", mark, "typical", PEOPLE[:1])) == ["deed_faulty"]
