"""The HTTP side: loopback only, nothing logged, bodies of a limited size."""

from __future__ import annotations

import json
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import randbelow
from threading import Event, Thread
from typing import Any
from urllib.parse import unquote

from puas.project.demo.gateway.habits import Habit
from puas.project.demo.gateway.people import Person, Registry
from puas.project.demo.gateway.requests import Asked, asked_in_version_1, asked_in_version_2

LARGEST_REQUEST = 30 * 1024 * 1024
LARGER_THAN_ANY_REPORT = 31 * 1024 * 1024
USER, PASSWORD = "puas", "sandi-aplikasi-percobaan"


class LoopbackGateway:
    """A gateway at `url`. `habit` may be changed between calls, also by a word in `habit_file`.

    `seen` counts the signatures that were asked for; `codes` holds what would have been sent by e-mail, by NIK.
    """

    def __init__(self, registry: Registry, habit: Habit = Habit.GOOD, pause: float = 1.0, habit_file: Path | None = None) -> None:
        self.registry = registry
        self.habit = habit
        self.pause = pause
        self.habit_file = habit_file
        self.seen = 0
        self.documents: dict[str, bytes] = {}
        self.codes: dict[str, str] = {}
        self.closing = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """Where it listens: an address of this machine alone."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def look_up_habit(self) -> None:
        """Behave as the file says, where there is one and it names a habit."""
        if self.habit_file is not None:
            with suppress(OSError, ValueError):
                self.habit = Habit(self.habit_file.read_text(encoding="utf-8").strip())

    @contextmanager
    def open(self) -> Iterator[LoopbackGateway]:
        """Answers while the block runs."""
        thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.closing.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def _handler(gateway: LoopbackGateway) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        pass

    Handler.gateway = gateway
    return Handler


class _Handler(BaseHTTPRequestHandler):
    gateway: LoopbackGateway

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is logged: an address may hold a NIK."""

    def do_GET(self) -> None:
        if not self._is_known():
            return self._error(401, "Unauthorized")
        path, _, last = self.path.rpartition("/")
        if path == "/api/user/status":
            return self._status(self.gateway.registry.person(unquote(last)))
        if path == "/api/sign/download":
            document = self.gateway.documents.pop(last, None)
            return self._pdf(document) if document else self._error(400, "Dokumen sudah pernah diunduh : 2041")
        return self._error(404, "Not Found")

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        if size > LARGEST_REQUEST:
            return self._error(413, "Terlalu besar")
        body = self.rfile.read(size)
        if not self._is_known():
            return self._error(401, "Unauthorized")
        try:
            if self.path == "/api/v2/user/check/status":
                return self._status(self._named(body))
            if self.path == "/api/v2/sign/get/totp":
                return self._send_code(self._named(body))
            if self.path == "/api/sign/pdf":
                return self._sign(asked_in_version_1(body, self.headers.get("Content-Type", "")), self._answer_1)
            if self.path == "/api/v2/sign/pdf":
                return self._sign(asked_in_version_2(body), self._answer_2)
        except (ValueError, KeyError, IndexError):
            return self._error(400, "Permintaan tidak lengkap")
        return self._error(404, "Not Found")

    def _is_known(self) -> bool:
        kind, _, given = self.headers.get("Authorization", "").partition(" ")
        if kind == "Bearer":
            return given == PASSWORD
        with suppress(ValueError):
            return kind == "Basic" and b64decode(given) == f"{USER}:{PASSWORD}".encode()
        return False

    def _named(self, body: bytes) -> Person | None:
        values = json.loads(body)
        return self.gateway.registry.person(str(values.get("nik", "")), str(values.get("email", "")))

    def _send_code(self, person: Person | None) -> None:
        """Make a code that works once; a real gateway sends it by e-mail."""
        if person is None:
            return self._error(400, "User tidak terdaftar : 2011")
        self.gateway.codes[person.nik] = f"{randbelow(10**6):06}"
        return self._json(200, {"message": "TOTP terkirim"})

    def _status(self, person: Person | None) -> None:
        if person is None:
            return self._json(404, {"status": "NOT_REGISTERED", "message": "User tidak terdaftar", "status_code": 1110})
        return self._json(200, {"status": person.status, "message": "", "status_code": 1111})

    def _sign(self, asked: Asked, answer: Any) -> None:
        self.gateway.seen += 1
        self.gateway.look_up_habit()
        habit, person = self.gateway.habit, self.gateway.registry.person(asked.nik, asked.email)
        if person is None or habit is Habit.REFUSES_2011:
            return self._error(400, "Proses signing gagal : User tidak terdaftar : 2011")
        if asked.code:
            if asked.code != self.gateway.codes.pop(person.nik, ""):
                return self._error(400, "Proses signing gagal : TOTP tidak cocok")
        elif asked.passphrase != person.passphrase or habit is Habit.REFUSES_2031:
            return self._error(400, "Proses signing gagal : Passphrase anda salah : 2031")
        if habit in (Habit.TIMES_OUT, Habit.SLOW):
            self.gateway.closing.wait(600 if habit is Habit.TIMES_OUT else self.gateway.pause)
        if habit is Habit.TIMES_OUT:
            return None
        if habit is Habit.FAILS_500:
            return self._error(500, "Internal Server Error")
        if habit is Habit.MOVED:
            self.send_response(302)
            self.send_header("Location", f"{self.gateway.url}/api/elsewhere")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        from puas.project.demo.gateway.signed_bytes import answer_to

        return answer(answer_to(asked.wish, person, self.gateway.registry, habit))  # type: ignore[no-any-return]

    def _answer_1(self, signed: bytes) -> None:
        document_id = sha256(signed).hexdigest()[:32]
        if self.gateway.habit is Habit.ID_ONLY:
            self.gateway.documents[document_id] = signed
            return self._json(200, {"id_dokumen": document_id, "message": "Sukses"})
        return self._pdf(signed, document_id)

    def _answer_2(self, signed: bytes) -> None:
        self._send(200, "application/json", json.dumps({"time": 42, "file": [b64encode(signed).decode("ascii")]}).encode())

    def _pdf(self, content: bytes, document_id: str = "") -> None:
        self._send(200, "application/pdf", content, document_id)

    def _json(self, status: int, values: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(values).encode())

    def _error(self, status: int, text: str) -> None:
        self._json(status, {"error": text, "status_code": status})

    def _send(self, status: int, media_type: str, content: bytes, document_id: str = "") -> None:
        habit = self.gateway.habit if status == 200 and "/sign/" in self.path else Habit.GOOD
        if habit is Habit.HUGE:
            content += b"\x00" * LARGER_THAN_ANY_REPORT
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content) + (1000 if habit is Habit.CUTS else 0)))
        if document_id:
            self.send_header("id_dokumen", document_id)
        self.end_headers()
        with suppress(OSError):  # who asked may have gone
            if habit is not Habit.DRIPS:
                self.wfile.write(content)
                return
            for place in range(len(content)):
                self.wfile.write(content[place : place + 1])
                time.sleep(0.05)
                if self.gateway.closing.is_set():
                    return
