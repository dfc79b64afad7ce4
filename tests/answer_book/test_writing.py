"""Each acknowledged answer has its leaf, blinded and openable; each deed about one is an entry."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection

from puas.answer_book.actions import append_batch
from puas.answer_book.keys import key_file, log_signer
from puas.answer_book.models import Bulletin, Checkpoint, Cosignature, Entry, PendingEntry
from puas.answer_book.queries import entry_lines, head_of, heads
from puas.answer_book.signatures import holds
from puas.domain.answer_book.book import entry_fields, log_content
from puas.domain.answer_book.entries import (
    LogBeginning,
    LoggedSheet,
    LoggedWords,
    commitment,
    entry_hash,
    receipt_hash,
    words_hash,
)
from puas.domain.answer_book.promises import Promise
from puas.domain.answer_book.receipts import receipt_code
from puas.domain.errors import IntegrityFailure, WrongState
from puas.surveys.actions import append_to_log, close_round, receive_response, running_logs, seal_book
from puas.surveys.models import Response, ResponseOpening
from tests.answer_book.books import NEXT, checked, files_of, log_of
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    PERIOD,
    Office,
    erased,
    excluded,
    give_answer,
    give_answers,
    round_of,
    sheet,
    submission_id,
)

pytestmark = pytest.mark.django_db


def sheet_of(response: Response) -> LoggedSheet:
    """The sheet as an auditor reads it from the rows."""
    return LoggedSheet(
        period=response.round.period,
        unit=str(response.round.unit_id),
        service=str(response.service_id or ""),
        point=str(response.point_id),
        channel=response.channel,
        instrument=response.round.instrument_hash,
        answers=response.scores,
        words=response.opening.words_hash,
    )


def opens(response: Response) -> bool:
    """Whether the response's rows still open its leaf."""
    opening = response.opening
    assert opening.leaf_hash == entry_hash(opening.content.encode())
    return bool(json.loads(opening.content)["c"] == commitment(sheet_of(response), bytes.fromhex(opening.blind)))


def test_every_answers_leaf_opens_with_what_its_rows_hold_and_with_nothing_else(office: Office) -> None:
    give_answers(office, 5)
    give_answer(office, suggestion="Kursinya kurang.", sex="P")
    for response in Response.objects.all():
        assert opens(response)
        response.scores = "111111111"
        assert not opens(response)


def test_the_words_open_their_own_hash_until_they_are_erased_and_the_leaf_opens_ever_after(office: Office) -> None:
    response = give_answer(office, suggestion="Nama saya ...", sex="P")
    detail = response.detail
    words = LoggedWords(detail.sex, detail.age_band, detail.education, detail.occupation, detail.suggestion)
    assert words_hash(words, bytes.fromhex(detail.blind)) == response.opening.words_hash
    erased(office, response)
    fresh = Response.objects.get(pk=response.pk)
    assert not hasattr(fresh, "detail")
    assert opens(fresh)


def test_no_entry_of_an_answer_tells_anything_in_clear_and_no_key_serves_twice(office: Office) -> None:
    give_answers(office, 6)
    contents = list(ResponseOpening.objects.values_list("content", flat=True))
    assert len({len(content) for content in contents}) == 1
    assert all(set(json.loads(content)) == {"c", "kind", "rc", "v"} for content in contents)
    assert len(set(ResponseOpening.objects.values_list("blind", flat=True))) == 6
    columns = {field.name for field in PendingEntry._meta.get_fields()} | {field.name for field in Entry._meta.get_fields()}
    assert columns == {"leaf_hash", "log", "content", "id", "index"}


