"""Whoever holds the database, its triggers, the files and the signing key: what the public check and the auditor see.

Each attack runs as SQL on a real database, with the guards dropped, the log rebuilt and signed again with the office's own
key, over random logs. Somebody outside holds a head (the one before the attack, or the final one on the report).
Each attack on each of `PUAS_BOOKS` logs: a few here, 200 in `make proofs`; honest logs five times as many.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from puas.answer_book.keys import log_signer
from puas.answer_book.models import Entry
from puas.answer_book.queries import head_of, heads
from puas.answer_book.signatures import holds
from puas.domain.answer_book.checking import checked_log, report_faults
from puas.domain.answer_book.entries import (
    LogBeginning,
    LoggedSheet,
    answer_entry,
    begin_entry,
    commitment,
    entry_hash,
    origin_of,
)
from puas.domain.answer_book.merkle import root_of
from puas.domain.answer_book.notes import KEY_NAME, NoteKey, signed_note
from puas.domain.answer_book.notes import Checkpoint as Head
from puas.domain.answer_book.opening import opening_faults
from puas.domain.answer_book.receipts import receipt_code
from puas.domain.answer_book.told import BookFacts
from puas.domain.errors import IntegrityFailure
from puas.reports.actions.draft_book import book_facts, close_book
from puas.surveys.actions import append_to_log
from puas.surveys.models import Response
from puas.surveys.queries import openings_of
from tests.answer_book.books import files_of, log_of
from tests.offices import AFTER_CLOSING, AT_WORK, Office, excluded, give_answer, round_of, submission_id

pytestmark = pytest.mark.django_db
BOOKS = int(os.environ.get("PUAS_BOOKS", "3"))
TABLES = (
    "answer_book_entry", "answer_book_checkpoint", "answer_book_pendingentry", "surveys_response", "surveys_responseopening",
    "surveys_responsetrace", "surveys_exclusion", "surveys_exclusiondecision",
)  # fmt: skip


@dataclass
class Book:
    """A log that was closed honestly, what others hold of it, and the report on it."""

    office: Office
    log: str
    chance: Random
    kept: list[Head]
    facts: BookFacts


Attack = Callable[[Book], None]


def drop_guards() -> None:
    """What an owner of the database does first."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for kind in ("update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}{on}")


