"""The published files: what stands in them, that they only grow, and what happens when an old database comes back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from puas.answer_book.actions import keep_cosignature, write_bulletin
from puas.answer_book.keys import log_signer
from puas.answer_book.models import Bulletin, Checkpoint, Entry
from puas.answer_book.publishing import check_continues, publish_books, published_head, published_logs
from puas.answer_book.queries import head_of, heads, witnesses_of
from puas.answer_book.signatures import holds
from puas.domain.answer_book.checking import checked_log
from puas.domain.answer_book.notes import BULLETIN, WITNESS_KEY, NoteKey, SignedNote, cosignature
from puas.domain.answer_book.notes import Checkpoint as Head
from puas.domain.errors import BadInput, IntegrityFailure, WrongState
from puas.project.answer_books import append_books, book_finding
from puas.project.cosigned import main as cosigned
from puas.project.environment import read_environment
from puas.project.finding import State
from puas.project.tick import tick
from puas.surveys.actions import close_round
from tests.answer_book.books import log_of, night, published_files
from tests.offices import AFTER_CLOSING, AT_WORK, Office, give_answer, give_answers, round_of

pytestmark = pytest.mark.django_db
WITNESS_PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes([7] * 32))
WITNESS = NoteKey("inspektorat", WITNESS_PRIVATE.public_key().public_bytes_raw(), WITNESS_KEY)


def folder(office: Office) -> Path:
    """Where the office's log lies."""
    return Path(settings.PUAS_DATA_DIR) / "answer-book" / log_of(office)


