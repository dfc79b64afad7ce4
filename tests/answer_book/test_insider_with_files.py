"""Whoever holds the web server: edits of the published files, and old copies of them, against heads that others kept.

The database is left honest; as many random logs for each attack as in `test_insider`.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from puas.answer_book.keys import log_signer
from puas.answer_book.publishing import publish_books
from puas.answer_book.signatures import holds
from puas.domain.answer_book.checking import checked_log, report_faults
from puas.domain.answer_book.entries import entry_hash, origin_of
from puas.domain.answer_book.merkle import leaf_hash, root_of
from puas.domain.answer_book.notes import Checkpoint, signed_note
from tests.answer_book.books import published_files
from tests.answer_book.test_insider import BOOKS, Book, forged_entry, honest_book
from tests.offices import Office

pytestmark = pytest.mark.django_db
Stored = dict[str, Any]
Edit = Callable[[Book, Stored], None]


def signed_again(book: Book, stored: Stored) -> None:
    """One final head over the entries as they now stand, with the office's own key."""
    leaves = [leaf_hash(entry.encode()) for entry in stored["entries"]]
    signer = log_signer()
    body = Checkpoint(origin_of(book.log), len(leaves), root_of(leaves), True).body
    stored["notes"] = [signed_note(body, signer.key, signer.sign).text]


def answer_place(book: Book, stored: Stored) -> int:
    """The place of some answer."""
    return book.chance.choice([place for place, entry in enumerate(stored["entries"]) if '"kind":"answer"' in entry])


def removes_an_entry(book: Book, stored: Stored) -> None:
    del stored["entries"][answer_place(book, stored)]


def removes_an_entry_and_signs(book: Book, stored: Stored) -> None:
    entries, place = stored["entries"], answer_place(book, stored)
    leaf = entry_hash(entries[place].encode())
    stored["entries"] = [entry for at, entry in enumerate(entries) if at != place and leaf not in entry]
    signed_again(book, stored)


def cuts_off_the_end_and_signs(book: Book, stored: Stored) -> None:
    del stored["entries"][book.chance.randint(1, len(stored["entries"]) - 1) :]
    signed_again(book, stored)


def replaces_an_entry(book: Book, stored: Stored) -> None:
    stored["entries"][answer_place(book, stored)] = forged_entry()


def back_dates_an_entry_and_signs(book: Book, stored: Stored) -> None:
    stored["entries"].insert(book.chance.randint(1, book.kept[0].size - 1), forged_entry())
    signed_again(book, stored)


def appends_after_closing(book: Book, stored: Stored) -> None:
    stored["entries"].append(forged_entry())
    notes = stored["notes"]
    signed_again(book, stored)
    stored["notes"] = [*notes, *stored["notes"]]


def drops_the_exclusion_and_signs(book: Book, stored: Stored) -> None:
    stored["entries"] = [entry for entry in stored["entries"] if '"kind":"exclude"' not in entry]
    signed_again(book, stored)


def shows_two_heads_of_one_size(book: Book, stored: Stored) -> None:
    notes = stored["notes"]
    stored["entries"][answer_place(book, stored)] = forged_entry()
    signed_again(book, stored)
    stored["notes"] = [*notes, *stored["notes"]]


def hides_all_heads_but_the_first(book: Book, stored: Stored) -> None:
    stored["notes"] = stored["notes"][:1]
    stored["entries"] = stored["entries"][: book.kept[0].size]


EDITS: tuple[Edit, ...] = (
    removes_an_entry, removes_an_entry_and_signs, cuts_off_the_end_and_signs, replaces_an_entry, back_dates_an_entry_and_signs,
    appends_after_closing, drops_the_exclusion_and_signs, shows_two_heads_of_one_size, hides_all_heads_but_the_first,
)  # fmt: skip


def test_every_edit_of_the_published_files_is_found_by_the_report_and_by_a_kept_head(office: Office) -> None:
    by_report, by_head = Counter[str](), Counter[str]()
    for seed in range(BOOKS):
        with honest_book(office, seed) as book:
            publish_books()
            file = Path(settings.PUAS_DATA_DIR) / "answer-book" / book.log / "book.json"
            honest = file.read_text(encoding="utf-8")
            for edit in EDITS:
                stored = json.loads(honest)
                edit(book, stored)
                file.write_text(json.dumps(stored), encoding="utf-8")
                log = checked_log(published_files(book.log), holds)
                by_report[edit.__name__] += bool(log.faults or report_faults(book.facts, {book.log: log}))
                by_head[edit.__name__] += bool(checked_log(published_files(book.log), holds, [book.kept[-1]]).faults)
            shutil.rmtree(file.parents[2])
    assert by_report == by_head == {edit.__name__: BOOKS for edit in EDITS}
