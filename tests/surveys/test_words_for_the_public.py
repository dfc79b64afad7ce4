"""A citizen's words are read by anyone only by the word of two people, and no longer once somebody asks to delete them."""

from __future__ import annotations

import pytest

from puas.answer_book.queries import entry_lines
from puas.domain.answer_book.book import log_content
from puas.domain.answer_book.entries import release_mark
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.surveys.actions import append_to_log, decide_release, propose_erasure, propose_release
from puas.surveys.models import WordsRelease, WordsReleaseDecision
from puas.surveys.queries import open_erasures, open_releases, released_words
from tests.offices import AT_WORK, PERIOD, Office, erased, excluded, give_answer, give_answers, released, round_of, sumber_asri

pytestmark = pytest.mark.django_db
WORDS = "Kursinya kurang."


def busy_office() -> Office:
    """An office whose month has ten answers without words."""
    office = sumber_asri()
    give_answers(office, 10)
    return office


def test_words_are_public_once_two_people_opened_them_and_not_before() -> None:
    office = busy_office()
    response = give_answer(office, suggestion=WORDS)
    give_answer(office, suggestion="Lain.")
    proposal = propose_release(actor=office.actor(office.hari), response=response, reason="typical", note="", now=AT_WORK)
    assert released_words(round_of(office)).texts == ()
    assert list(open_releases(office.agency.pk)) == [proposal]
    decide_release(actor=office.actor(office.budi), release=proposal, approved=True, now=AT_WORK)
    told = released_words(round_of(office))
    assert (told.texts, told.written) == ((WORDS,), 2)
    assert not open_releases(office.agency.pk).exists()


def test_the_book_says_that_words_were_opened_and_hides_whose_leaf_it_was() -> None:
    office = busy_office()
    response = give_answer(office, suggestion=WORDS)
    released(office, response)
    log = f"{office.agency.slug}/{PERIOD}"
    append_to_log(log=log, now=AT_WORK)
    lines = entry_lines(log)
    (deed,) = log_content(lines).releases
    assert (deed.of, deed.reason, len(set(deed.people))) == (PERIOD, "typical", 2)
    assert deed.leaf == release_mark(response.opening.leaf_hash, bytes.fromhex(response.opening.blind))
    assert not any(response.opening.leaf_hash.encode() in line for line in lines)


def test_nothing_is_opened_of_a_month_with_fewer_than_ten_counted_answers() -> None:
    office = sumber_asri()
    give_answers(office, 8)
    released(office, give_answer(office, suggestion=WORDS))
    assert released_words(round_of(office)).texts == ()
    give_answer(office)
    assert released_words(round_of(office)).texts == (WORDS,)


def test_words_of_an_excluded_sheet_are_not_shown() -> None:
    office = busy_office()
    response = give_answer(office, suggestion=WORDS)
    released(office, response)
    excluded(office, response)
    assert released_words(round_of(office)).texts == ()


def test_a_request_to_delete_hides_the_words_at_once_and_the_second_person_deletes_them() -> None:
    office = busy_office()
    response, other = give_answer(office, suggestion=WORDS), give_answer(office, suggestion=WORDS)
    released(office, response)
    waiting = propose_release(actor=office.actor(office.hari), response=other, reason="typical", note="", now=AT_WORK)
    propose_erasure(actor=office.actor(office.hari), response=other, reason="Surat.", now=AT_WORK)
    assert not open_releases(office.agency.pk).exists()
    assert open_erasures(office.agency.pk).count() == 1
    with pytest.raises(WrongState, match="diminta dihapus"):
        decide_release(actor=office.actor(office.budi), release=waiting, approved=True, now=AT_WORK)
    erased(office, response)
    assert released_words(round_of(office)).texts == ()
    assert open_erasures(office.agency.pk).count() == 1


def test_one_person_alone_opens_nothing_and_a_rejection_leaves_no_entry() -> None:
    office = busy_office()
    response = give_answer(office, suggestion=WORDS)
    budi = office.actor(office.budi)
    proposal = propose_release(actor=budi, response=response, reason="praise", note="", now=AT_WORK)
    with pytest.raises(NotAllowed, match="dua orang"):
        decide_release(actor=budi, release=proposal, approved=True, now=AT_WORK)
    decide_release(actor=office.actor(office.citra), release=proposal, approved=False, now=AT_WORK)
    assert released_words(round_of(office)).texts == ()
    append_to_log(log=f"{office.agency.slug}/{PERIOD}", now=AT_WORK)
    assert log_content(entry_lines(f"{office.agency.slug}/{PERIOD}")).releases == ()
    with pytest.raises(WrongState, match="sudah diputuskan"):
        decide_release(actor=office.actor(office.citra), release=proposal, approved=True, now=AT_WORK)
    with pytest.raises(WrongState, match="sudah pernah"):
        propose_release(actor=budi, response=response, reason="praise", note="", now=AT_WORK)


def test_a_reason_is_needed_and_words_to_open() -> None:
    office = sumber_asri()
    hari, response = office.actor(office.hari), give_answer(office, suggestion=WORDS)
    for reason, note in (("", ""), ("other", " ")):
        with pytest.raises(BadInput):
            propose_release(actor=hari, response=response, reason=reason, note=note, now=AT_WORK)
    with pytest.raises(WrongState, match="tidak memuat saran"):
        propose_release(actor=hari, response=give_answer(office, sex="P"), reason="typical", note="", now=AT_WORK)


def test_rows_about_words_name_themselves_by_number_only() -> None:
    office = sumber_asri()
    response = give_answer(office, suggestion=WORDS)
    released(office, response)
    assert str(WordsRelease.objects.get()) == f"words of response {response.pk} for the public"
    assert str(WordsReleaseDecision.objects.get()) == "approved"
    assert str(WordsReleaseDecision(approved=False)) == "rejected"