def drop_guard(table: str) -> None:
    """What whoever owns the database can do first."""
    from django.db import connection

    with connection.cursor() as cursor:
        for kind in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER {table}_no_{kind}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def test_a_night_publishes_entries_heads_leaves_and_key(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    files = published_files(log_of(office))
    assert checked_log(files, holds).faults == ()
    assert len(files.entries) == 4
    assert (folder(office) / "leaves.txt").read_text().split() == list(
        Entry.objects.order_by("index").values_list("leaf_hash", flat=True)
    )
    assert (folder(office) / "checkpoint.txt").read_text() == files.notes[-1]
    assert (folder(office).parents[1] / "key.txt").read_text() == log_signer().key.text + "\n"
    assert [file.name for file in folder(office).iterdir() if file.name.startswith(".")] == []


def test_the_files_grow_and_every_head_stays_in_them(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    first = published_files(log_of(office))
    give_answers(office, 2)
    night(office)
    second = published_files(log_of(office))
    assert second.entries[: len(first.entries)] == first.entries
    assert second.notes[:1] == first.notes
    assert len(second.notes) == 2
    assert publish_books() == []


def test_the_bulletin_names_the_newest_heads_once(office: Office) -> None:
    give_answer(office)
    night(office)
    assert write_bulletin(now=AT_WORK, zone="WIB") is None
    bulletin = Bulletin.objects.get()
    lines = bulletin.body.splitlines()
    assert lines[:2] == [BULLETIN, "2026-11-10"]
    assert [Head.from_line(line) for line in lines[2:]] == [head_of(heads(log_of(office)).get())]
    assert SignedNote.from_text(bulletin.note).is_signed_by(log_signer().key, holds)


def test_there_is_no_bulletin_before_the_first_head(db: None) -> None:
    assert write_bulletin(now=AT_WORK, zone="WIB") is None
    assert publish_books() == []


def test_a_witness_under_a_bulletin_is_kept_once_published_and_told(office: Office) -> None:
    give_answer(office)
    night(office)
    bulletin = Bulletin.objects.get()
    line = cosignature(bulletin.body, WITNESS, WITNESS_PRIVATE.sign, 1_795_000_000)
    note = SignedNote(bulletin.body, (*SignedNote.from_text(bulletin.note).signatures, line)).text
    for _ in range(2):
        assert keep_cosignature(note=note, witnesses=(WITNESS,)) == ["inspektorat"]
    publish_books()
    published = (folder(office).parents[1] / "bulletin.txt").read_text()
    assert SignedNote.from_text(published).is_signed_by(WITNESS, holds)
    assert witnesses_of(heads(log_of(office)).get()) == ["inspektorat"]
    give_answer(office)
    night(office)
    assert witnesses_of(heads(log_of(office)).last() or Checkpoint()) == []


def test_a_line_of_a_stranger_or_a_forged_one_is_not_kept(office: Office) -> None:
    give_answer(office)
    night(office)
    bulletin = Bulletin.objects.get()
    forged = cosignature(bulletin.body + "x", WITNESS, WITNESS_PRIVATE.sign, 1)
    note = SignedNote(bulletin.body, (forged,)).text
    assert keep_cosignature(note=note, witnesses=(WITNESS,)) == []
    assert keep_cosignature(note=bulletin.note, witnesses=()) == []
    with pytest.raises(WrongState):
        keep_cosignature(note=SignedNote("another\n", (forged,)).text, witnesses=(WITNESS,))
    with pytest.raises(BadInput):
        keep_cosignature(note="no note", witnesses=(WITNESS,))


def test_after_an_old_backup_nothing_is_written_over_and_the_doctor_says_so(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    before = transaction.savepoint()
    give_answers(office, 2)
    night(office)
    kept = published_files(log_of(office))
    transaction.savepoint_rollback(before)
    give_answers(office, 4)
    with pytest.raises(IntegrityFailure, match="cadangan lama"):
        append_books(now=AT_WORK)
    assert heads(log_of(office)).count() == 1
    with pytest.raises(IntegrityFailure, match="cadangan lama"):
        publish_books()
    assert published_files(log_of(office)) == kept
    finding = book_finding()
    assert (finding.state, log_of(office) in finding.sentence) == (State.FAILURE, True)


def test_rows_removed_from_the_database_stop_that_book_and_no_other(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    drop_guard("answer_book_entry")
    Entry.objects.filter(log=log_of(office), index=2).delete()
    give_answer(office)
    with pytest.raises(IntegrityFailure, match="tidak dilanjutkan"):
        append_books(now=AT_WORK)
    with pytest.raises(IntegrityFailure):
        check_continues(log_of(office))


def test_a_final_head_that_stands_published_must_stay_final(office: Office) -> None:
    give_answers(office, 3)
    night(office)
    before = transaction.savepoint()
    close_round(round=round_of(office), now=AFTER_CLOSING)
    publish_books()
    assert book_finding().state is State.GOOD
    transaction.savepoint_rollback(before)
    with pytest.raises(IntegrityFailure):
        check_continues(log_of(office))


def test_a_damaged_published_head_is_said(office: Office) -> None:
    give_answer(office)
    night(office)
    (folder(office) / "checkpoint.txt").write_text("no head")
    with pytest.raises(IntegrityFailure):
        published_head(log_of(office))
    assert published_head("nobody/2026-11") is None
    assert published_logs() == [log_of(office)]


@pytest.fixture
def no_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    """These ticks run inside the test's own transaction, which no copy of the database could wait out."""
    monkeypatch.setattr("puas.project.backup.make_backup", lambda **_: None)


@pytest.mark.usefixtures("quick_documents", "no_backup")
def test_the_tick_appends_each_night_publishes_each_head_and_rests_otherwise(office: Office) -> None:
    give_answers(office, 3)
    evening = AT_WORK + timedelta(hours=10)
    done, failed = tick(evening)
    assert failed == []
    assert "Buku Jawaban dilanjutkan" in done
    assert "kepala Buku Jawaban diterbitkan" in done
    assert len(published_files(log_of(office)).entries) == 4
    assert tick(evening + timedelta(minutes=1)) == ([], [])
    give_answer(office, evening)
    assert tick(evening + timedelta(minutes=2)) == ([], [])
    night_after = evening + timedelta(days=1)
    assert "Buku Jawaban dilanjutkan" in tick(night_after)[0]
    assert len(published_files(log_of(office)).entries) == 5


@pytest.mark.usefixtures("quick_documents", "no_backup")
def test_closing_publishes_the_final_head_within_the_same_tick(office: Office) -> None:
    give_answers(office, 3)
    _, failed = tick(AFTER_CLOSING)
    assert failed == []
    checked = checked_log(published_files(log_of(office)), holds)
    assert checked.faults == ()
    assert checked.final is not None


def test_the_books_file_is_json_that_any_program_reads(office: Office) -> None:
    give_answer(office)
    night(office)
    book = json.loads((folder(office) / "book.json").read_text(encoding="utf-8"))
    assert set(book) == {"log", "notes", "entries"}


def test_the_command_keeps_a_known_witness_and_says_when_there_is_none(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_answer(office)
    night(office)
    bulletin = Bulletin.objects.get()
    line = cosignature(bulletin.body, WITNESS, WITNESS_PRIVATE.sign, 1_795_000_000)
    (tmp_path / "signed.txt").write_text(SignedNote(bulletin.body, (line,)).text, encoding="utf-8")
    for witnesses, code, words in (((), 1, "PUAS_WITNESSES"), ((WITNESS,), 0, "Disaksikan oleh: inspektorat")):
        environment = SimpleNamespace(witnesses=witnesses)
        monkeypatch.setattr("puas.project.cosigned.start_django", lambda given=environment: given)
        assert cosigned([str(tmp_path / "signed.txt")]) == code
        assert words in capsys.readouterr().out


@pytest.mark.parametrize("text", ["no-key", log_key := NoteKey("x", bytes(32)).text, f"{WITNESS.text} {log_key}"])
def test_a_setting_that_is_no_witnesss_key_stops_the_start(text: str) -> None:
    with pytest.raises(BadInput, match="PUAS_WITNESSES"):
        read_environment({"PUAS_SECRET_KEY": "x" * 40, "PUAS_WITNESSES": text})
    known = read_environment({"PUAS_SECRET_KEY": "x" * 40, "PUAS_WITNESSES": WITNESS.text})
    assert known.witnesses == (WITNESS,)