def sql(statement: str, *values: str | int) -> None:
    """One statement of the insider's."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def scores(chance: Random) -> str:
    return "".join(chance.choice("1234") for _ in range(9))


@contextmanager
def honest_book(office: Office, seed: int) -> Iterator[Book]:
    """Two nights, some exclusions, closed and reported; undone afterwards."""
    chance = Random(seed)
    before = transaction.savepoint()
    for _ in range(2):
        for _ in range(chance.randint(2, 6)):
            give_answer(office, AT_WORK, scores(chance), suggestion=chance.choice(("", "Kursinya kurang.")))
        append_to_log(log=log_of(office), now=AT_WORK)
    kept = [head_of(head) for head in heads(log_of(office))]
    excluded(office, chance.choice(list(Response.objects.all())))
    give_answer(office, AT_WORK, scores(chance))
    close_book(round=round_of(office), now=AFTER_CLOSING)
    facts = book_facts(round=round_of(office), now=AFTER_CLOSING)
    assert facts is not None
    final = head_of(heads(log_of(office)).get(is_final=True))
    yield Book(office, log_of(office), chance, [*kept, final], facts)
    transaction.savepoint_rollback(before)


def attacked(office: Office, attacks: Sequence[Attack]) -> Iterator[tuple[Book, str]]:
    """Every attack on each of `BOOKS` random logs, with the guards dropped before; each is undone before the next."""
    for seed in range(BOOKS):
        with honest_book(office, seed) as book:
            for attack in attacks:
                before = transaction.savepoint()
                drop_guards()
                attack(book)
                yield book, attack.__name__
                transaction.savepoint_rollback(before)


def each_time(attacks: Sequence[Attack]) -> dict[str, int]:
    """What a count by attack must be when nothing was missed."""
    return {attack.__name__: BOOKS for attack in attacks}


def contents(book: Book) -> list[str]:
    return list(Entry.objects.filter(log=book.log).order_by("index").values_list("content", flat=True))


def rebuild(book: Book, entries: list[str], *, private: Ed25519PrivateKey | None = None) -> None:
    """The whole log anew: these entries, and one final head over them, signed as the office signs."""
    sql("DELETE FROM answer_book_entry WHERE log = %s", book.log)
    sql("DELETE FROM answer_book_checkpoint WHERE log = %s", book.log)
    leaves = [bytes.fromhex(entry_hash(content.encode())) for content in entries]
    for place, (leaf, content) in enumerate(zip(leaves, entries, strict=True)):
        sql(
            'INSERT INTO answer_book_entry (log, "index", leaf_hash, content) VALUES (%s, %s, %s, %s)',
            book.log, place, leaf.hex(), content,
        )  # fmt: skip
    key, sign = (log_signer().key, log_signer().sign) if private is None else (public_of(private), private.sign)
    head = Head(origin_of(book.log), len(leaves), root_of(leaves), True)
    note = signed_note(head.body, key, sign).text
    sql(
        "INSERT INTO answer_book_checkpoint (log, size, root, is_final, note) VALUES (%s, %s, %s, %s, %s)",
        book.log, head.size, head.root.hex(), True, note,
    )  # fmt: skip


def public_of(private: Ed25519PrivateKey) -> NoteKey:
    return NoteKey(KEY_NAME, private.public_key().public_bytes_raw())


def answers_in(book: Book) -> list[int]:
    """The places of answers."""
    return [place for place, content in enumerate(contents(book)) if '"kind":"answer"' in content]


def remove_response(leaf: str) -> None:
    """Every row of a response."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT response_id FROM surveys_responseopening WHERE leaf_hash = %s", [leaf])
        (response,) = cursor.fetchone()
    sql(
        "DELETE FROM surveys_exclusiondecision WHERE exclusion_id IN (SELECT id FROM surveys_exclusion WHERE response_id = %s)",
        response,
    )
    for table in ("exclusion", "responseopening", "responsetrace", "responsedetail"):
        if table == "responsedetail":
            on = " ON surveys_responsedetail" if connection.vendor == "postgresql" else ""
            sql(f"DROP TRIGGER IF EXISTS surveys_responsedetail_no_delete{on}")
        sql(f"DELETE FROM surveys_{table} WHERE response_id = %s", response)
    sql("DELETE FROM surveys_response WHERE id = %s", response)


def deletes_an_answer_with_its_leaf(book: Book) -> None:
    entries = contents(book)
    place = book.chance.choice(answers_in(book))
    remove_response(entry_hash(entries[place].encode()))
    leaf = entry_hash(entries[place].encode())
    rebuild(book, [each for at, each in enumerate(entries) if at != place and leaf not in each])


def cuts_off_the_end(book: Book) -> None:
    entries = contents(book)
    rebuild(book, entries[: book.chance.randint(1, len(entries) - 1)])


def empties_the_log(book: Book) -> None:
    for table in ("entry", "checkpoint"):
        sql(f"DELETE FROM answer_book_{table} WHERE log = %s", book.log)


def rebuilds_the_log_in_another_order(book: Book) -> None:
    first, *rest = contents(book)
    rebuild(book, [first, *rest[1:], rest[0]])


def back_dates_an_answer(book: Book) -> None:
    entries = contents(book)
    entries.insert(book.chance.randint(1, book.kept[0].size - 1), forged_entry())
    rebuild(book, entries)


def appends_after_closing(book: Book) -> None:
    rebuild(book, [*contents(book), forged_entry()])


def removes_an_exclusion(book: Book) -> None:
    rebuild(book, [each for each in contents(book) if '"kind":"exclude"' not in each])


