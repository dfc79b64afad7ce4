"""Those who hold a head elsewhere: witnesses that sign what goes on, and an authority that stamps the time."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import resolve

from puas.answer_book.actions import keep_cosignature
from puas.answer_book.keys import log_signer
from puas.answer_book.models import Bulletin, BulletinStamp
from puas.answer_book.queries import heads, witnesses_of
from puas.cli.verify import main as verify
from puas.domain.answer_book.notes import NoteKey, signed_note
from puas.domain.errors import BadInput
from puas.project.answer_books import publish_heads
from puas.project.demo.throw_away import make_authority
from puas.project.witness import main as witness
from puas.surveys.actions import append_to_log
from tests.answer_book.books import log_of, night
from tests.answer_book.checkers import book_file, said, single_file
from tests.offices import (
    AT_WORK,
    Office,
    give_answer,
    give_answers,
)
from tests.signing.time_stamps import loopback_time_stamps

pytestmark = pytest.mark.django_db


@contextmanager
def website() -> Iterator[str]:
    """The published files over HTTP on this machine, answered by the very pages that serve them."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = resolve(self.path)
            reply = found.func(RequestFactory().get(self.path), *found.args, **found.kwargs)
            self.send_response(reply.status_code)
            self.end_headers()
            self.wfile.write(reply.content)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_witness_elsewhere_fetches_the_book_over_http_and_signs_what_goes_on_and_nothing_else(
    office: Office, tmp_path: Path
) -> None:
    """The single file as a process of its own, with nothing but an address and what it kept itself."""
    with website() as address:

        def round_of_the_witness() -> subprocess.CompletedProcess[str]:
            return single_file(tmp_path, "witness", address, "--name", "inspektorat", "--folder", "saksi")

        give_answers(office, 3)
        night(office)
        assert round_of_the_witness().returncode == 0
        give_answers(office, 2)
        night(office)
        told = round_of_the_witness()
        assert told.returncode == 0, told.stderr
        key = NoteKey.from_text(told.stdout.splitlines()[0].removeprefix("Kunci saksi: "))
        cosigned = tmp_path / "saksi" / "bulletin-cosigned.txt"
        assert keep_cosignature(note=cosigned.read_text(), witnesses=(key,)) == ["inspektorat"]
        assert witnesses_of(heads(log_of(office)).latest("pk")) == ["inspektorat"]
        signed = cosigned.read_text()
        leaves = book_file(office).parent / "leaves.txt"
        leaves.write_text("\n".join(leaves.read_text().split()[1:]), encoding="utf-8")
        refused = round_of_the_witness()
        assert (refused.returncode, "BUKU TIDAK BERLANJUT" in refused.stdout) == (1, True)
        assert cosigned.read_text() == signed


@pytest.fixture
def from_disk(monkeypatch: pytest.MonkeyPatch) -> str:
    """An address whose files the witness reads from the disk: for cases that need no network."""
    folder = Path(settings.PUAS_DATA_DIR)

    def read(source: str) -> bytes:
        return Path(folder, source.removeprefix("http://book.example/").replace("buku-jawaban", "answer-book")).read_bytes()

    monkeypatch.setattr("puas.project.witness.read_bytes", read)
    return "http://book.example"


def test_a_witness_refuses_a_shorter_book_and_one_that_left_the_bulletin(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], from_disk: str
) -> None:
    words = (from_disk, "--name", "inspektorat", "--folder", str(tmp_path))
    give_answers(office, 3)
    night(office)
    older = (book_file(office).parents[2] / "bulletin.txt").read_text()
    give_answers(office, 2)
    night(office)
    assert witness(words, now=1_795_000_000) == 0
    bulletin = book_file(office).parents[2] / "bulletin.txt"
    bulletin.write_text(older, encoding="utf-8")
    assert witness(words, now=1_795_100_000) == 1
    assert "BUKU TIDAK BERLANJUT" in capsys.readouterr().out
    signer = log_signer()
    bulletin.write_text(signed_note("puas.buku-jawaban/buletin\n2026-11-12\n", signer.key, signer.sign).text, encoding="utf-8")
    assert witness(words, now=1_795_200_000) == 1
    assert "BUKU HILANG" in capsys.readouterr().out


def test_a_bulletin_is_stamped_published_with_its_stamp_and_checked_by_command_and_single_file(
    office: Office, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    moment = datetime.now(UTC).replace(microsecond=0)
    authority = make_authority("Akar Waktu Percobaan", moment)
    give_answers(office, 3)
    append_to_log(log=log_of(office), now=AT_WORK)
    with loopback_time_stamps(authority, moment) as url:
        settings.PUAS_TIME_STAMP_URL = url
        publish_heads(now=AT_WORK)
    (tmp_path / "anchor.pem").write_bytes(authority.pem)
    folder = book_file(office).parents[2]
    for name in ("stamped-bulletin.txt", "stamped-bulletin.tst"):
        assert Client().get(f"/buku-jawaban/{name}").content == (folder / name).read_bytes()
    words = [str(book_file(office)), "--bulletin", str(folder / "stamped-bulletin.txt")]
    stamped = [*words, "--stamp", str(folder / "stamped-bulletin.tst"), "--anchor", str(tmp_path / "anchor.pem")]
    code, text = said(capsys, *stamped)
    assert (code, "oleh Stempel Waktu Percobaan" in text) == (0, True)
    alone = single_file(tmp_path, *stamped)
    assert (alone.returncode, alone.stdout) == (code, text)
    code, text = said(capsys, *stamped[:-2])
    assert (code, "CACAT time_stamp_bad" in text) == (1, True)
    with pytest.raises(BadInput, match="--bulletin"):
        verify([str(book_file(office)), "--stamp", "x"])
    (folder / "stamped-bulletin.txt").write_text((folder / "stamped-bulletin.txt").read_text().replace("buletin", "buletin "))
    assert "bulletin_not_signed" in said(capsys, *words)[1]


def test_an_authority_that_does_not_answer_holds_up_nothing_and_the_next_night_is_stamped(
    office: Office, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PUAS_TIME_STAMP_URL = "http://127.0.0.1:9"
    give_answers(office, 3)
    append_to_log(log=log_of(office), now=AT_WORK)
    publish_heads(now=AT_WORK)
    folder = book_file(office).parents[2]
    assert ((folder / "bulletin.txt").exists(), (folder / "stamped-bulletin.txt").exists()) == (True, False)
    assert "no time stamp" in caplog.text
    moment = datetime.now(UTC).replace(microsecond=0)
    with loopback_time_stamps(make_authority("Akar Waktu Percobaan", moment), moment) as url:
        settings.PUAS_TIME_STAMP_URL = url
        give_answer(office)
        append_to_log(log=log_of(office), now=AT_WORK)
        publish_heads(now=AT_WORK)
        publish_heads(now=AT_WORK)
    assert (folder / "stamped-bulletin.txt").read_text() == (folder / "bulletin.txt").read_text()
    assert str(BulletinStamp.objects.get()) == f"time stamp of bulletin {Bulletin.objects.latest('pk').pk}"
