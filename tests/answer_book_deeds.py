"""What people do with single answers and with the answer book, each step by its event; used by `tests/deeds.py`."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from puas.domain.permissions import AUDITOR, OFFICE_HEAD, REPORT_PREPARER, SECTION_HEAD, Actor
from puas.surveys import actions as surveys
from tests.answer_book.books import night
from tests.offices import AFTER_CLOSING, AT_WORK, EARLIER, PERIOD, Office, closed, give_answer

WHY = "Salah ketik pada pengisian pertama."
Doing = Callable[[Actor], object]


def _propose_erasure(office: Office) -> Doing:
    response = give_answer(office, suggestion="Nama saya ...")
    return lambda actor: surveys.propose_erasure(actor=actor, response=response, reason=WHY, now=AT_WORK)


def _erase(office: Office) -> Doing:
    response = give_answer(office, suggestion="Nama saya ...")
    request = surveys.propose_erasure(actor=office.actor(office.hari), response=response, reason=WHY, now=EARLIER)
    return lambda actor: surveys.erase_words(actor=actor, request=request, now=AT_WORK)


def _propose_release(office: Office) -> Doing:
    response = give_answer(office, suggestion="Kursinya kurang.")
    return lambda actor: surveys.propose_release(actor=actor, response=response, reason="other", note=WHY, now=AT_WORK)


def _decide_release(approved: bool) -> Callable[[Office], Doing]:
    def prepare(office: Office) -> Doing:
        response, hari = give_answer(office, suggestion="Kursinya kurang."), office.actor(office.hari)
        release = surveys.propose_release(actor=hari, response=response, reason="other", note=WHY, now=EARLIER)
        return lambda actor: surveys.decide_release(actor=actor, release=release, approved=approved, now=AT_WORK)

    return prepare


def _recover(office: Office) -> Doing:
    give_answer(office)
    before = transaction.savepoint()
    night(office)
    transaction.savepoint_rollback(before)
    citra = office.actor(office.citra)
    return lambda actor: surveys.recover_book(first=actor, second=citra, agency=office.agency, reason=WHY, now=AT_WORK)


def _open_book(office: Office) -> Doing:
    closed(office)
    return lambda actor: surveys.open_book(actor=actor, agency=office.agency, period=PERIOD, now=AFTER_CLOSING)


CHECKERS, HEADS, AUDITORS = (
    frozenset({SECTION_HEAD, REPORT_PREPARER}),
    frozenset({SECTION_HEAD, OFFICE_HEAD}),
    frozenset({AUDITOR}),
)
OTHER = f"Alasan lain (ditulis) {WHY}"
BOOK_DEEDS: tuple[tuple[str, frozenset[str], str, Callable[[Office], Doing], str], ...] = (
    ("erasure_proposed", CHECKERS, "hari", _propose_erasure, WHY),
    ("words_erased", HEADS, "budi", _erase, WHY),
    ("release_proposed", CHECKERS, "hari", _propose_release, OTHER),
    ("words_released", HEADS, "citra", _decide_release(True), OTHER),
    ("release_rejected", HEADS, "budi", _decide_release(False), OTHER),
    ("book_opened", AUDITORS, "gita", _open_book, ""),
    # last of all: what it publishes stays on the disk when its rows are undone
    ("book_recovered", CHECKERS, "hari", _recover, WHY),
)