def edits_an_answer_and_rebuilds(book: Book) -> None:
    entries = contents(book)
    place = book.chance.choice(answers_in(book))
    entries[place] = forged_entry()
    rebuild(book, entries)


def signs_everything_with_another_key(book: Book) -> None:
    private = Ed25519PrivateKey.from_private_bytes(book.chance.randbytes(32))
    _, *rest = contents(book)
    rebuild(book, [begin_entry(book.log, public_of(private).text, LogBeginning()).decode(), *rest], private=private)


def shows_a_second_log(book: Book) -> None:
    """Equally long, another answer in it: one head for the witness, this one for the public."""
    entries = contents(book)
    entries[answers_in(book)[-1]] = forged_entry()
    rebuild(book, entries)


def brings_an_old_backup_back(book: Book) -> None:
    """As it stood after the first night, and went on with other answers."""
    old = contents(book)[: book.kept[0].size]
    rebuild(book, [*old, *(forged_entry() for _ in range(book.chance.randint(1, 4)))])


def forged_entry() -> str:
    """A well-formed answer that nobody gave."""
    sheet = LoggedSheet("2026-11", "1", "", "1", "qr", "ab" * 32, "444444444", "")
    return answer_entry(receipt_code(submission_id()), commitment(sheet, bytes(32))).decode()


def excludes_silently(book: Book) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM surveys_response WHERE id NOT IN (SELECT response_id FROM surveys_exclusion)")
        response = book.chance.choice(cursor.fetchall())[0]
        moment = "2026-11-10 02:00:00+00:00"
        cursor.execute(
            "INSERT INTO surveys_exclusion (response_id, reason, note, proposed_by_id, proposed_by, proposed_at) "
            "VALUES (%s, 'test', '', '1', 'x', %s)", [response, moment],
        )  # fmt: skip
        cursor.execute("SELECT max(id) FROM surveys_exclusion")
        (exclusion,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO surveys_exclusiondecision (exclusion_id, approved, decided_by_id, decided_by, decided_at) "
            "VALUES (%s, %s, '2', 'y', %s)", [exclusion, True, moment],
        )  # fmt: skip


def deletes_an_answer_and_leaves_the_log(book: Book) -> None:
    remove_response(entry_hash(contents(book)[book.chance.choice(answers_in(book))].encode()))


def edits_one_answer(book: Book) -> None:
    response = book.chance.choice(list(Response.objects.all()))
    place = book.chance.randrange(9)
    other = book.chance.choice([digit for digit in "1234" if digit != response.scores[place]])
    changed = response.scores[:place] + other + response.scores[place + 1 :]
    sql("UPDATE surveys_response SET scores = %s WHERE id = %s", changed, response.pk)


def swaps_two_answers(book: Book) -> None:
    one, *others = book.chance.sample(list(Response.objects.all()), Response.objects.count())
    other = next(each for each in others if each.scores != one.scores)
    sql("UPDATE surveys_response SET scores = %s WHERE id = %s", other.scores, one.pk)
    sql("UPDATE surveys_response SET scores = %s WHERE id = %s", one.scores, other.pk)


def edits_the_words(book: Book) -> None:
    on = " ON surveys_responsedetail" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER IF EXISTS surveys_responsedetail_no_update{on}")
    give = Response.objects.exclude(detail=None).first()
    if give is None:
        return edits_one_answer(book)
    return sql("UPDATE surveys_responsedetail SET suggestion = 'Semua baik.' WHERE response_id = %s", give.pk)


def moves_an_answer_to_another_month(book: Book) -> None:
    """Back-dating in the rows: the answer now belongs to another period."""
    response = book.chance.choice(list(Response.objects.exclude(exclusion__decision__approved=True)))
    sql("UPDATE surveys_response SET round_id = %s WHERE id = %s", round_of(book.office, "2026-12").pk, response.pk)


