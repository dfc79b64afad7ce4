"""What the server does when citizens answer: get the form, send one sheet, acknowledged after a durable commit.

    python bench/bench_submission.py [--seconds 6] [--parallel 8]

Loopback, one granian worker with four threads on a fresh database (SQLite; PUAS_DATABASE_URL for PostgreSQL). The same
granian first serves an empty Django view to the same driver: only the ratio within one run means anything. Limits are
those of the project's performance targets: at least a third of the empty view's requests a second, p99 under 150 ms at
8 in parallel, nothing refused and nothing lost.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

THREADS = 4
TURNS = 4
SMALLEST_SHARE = 1 / 3
LARGEST_P99_MS = 150
ANSWERS = {f"U{number}": str(3 + number % 2) for number in range(1, 10)}
PROFILE = {"sex": "P", "age_band": "36-45", "education": "sma", "occupation": "petani", "suggestion": "Antrean dipercepat."}
HIDDEN = re.compile(rb'name="(submission_id|nonce)" value="([^"]+)"')

EMPTY_VIEW = """
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="empty", MIDDLEWARE=[])
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("ok", headers={"Content-Length": "2"}))]
application = get_wsgi_application()
"""
MAKE_OFFICE = """
import sys
from datetime import UTC, datetime
from puas.project.starting import start_django
environment = start_django()
from puas.project.migrate import migrate
migrate(environment)
from puas.domain.permissions import ADMINISTRATOR, Actor
from puas.organisations.actions import create_agency, create_service, create_unit
from puas.organisations.models import Region
from puas.surveys.actions import create_point
who, now = Actor("bench", "Bench", frozenset({ADMINISTRATOR})), datetime.now(UTC)
region = Region.objects.create(code="99.01.01", name="Contoh")
agency = create_agency(actor=who, name="Kecamatan Contoh", region=region, now=now)
unit = create_unit(actor=who, agency=agency, name="Pelayanan", now=now)
for name in ("Pindah Datang", "KTP-el"):
    create_service(actor=who, unit=unit, name=name, now=now)
print(create_point(actor=who, unit=unit, name="Loket 1", now=now).code)
"""
COUNT_ROWS = """
from puas.project.starting import start_django
start_django()
from puas.surveys.models import Response
print(Response.objects.count())
"""


@dataclass(frozen=True)
class Measured:
    """How many rounds were done in how many seconds, and how long each took (seconds, ascending)."""

    rounds: int
    seconds: float
    waits: list[float]
    refused: int

    @property
    def a_second(self) -> float:
        return self.rounds / self.seconds

    def percentile_ms(self, share: float) -> float:
        return 1000 * self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


class Sender:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body."""
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        body = await self.reader.readexactly(int(length[1])) if length else b""
        return int(head[9:12]), body


def get(path: str) -> bytes:
    """A GET request's bytes."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def post(path: str, fields: dict[str, str]) -> bytes:
    """A form's bytes."""
    body = urlencode(fields).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


async def nothing_asked(sender: Sender) -> bool:
    """One request of the empty view."""
    return (await sender.ask(get("/")))[0] == 200


def cycle_at(address: str) -> Callable[[Sender], Awaitable[bool]]:
    """One citizen: get the form, send it filled in; True when it was acknowledged."""

    async def cycle(sender: Sender) -> bool:
        status, page = await sender.ask(get(address))
        hidden = {name.decode(): value.decode() for name, value in HIDDEN.findall(page)}
        sent, _ = await sender.ask(post(address, {**hidden, **ANSWERS, **PROFILE}))
        return status == 200 and sent == 303

    return cycle


async def measure(port: int, work: Callable[[Sender], Awaitable[bool]], parallel: int, seconds: float) -> Measured:
    """Do `work` over and over on so many connections for so many seconds, after half a second of warming up."""
    waits: list[float] = []
    refused = 0

    async def one(until: float, counted: bool) -> None:
        nonlocal refused
        sender = Sender(port)
        await sender.open()
        while (began := time.perf_counter()) < until:
            refused += not await work(sender)
            if counted:
                waits.append(time.perf_counter() - began)
        sender.writer.close()

    for length, counted in ((0.5, False), (seconds, True)):
        began = time.perf_counter()
        await asyncio.gather(*(one(began + length, counted) for _ in range(parallel)))
    return Measured(len(waits), time.perf_counter() - began, sorted(waits), refused)