def test_an_answer_that_is_not_stored_leaves_no_leaf(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bytes:
        raise IntegrityError

    monkeypatch.setattr("puas.surveys.actions.book.answer_entry", fails)
    with pytest.raises(IntegrityError):
        receive_response(point=office.point, submission=sheet(), now=AT_WORK)
    assert not ResponseOpening.objects.exists()
    assert not Response.objects.exists()


def test_the_promise_is_signed_names_the_leaf_and_is_the_same_whenever_the_sheet_is_sent(office: Office) -> None:
    one = sheet(suggestion="Baik.")
    first = receive_response(point=office.point, submission=one, now=AT_WORK)
    again = receive_response(point=office.point, submission=one, now=AT_WORK + timedelta(days=1))
    promise = Promise.from_text(first.promise)
    assert again.promise == first.promise
    assert promise.is_signed_by(log_signer().key, holds)
    assert promise.leaf == ResponseOpening.objects.get().leaf_hash
    assert (promise.origin, promise.day) == (f"puas.buku-jawaban/{log_of(office)}", "2026-11-10")


def test_promises_have_one_shape_whatever_was_answered(office: Office) -> None:
    sheets = [sheet("111111111"), sheet("444444444", suggestion="Panjang sekali. " * 30, sex="L"), sheet("----4----")]
    promises = [receive_response(point=office.point, submission=one, now=AT_WORK).promise for one in sheets]
    assert len({len(text) for text in promises}) == 1
    assert len(set(promises)) == 3


def test_a_night_appends_what_waits_sorted_by_hash_so_that_no_order_of_arrival_remains(office: Office) -> None:
    give_answers(office, 9)
    append_to_log(log=log_of(office), now=AT_WORK)
    leaves = [entry for entry in Entry.objects.order_by("id") if entry.index]
    assert [entry.leaf_hash for entry in leaves] == sorted(entry.leaf_hash for entry in leaves)
    assert [entry.index for entry in Entry.objects.order_by("id")] == list(range(10))
    head = head_of(Checkpoint.objects.get())
    assert (head.origin, head.size, head.is_final) == (f"puas.buku-jawaban/{log_of(office)}", 10, False)
    assert checked(log_of(office)).faults == ()


def test_a_night_without_anything_new_signs_nothing(office: Office) -> None:
    assert append_to_log(log=log_of(office), now=AT_WORK) is None
    give_answer(office)
    head = append_to_log(log=log_of(office), now=AT_WORK)
    assert append_to_log(log=log_of(office), now=AT_WORK) == head
    assert running_logs() == [log_of(office)]


def test_every_receipt_is_found_in_the_book(office: Office) -> None:
    ids = [submission_id() for _ in range(4)]
    for each in ids:
        receive_response(point=office.point, submission=type(sheet())(each, "333333333"), now=AT_WORK)
    append_to_log(log=log_of(office), now=AT_WORK)
    told = set(log_content(entry_lines(log_of(office))).answers.values())
    assert told == {receipt_hash(receipt_code(each)) for each in ids}


def test_an_exclusion_and_an_erasure_are_entries_with_a_reason_and_two_people(office: Office) -> None:
    one, other = give_answer(office), give_answer(office, suggestion="Nama saya ...")
    excluded(office, one)
    erased(office, other)
    append_to_log(log=log_of(office), now=AT_WORK)
    content = log_content(entry_lines(log_of(office)))
    (exclusion,), (erasure,) = content.exclusions, content.erasures
    assert (exclusion.leaf, exclusion.of, exclusion.reason) == (one.opening.leaf_hash, PERIOD, "test")
    assert (erasure.leaf, erasure.reason) == (other.opening.leaf_hash, "permintaan")
    assert len(set(exclusion.people)) == 2
    assert exclusion.people == erasure.people
    assert checked(log_of(office)).faults == ()


def test_a_rejected_exclusion_leaves_no_entry(office: Office) -> None:
    from puas.surveys.actions import decide_exclusion, propose_exclusion

    proposal = propose_exclusion(
        actor=office.actor(office.hari), response=give_answer(office), reason="test", note="", now=AT_WORK
    )
    decide_exclusion(actor=office.actor(office.budi), exclusion=proposal, approved=False, now=AT_WORK)
    assert not PendingEntry.objects.exists()


def test_closing_the_last_round_signs_the_final_head_and_nothing_follows(office: Office) -> None:
    give_answers(office, 3)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    final = heads(log_of(office)).get()
    assert final.is_final
    assert seal_book(round=round_of(office), now=AFTER_CLOSING) is None
    with pytest.raises(WrongState, match="sudah ditutup"):
        append_batch(log=log_of(office), beginning=LogBeginning, answers=tuple)
    assert checked(log_of(office)).final == head_of(final)


def test_a_log_stays_open_while_another_unit_of_the_office_still_collects(office: Office) -> None:
    from puas.organisations.actions import create_unit
    from puas.surveys.actions import open_round

    other = create_unit(actor=office.actor(office.eka), agency=office.agency, name="Puskesmas", now=AT_WORK)
    open_round(other, office.agency.calendar.period(PERIOD))
    give_answer(office)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    assert not heads(log_of(office)).exists()
    close_round(round=open_round(other, office.agency.calendar.period(PERIOD)), now=AFTER_CLOSING)
    assert heads(log_of(office)).get().is_final


def test_an_exclusion_after_closing_goes_to_the_next_log_and_names_the_leaf(office: Office) -> None:
    response = give_answer(office)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    excluded(office, response, AFTER_CLOSING)
    give_answer(office, AFTER_CLOSING)
    append_to_log(log=log_of(office, NEXT), now=AFTER_CLOSING, deeds_only=True)
    content = log_content(entry_lines(log_of(office, NEXT)))
    assert [(deed.leaf, deed.of) for deed in content.exclusions] == [(response.opening.leaf_hash, PERIOD)]
    assert content.answers == {}
    append_to_log(log=log_of(office, NEXT), now=AFTER_CLOSING)
    assert len(log_content(entry_lines(log_of(office, NEXT))).answers) == 1
    assert content.begin["previous"] == log_of(office)
    assert content.begin["previous_root"] == heads(log_of(office)).get().root


def test_answers_from_before_the_book_are_told_in_its_first_entry_and_never_given_a_leaf(office: Office) -> None:
    old = [give_answer(office) for _ in range(3)]
    excluded(office, old[0])
    with connection.cursor() as cursor:  # as an installation stood that was upgraded in the middle of its month
        for table in ("surveys_responseopening", "answer_book_pendingentry"):
            for kind in ("delete",) if connection.vendor == "sqlite" else ("delete", "truncate"):
                suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {table}_no_{kind}{suffix}")
            cursor.execute(f"DELETE FROM {table}")
    give_answer(office)
    excluded(office, Response.objects.get(pk=old[1].pk))
    repeated = receive_response(point=office.point, submission=sheet(), now=AT_WORK)
    assert repeated.promise
    append_to_log(log=log_of(office), now=AT_WORK)
    content = log_content(entry_lines(log_of(office)))
    assert (content.begin["unlogged"], content.begin["unlogged_excluded"]) == (3, 1)
    assert (content.recorded, len(content.answers)) == (5, 2)
    assert content.exclusions[0].leaf.startswith("-")
    assert checked(log_of(office)).faults == ()


def test_a_month_that_never_reached_the_book_gets_none(office: Office) -> None:
    close_round(round=round_of(office), now=AFTER_CLOSING)
    assert not Checkpoint.objects.exists()
    assert not Entry.objects.exists()


def test_the_book_does_not_go_on_when_it_is_not_what_its_last_head_says(office: Office) -> None:
    give_answers(office, 3)
    append_to_log(log=log_of(office), now=AT_WORK)
    Entry.objects.create(log=log_of(office), index=4, leaf_hash="ab" * 32, content="x")
    give_answer(office)
    with pytest.raises(IntegrityFailure, match="tidak dilanjutkan"):
        append_to_log(log=log_of(office), now=AT_WORK)
    assert Entry.objects.count() == 5


def test_another_key_is_announced_by_an_entry_before_it_signs(office: Office) -> None:
    give_answer(office)
    append_to_log(log=log_of(office), now=AT_WORK)
    before = log_signer().key
    key_file().rename(key_file().with_name("old-key"))
    from puas.answer_book import keys

    keys._read.cache_clear()
    give_answer(office)
    append_to_log(log=log_of(office), now=AT_WORK)
    told = [entry_fields(line) for line in entry_lines(log_of(office))]
    assert told[2] == {
        "before": before.hash.hex(),
        "key": log_signer().key.text,
        "kind": "key",
        "origin": f"puas.buku-jawaban/{log_of(office)}",
        "v": 1,
    }
    assert checked(log_of(office)).faults == ()


def test_the_key_is_for_its_owner_alone_and_a_damaged_one_is_said(office: Office) -> None:
    log_signer()
    assert key_file().stat().st_mode & 0o777 == 0o600
    from puas.answer_book import keys

    keys._read.cache_clear()
    key_file().write_text("no key", encoding="ascii")
    with pytest.raises(IntegrityFailure, match="rusak"):
        log_signer()
    keys._read.cache_clear()


def test_a_signature_that_is_none_does_not_hold() -> None:
    assert not holds(log_signer().key.public, bytes(64), b"x")
    assert not holds(b"short", b"", b"x")


def test_rows_of_the_book_name_themselves(office: Office) -> None:
    response = give_answer(office)
    excluded(office, response)
    waiting = PendingEntry.objects.get()
    assert str(waiting) == f"{waiting.leaf_hash} waits for {log_of(office)}"
    append_to_log(log=log_of(office), now=AT_WORK)
    assert str(Entry.objects.order_by("index")[0]) == f"{log_of(office)} 0"
    head = Checkpoint.objects.get()
    assert (str(head), head.period) == (f"{log_of(office)} 3", PERIOD)
    bulletin = Bulletin.objects.create(day=AT_WORK.date(), body="", note="")
    assert str(bulletin) == "bulletin of 2026-11-10"
    assert str(Cosignature(bulletin=bulletin, witness="x")) == f"x under bulletin {bulletin.pk}"
    assert asdict(LogBeginning())["unlogged"] == 0
    assert files_of(log_of(office)).period == PERIOD
