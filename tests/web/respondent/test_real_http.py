"""Over real HTTP, against a real server on a copy of the test database: one id sent by twenty at once is one answer."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from subprocess import STDOUT, Popen
from urllib.parse import urlencode

import pytest

from puas.domain.answer_book import receipt_code
from puas.surveys.models import Conflict, Response
from puas.surveys.service_tokens import token_for
from tests.copies import only_results, together
from tests.fixtures import migrated_database, real_database
from tests.runner.database import free_port
from tests.web.offices import Office, build_office
from tests.web.respondent.sending import filled_in, hidden_fields

__all__ = ["migrated_database", "real_database"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SENDERS = 20
POSTS = int(os.environ.get("PUAS_PARALLEL_POSTS", "100"))
"""How many posts share one token; `make proofs` sends ten thousand."""
SECONDS = 600


class Server:
    """`puas serve` on the copied database; `log` is everything it wrote."""

    def __init__(self, database: str, folder: Path) -> None:
        self.port = free_port()
        self.log = folder / "server.log"
        settings = {"PUAS_DATA_DIR": str(folder / "data"), "PUAS_DATABASE_URL": database, "PUAS_PORT": str(self.port)}
        command = [sys.executable, "-c", "from puas.project.command import main; raise SystemExit(main())", "serve"]
        with self.log.open("wb") as log:
            self.process = Popen(command, env={**os.environ, **settings}, stdout=log, stderr=STDOUT)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None, accept: str = "*/*") -> tuple[int, bytes]:
        """One request of its own connection: status and body."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, path, urlencode(fields) if fields else None, {**FORM, "Accept": accept})
            reply = line.getresponse()
            return reply.status, reply.read()
        finally:
            line.close()

    def send_in_pieces(self, path: str, body: bytes, size: int, **headers: str) -> tuple[int, bytes]:
        """One POST without a length, its body cut into pieces of `size` bytes, as some proxies forward it."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        pieces = (body[start : start + size] for start in range(0, len(body), size))
        try:
            line.request("POST", path, pieces, {**FORM, **headers}, encode_chunked=True)
            reply = line.getresponse()
            return reply.status, reply.read()
        finally:
            line.close()

    def wait_until_it_answers(self) -> None:
        for _ in range(300):
            try:
                self.ask("GET", "/metode")
            except OSError:
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log.read_text())


@pytest.fixture
def office(real_database: str) -> Office:
    """Kecamatan Sumberjati, really stored."""
    return build_office()


@pytest.fixture
def server(real_database: str, office: Office, tmp_path: Path) -> Iterator[Server]:
    """A running server."""
    running = Server(real_database, tmp_path)
    try:
        running.wait_until_it_answers()
        yield running
    finally:
        running.process.terminate()
        running.process.wait(20)


def test_twenty_parallel_posts_of_one_id_make_one_row_and_twenty_equal_receipts(server: Server, office: Office) -> None:
    page = server.ask("GET", office.address)[1].decode()
    fields = filled_in(**hidden_fields(page), suggestion="Ruang tunggu perlu kipas angin.")
    send = partial(server.ask, "POST", office.address, fields, "application/json")
    replies = only_results(together(*[send] * SENDERS))
    assert [status for status, _ in replies] == [200] * SENDERS
    assert {json.loads(body)["receipt"] for _, body in replies} == {receipt_code(fields["submission_id"])}
    assert Response.objects.count() == 1
    assert not Conflict.objects.exists()
    log = server.log.read_text()
    for secret in (fields["submission_id"], receipt_code(fields["submission_id"]), "kipas angin"):
        assert secret not in log


def test_as_many_parallel_posts_as_you_like_with_one_token_are_one_answer_of_a_visitor(server: Server, office: Office) -> None:
    code = token_for(office.point, None, datetime.now(UTC))

    def send_all() -> list[int]:
        sheets = [filled_in(token=code) for _ in range(POSTS // SENDERS)]
        return [server.ask("POST", office.address, sheet)[0] for sheet in sheets]

    replies = only_results(together(*[send_all] * SENDERS, seconds=SECONDS))
    statuses = [status for each in replies for status in each]
    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 409, 429}, "the others are told that it was used, or to wait: none is counted as another way"
    assert Response.objects.values_list("channel").get() == ("token",)


def test_many_citizens_at_once_are_each_stored_once(server: Server, office: Office) -> None:
    sheets = [filled_in() for _ in range(SENDERS)]
    replies = only_results(together(*[partial(server.ask, "POST", office.address, sheet) for sheet in sheets]))
    assert {status for status, _ in replies} == {303}
    assert Response.objects.count() == SENDERS


def test_a_form_too_large_is_refused_by_the_real_server_too(server: Server, office: Office) -> None:
    assert server.ask("POST", office.address, {"suggestion": "a" * 70_000})[0] == 413
    assert server.ask("HEAD", office.address) == (200, b"")


@pytest.mark.parametrize("size", [7, 100_000])
def test_a_form_that_comes_in_pieces_without_a_length_is_taken_like_any_other(server: Server, office: Office, size: int) -> None:
    fields = filled_in(suggestion="Ruang tunggu perlu kipas angin.")
    json_wanted = {"Accept": "application/json", "Transfer-Encoding": "chunked"}
    status, body = server.send_in_pieces(office.address, urlencode(fields).encode(), size, **json_wanted)
    assert (status, json.loads(body)["receipt"]) == (200, receipt_code(fields["submission_id"]))
    parts = b"".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in filled_in().items()
    )
    in_parts = {"Content-Type": "multipart/form-data; boundary=x", "Transfer-Encoding": "chunked"}
    assert server.send_in_pieces(office.address, parts + b"--x--\r\n", size, **in_parts)[0] == 303
    assert Response.objects.count() == 2
    incomplete = urlencode(filled_in(U3="")).encode()
    status, page = server.send_in_pieces(office.address, incomplete, size, **{"Transfer-Encoding": "chunked"})
    assert (status, page.count(b" checked")) == (422, 8)


@pytest.mark.parametrize("size", [66_000, 2_000_000])
def test_a_form_too_large_that_comes_in_pieces_is_refused_as_too_large(server: Server, office: Office, size: int) -> None:
    body = urlencode(filled_in(suggestion="a" * size)).encode()
    assert server.send_in_pieces(office.address, body, 8_000, **{"Transfer-Encoding": "chunked"})[0] == 413
    assert server.ask("HEAD", office.address) == (200, b"")
    assert server.ask("GET", office.address)[0] == 200
