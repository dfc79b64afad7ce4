"""An old backup came back: the book goes on where the world last saw it, and what was lost is named, never hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from puas.answer_book.models import Entry
from puas.answer_book.publishing import publish_books
from puas.answer_book.queries import head_of, heads
from puas.answer_book.signatures import holds
from puas.domain.answer_book.checking import checked_log, report_faults
from puas.domain.answer_book.entries import LOST
from puas.domain.errors import BadInput, IntegrityFailure, NotAllowed, WrongState
from puas.project.answer_books import append_books, book_finding
from puas.project.finding import State
from puas.project.recover_book import main as recover
from puas.reports.actions.draft_book import book_facts, close_book
from puas.surveys.actions import Recovery, recover_book
from puas.surveys.models import LostAnswer, Response, ResponseDetail
from puas.surveys.queries import counted_tally, released_words
from tests.answer_book.books import NEXT, log_of, night, published_files
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    Office,
    erased,
    excluded,
    give_answer,
    give_answers,
    released,
    round_of,
)

pytestmark = pytest.mark.django_db


@contextmanager
def forgotten() -> Iterator[None]:
    """What the block does to the database is undone, as by an old backup; what it published stays."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


def recovered(office: Office) -> Recovery:
    """hari and budi take the book back."""
    hari, budi = office.actor(office.hari), office.actor(office.budi)
    return recover_book(first=hari, second=budi, agency=office.agency, reason="Cakram rusak.", now=AT_WORK)


def test_after_an_old_backup_the_log_goes_on_and_every_lost_answer_is_named_in_it(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    with forgotten():
        give_answers(office, 2)
        night(office)
        kept = head_of(heads(log_of(office)).latest("pk"))
    give_answers(office, 4)
    assert recovered(office) == Recovery(entries=2, deeds=0, lost=2)
    assert append_books(now=AT_WORK) == 1
    publish_books()
    checked = checked_log(published_files(log_of(office)), holds, [kept])
    assert checked.faults == ()
    assert [deed.reason for deed in checked.content.exclusions] == [LOST, LOST]
    assert len(checked.content.answers) == 9
    assert book_finding().state is State.GOOD


def test_the_report_prints_the_lost_and_balances_and_the_public_check_agrees(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    with forgotten():
        give_answers(office, 2)
        night(office)
    recovered(office)
    close_book(round=round_of(office), now=AFTER_CLOSING)
    facts = book_facts(round=round_of(office), now=AFTER_CLOSING)
    assert facts is not None
    assert (facts.recorded, facts.excluded, facts.counted, facts.lost) == (5, 2, 3, 2)
    publish_books()
    log = checked_log(published_files(log_of(office)), holds)
    assert report_faults(facts, {log_of(office): log}) == []


def test_decisions_that_only_the_book_still_knows_are_carried_out_again(office: Office) -> None:
    out, words, gone = (give_answer(office, suggestion=text) for text in ("Satu.", "Dua.", "Nama saya ..."))
    give_answers(office, 10)
    night(office)
    with forgotten():
        excluded(office, out)
        released(office, words)
        erased(office, gone)
        excluded(office, give_answer(office))
        night(office)
    assert ResponseDetail.objects.filter(suggestion="Nama saya ...").exists()
    assert recovered(office) == Recovery(entries=5, deeds=3, lost=1)
    assert not ResponseDetail.objects.filter(suggestion="Nama saya ...").exists()
    assert released_words(round_of(office)).texts == ("Dua.",)
    assert counted_tally(round_of(office)).n == 12
    append_books(now=AT_WORK)
    publish_books()
    log = checked_log(published_files(log_of(office)), holds)
    assert log.faults == ()
    assert len(log.content.exclusions) == 2


def test_a_month_closed_after_the_backup_stays_closed_and_its_losses_go_to_the_next_log(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    with forgotten():
        lost = give_answer(office).opening.leaf_hash
        close_book(round=round_of(office), now=AFTER_CLOSING)
        excluded(office, Response.objects.order_by("pk")[0], AFTER_CLOSING)
        night(office, AFTER_CLOSING, NEXT)
    assert recovered(office).lost == 1
    close_book(round=round_of(office), now=AFTER_CLOSING)
    facts = book_facts(round=round_of(office), now=AFTER_CLOSING)
    assert facts is not None
    assert (facts.recorded, facts.excluded, facts.lost) == (4, 2, 1)
    append_books(now=AFTER_CLOSING)
    publish_books()
    logs = {log: checked_log(published_files(log), holds) for log in (log_of(office), log_of(office, NEXT))}
    assert [log.faults for log in logs.values()] == [(), ()]
    assert report_faults(facts, logs) == []
    assert str(LostAnswer.objects.get()) == f"lost answer {lost}"


def test_one_person_alone_or_without_a_reason_recovers_nothing(office: Office) -> None:
    give_answer(office)
    budi = office.actor(office.budi)
    with forgotten():
        night(office)
    with pytest.raises(NotAllowed, match="dua orang"):
        recover_book(first=budi, second=budi, agency=office.agency, reason="x", now=AT_WORK)
    with pytest.raises(BadInput):
        recover_book(first=office.actor(office.hari), second=budi, agency=office.agency, reason=" ", now=AT_WORK)
    assert not Entry.objects.exists()


def test_where_nothing_is_missing_nothing_is_done(office: Office) -> None:
    give_answer(office)
    night(office)
    with pytest.raises(WrongState, match="sudah memuat semua"):
        recovered(office)


def test_a_published_book_that_is_not_ours_or_has_two_ends_is_never_taken(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    with forgotten():
        give_answers(office, 2)
        night(office)
    file = Path(settings.PUAS_DATA_DIR) / "answer-book" / log_of(office) / "book.json"
    whole = file.read_text(encoding="utf-8")
    book = json.loads(whole)
    for change in (
        {"entries": book["entries"][:-1]},
        {"entries": [*book["entries"][:2], *book["entries"][3:]]},
        {"notes": book["notes"][:1]},
    ):
        file.write_text(json.dumps({**book, **change}), encoding="utf-8")
        with pytest.raises(IntegrityFailure, match="tidak dapat diambil kembali"):
            recovered(office)
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(WrongState):
        recovered(office)


def test_the_command_asks_two_people_for_their_passwords(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_answer(office)
    with forgotten():
        give_answer(office)
        night(office)
    for person in (office.hari, office.budi):
        person.set_password("kuda laut biru dua belas")
        person.save()
    typed = iter([office.hari.email, office.budi.email, office.hari.email])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    monkeypatch.setattr("puas.project.recover_book.getpass", lambda _: "kuda laut biru dua belas")
    monkeypatch.setattr("puas.project.recover_book.start_django", lambda: None)
    monkeypatch.setattr("puas.work.clock.installation_now", lambda: AT_WORK)
    assert recover([office.agency.slug, "--reason", "Cakram rusak."]) == 0
    assert "1 jawaban hilang" in capsys.readouterr().out
    monkeypatch.setattr("puas.project.recover_book.getpass", lambda _: "salah")
    for office_slug in ("nobody", office.agency.slug):
        with pytest.raises(BadInput):
            recover([office_slug, "--reason", "x"])