def inserts_an_answer_without_a_leaf(book: Book) -> None:
    """A late answer written straight into the rows of the closed month."""
    copied = "round_id, point_id, service_id, channel, day, content_hash"
    sql(
        f"INSERT INTO surveys_response ({copied}, scores, submission_hash) "
        f"SELECT {copied}, '444444444', %s FROM surveys_response WHERE id = %s",
        "ab" * 32, book.chance.choice(list(Response.objects.all())).pk,
    )  # fmt: skip


def public_faults(book: Book, kept: list[Head]) -> list[str]:
    """What anyone finds with the published log, one kept head and the printed report."""
    log = checked_log(files_of(book.log), holds, kept)
    return [fault.code for fault in (*log.faults, *report_faults(book.facts, {book.log: log}))]


def auditors_faults(book: Book) -> list[str]:
    """What the auditor finds with the openings."""
    return [fault.code for fault in opening_faults(checked_log(files_of(book.log), holds), openings_of(book.log))]


PUBLIC = (
    deletes_an_answer_with_its_leaf, cuts_off_the_end, empties_the_log, rebuilds_the_log_in_another_order, back_dates_an_answer,
    appends_after_closing, removes_an_exclusion, edits_an_answer_and_rebuilds, signs_everything_with_another_key,
    shows_a_second_log, brings_an_old_backup_back,
)  # fmt: skip
CONTENT = (
    edits_one_answer, swaps_two_answers, edits_the_words, deletes_an_answer_and_leaves_the_log, moves_an_answer_to_another_month,
)  # fmt: skip
UNBALANCED = (
    excludes_silently, deletes_an_answer_and_leaves_the_log, inserts_an_answer_without_a_leaf, moves_an_answer_to_another_month,
)  # fmt: skip


def test_every_change_of_the_log_is_found_by_anyone_who_holds_a_head_that_covers_it(office: Office) -> None:
    by_report, by_head = Counter[str](), Counter[str]()
    for book, attack in attacked(office, PUBLIC):
        by_report[attack] += bool(public_faults(book, []))
        by_head[attack] += bool(checked_log(files_of(book.log), holds, [book.kept[-1]]).faults)
    assert by_report == by_head == each_time(PUBLIC)


def test_changed_content_is_found_by_the_auditors_opening_and_by_nobody_else(office: Office) -> None:
    found, public = Counter[str](), Counter[str]()
    for book, attack in attacked(office, CONTENT):
        found[attack] += bool(auditors_faults(book))
        public[attack] += bool(public_faults(book, book.kept))
    assert found == each_time(CONTENT)
    assert public.total() == 0


def test_a_count_that_the_log_does_not_bear_out_makes_no_report_and_a_forged_one_is_found(office: Office) -> None:
    refused, forged = Counter[str](), Counter[str]()
    for book, attack in attacked(office, UNBALANCED):
        try:
            book_facts(round=round_of(office), now=AFTER_CLOSING)
        except IntegrityFailure as failure:
            refused[attack] += failure.code == "book_differs"
        told = BookFacts(**{**book.facts.as_json(), "excluded": book.facts.excluded + 1, "counted": book.facts.counted - 1})
        forged[attack] += bool(report_faults(told, {book.log: checked_log(files_of(book.log), holds)}))
    assert refused == forged == each_time(UNBALANCED)


def test_before_anyone_outside_holds_a_head_only_the_receipt_tells(office: Office) -> None:
    """What the public page says in words: a log rebuilt before its first witness looks honest."""
    with honest_book(office, 1) as book:
        drop_guards()
        cuts_off_the_end(book)
        assert checked_log(files_of(book.log), holds).faults == ()


def test_honest_logs_give_no_alarm(office: Office) -> None:
    alarms = 0
    for seed in range(5 * BOOKS):
        with honest_book(office, 10_000 + seed) as book:
            alarms += bool(public_faults(book, book.kept) or auditors_faults(book))
    assert alarms == 0