@contextmanager
def granian(target: str, environment: dict[str, str], folder: Path) -> Iterator[int]:
    """A granian with one worker and four threads serving `target`; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    words += ["--blocking-threads", str(THREADS), "--log-level", "error", target]
    server = subprocess.Popen([sys.executable, "-m", "granian", *words], env=environment, cwd=folder)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        time.sleep(1.5)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def run(script: str, environment: dict[str, str]) -> str:
    """The last line that a Python script prints."""
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def verdict(name: str, figure: str, limit: str, kept: bool) -> str:
    """One line: what was measured beside its limit."""
    return f"  {name:<38}{figure:>14}   limit {limit:<12}{'kept' if kept else 'MISSED'}"


def main() -> int:
    """Measure, print, and exit 1 when a binding limit was missed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seconds", type=float, default=6)
    words.add_argument("--parallel", type=int, default=8)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="puas-bench-") as name:
        folder = Path(name)
        (folder / "empty_view.py").write_text(EMPTY_VIEW)
        (folder / "static").mkdir()
        environment = {**os.environ, "PUAS_DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "puas.project.settings"}
        code = run(MAKE_OFFICE, environment)
        with (
            granian("empty_view:application", environment, folder) as empty_port,
            granian("puas.project.wsgi:application", environment, folder) as port,
        ):
            measured = asyncio.run(in_turns(empty_port, port, f"/s/{code}", asked.parallel, asked.seconds))
        stored = int(run(COUNT_ROWS, environment))
    return report(*measured, stored, asked.parallel)


async def in_turns(
    empty_port: int, port: int, address: str, parallel: int, seconds: float
) -> tuple[Measured, Measured, Measured]:
    """The empty view, the form alone, form and answer: in short turns, so that a busy machine is busy for all three."""
    empty: list[Measured] = []
    pages: list[Measured] = []
    sent: list[Measured] = []
    for _ in range(TURNS):
        empty.append(await measure(empty_port, nothing_asked, parallel, seconds / TURNS))
        pages.append(await measure(port, lambda sender: _form(sender, address), parallel, seconds / TURNS / 2))
        sent.append(await measure(port, cycle_at(address), parallel, seconds / TURNS))
    return together(empty), together(pages), together(sent)


def together(turns: list[Measured]) -> Measured:
    """Several turns as one."""
    waits = sorted(wait for turn in turns for wait in turn.waits)
    refused = sum(turn.refused for turn in turns)
    return Measured(len(waits), sum(turn.seconds for turn in turns), waits, refused)


async def _form(sender: Sender, address: str) -> bool:
    return (await sender.ask(get(address)))[0] == 200


def report(empty: Measured, pages: Measured, sent: Measured, stored: int, parallel: int) -> int:
    """Print the figures beside their limits; 1 when one of the binding ones is missed."""
    requests = 2 * sent.a_second
    share = requests / empty.a_second
    p99 = sent.percentile_ms(0.99)
    lost = max(0, sent.rounds - sent.refused - stored)
    print(f"Submission, {parallel} in parallel, one granian worker, {THREADS} threads")
    print(f"  empty Django view                     {empty.a_second:>10.0f} requests/s")
    print(f"  the form alone                        {pages.a_second:>10.0f} requests/s")
    print(f"  form and durable answer               {sent.a_second:>10.0f} cycles/s = {requests:.0f} requests/s")
    print(verdict("share of the empty view's requests/s", f"{share:.2f}", f">= {SMALLEST_SHARE:.2f}", share >= SMALLEST_SHARE))
    print(verdict("p50 of a cycle", f"{sent.percentile_ms(0.5):.1f} ms", "reported", True))
    print(verdict("p99 of a cycle", f"{p99:.1f} ms", f"< {LARGEST_P99_MS} ms", p99 < LARGEST_P99_MS))
    print(verdict("refused", str(sent.refused), "0", not sent.refused))
    print(verdict("acknowledged but not stored", str(lost), "0", not lost))
    return int(share < SMALLEST_SHARE or p99 >= LARGEST_P99_MS or bool(sent.refused) or bool(lost))


if __name__ == "__main__":
    sys.exit(main())
