"""What people do with single answers and with the answer book, each step by its event; used by `tests/deeds.py`."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from puas.domain.permissions import Actor
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


BOOK_DEEDS: dict[str, Callable[[Office], Doing]] = {
    "erasure_proposed": _propose_erasure,
    "words_erased": _erase,
    "release_proposed": _propose_release,
    "words_released": _decide_release(True),
    "release_rejected": _decide_release(False),
    "book_recovered": _recover,
    "book_opened": _open_book,
}
