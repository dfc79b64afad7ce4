"""What the server does when citizens answer: get the form, send one sheet, acknowledged after a durable commit.

    python bench/bench_submission.py [--seconds 6] [--parallel 8]

Loopback, one granian worker with four threads on a fresh database (SQLite). The same granian serves an empty Django view
to the same driver, in turns: only the ratio within one run means anything. Limits are
those of the project's performance targets: at least a third of the empty view's requests a second, p99 under 150 ms at
8 in parallel, nothing refused and nothing lost.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

THREADS = 4
TURNS = 4
SMALLEST_SHARE = 1 / 3
LARGEST_P99_MS = 150
ANSWERS = {f"U{number}": str(3 + number % 2) for number in range(1, 10)}
PROFILE = {"sex": "P", "age_band": "36-45", "education": "sma", "occupation": "petani", "suggestion": "Antrean dipercepat."}
FILLED_IN = urlencode({**ANSWERS, **PROFILE}).encode()
NONCE_LETTERS = 13 + 1 + 32

EMPTY_VIEW = """
import os
from django.conf import settings
chain = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="empty", MIDDLEWARE=chain if os.environ["CHAIN"] == "1" else [],
    INSTALLED_APPS=["django.contrib." + name for name in ("auth", "contenttypes", "sessions", "messages")],
)
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("ok", headers={"Content-Length": "2"}))]
application = get_wsgi_application()
"""
"""An empty view in a project as Django's own `startproject` makes it: its seven middlewares, or (CHAIN=0) none at all."""
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
print(*[create_point(actor=who, unit=unit, name=f"Loket {n}", now=now).code for n in range(1, 41)])
"""
"""Forty counters: one alone would be a flood, and be told so."""
COUNT_ROWS = """
from puas.project.starting import start_django
start_django()
from puas.surveys.models import Response
print(Response.objects.count())
"""


@dataclass(frozen=True)
class Measured:
    """How many rounds in how many seconds, how long each took (seconds, ascending); done and refused count warming up too."""

    rounds: int
    seconds: float
    waits: list[float]
    done: int
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
        place = head.lower().find(b"content-length: ")
        body = await self.reader.readexactly(int(head[place + 16 : head.index(b"\r", place)])) if place > 0 else b""
        return int(head[9:12]), body


def get(path: str) -> bytes:
    """A GET request's bytes."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


async def nothing_asked(sender: Sender) -> bool:
    """One request of the empty view."""
    return (await sender.ask(get("/")))[0] == 200


def cycle_at(addresses: list[str]) -> Callable[[Sender], Awaitable[bool]]:
    """One citizen after the other, each at the next counter: get the form, send it filled in; True when acknowledged."""
    length = len("submission_id=&nonce=&") + 36 + NONCE_LETTERS + len(FILLED_IN)
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\nsubmission_id="
    turns = cycle([(get(each), f"POST {each} HTTP/1.1\r\nHost: 127.0.0.1\r\n{form}".encode()) for each in addresses])

    async def one_citizen(sender: Sender) -> bool:
        opening, sending = next(turns)
        status, page = await sender.ask(opening)
        submission_id, nonce = hidden(page, b"submission_id", 36), hidden(page, b"nonce", NONCE_LETTERS)
        sent, _ = await sender.ask(b"".join((sending, submission_id, b"&nonce=", nonce, b"&", FILLED_IN)))
        return status == 200 and sent == 303

    return one_citizen


def hidden(page: bytes, name: bytes, letters: int) -> bytes:
    """The value of a hidden field, found without reading the rest: the driver must not be what is measured."""
    mark = b'name="' + name + b'" value="'
    start = page.index(mark) + len(mark)
    return page[start : start + letters]


async def measure(port: int, work: Callable[[Sender], Awaitable[bool]], parallel: int, seconds: float) -> Measured:
    """Do `work` over and over on so many connections for so many seconds, after half a second of warming up."""
    waits: list[float] = []
    done = refused = 0

    async def one(until: float, counted: bool) -> None:
        nonlocal done, refused
        sender = Sender(port)
        await sender.open()
        while (began := time.perf_counter()) < until:
            if await work(sender):
                done += 1
            else:
                refused += 1
            if counted:
                waits.append(time.perf_counter() - began)
        sender.writer.close()

    for length, counted in ((0.5, False), (seconds, True)):
        began = time.perf_counter()
        await asyncio.gather(*(one(began + length, counted) for _ in range(parallel)))
    return Measured(len(waits), time.perf_counter() - began, sorted(waits), done, refused)


@contextmanager
def granian(target: str, environment: dict[str, str], folder: Path) -> Iterator[int]:
    """A granian with one worker and four threads serving `target`; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    words += ["--blocking-threads", str(THREADS), "--log-level", "error", target]
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *words],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
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
    return f"  {name:<38}{figure:>14}   limit {limit:<10}{'' if limit == 'reported' else 'kept' if kept else 'MISSED'}"


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
        addresses = [f"/s/{code}" for code in run(MAKE_OFFICE, environment).split()]
        with (
            granian("empty_view:application", environment | {"CHAIN": "1"}, folder) as empty_port,
            granian("empty_view:application", environment | {"CHAIN": "0"}, folder) as bare_port,
            granian("puas.project.wsgi:application", environment, folder) as port,
        ):
            measured = asyncio.run(in_turns((empty_port, bare_port), port, addresses, asked.parallel, asked.seconds, folder))
        stored = int(run(COUNT_ROWS, environment))
    return report(*measured, stored, asked.parallel)


async def in_turns(
    empty_ports: tuple[int, int], port: int, addresses: list[str], parallel: int, seconds: float, folder: Path
) -> tuple[Measured, Measured, Measured, Measured, float]:
    """Two empty views, the form, form and answer, the disk: in short turns, so that a busy machine is busy for all of them."""
    commits = 0.0
    first = Sender(port)
    await first.open()
    for each in addresses:
        await first.ask(get(each))  # each form is rendered once; that is not what is measured
    if not await cycle_at(addresses)(first):
        raise SystemExit("the server does not take an answer; nothing measured")
    empty: list[Measured] = []
    bare: list[Measured] = []
    pages: list[Measured] = []
    sent: list[Measured] = []
    for _ in range(TURNS):
        empty.append(await measure(empty_ports[0], nothing_asked, parallel, seconds / TURNS))
        bare.append(await measure(empty_ports[1], nothing_asked, parallel, seconds / TURNS / 2))
        pages.append(await measure(port, lambda sender: _form(sender, addresses[0]), parallel, seconds / TURNS / 2))
        sent.append(await measure(port, cycle_at(addresses), parallel, seconds / TURNS))
        commits += commits_a_second(folder, seconds / TURNS / 2) / TURNS
    return together(empty), together(bare), together(pages), together(sent), commits


def commits_a_second(folder: Path, seconds: float) -> float:
    """What this disk gives at this moment: one row, one durable commit (SQLite, WAL, synchronous=FULL), over and over."""
    database = sqlite3.connect(folder / "commits.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS sheet (scores TEXT, content TEXT)")
    began, done = time.perf_counter(), 0
    while time.perf_counter() < began + seconds:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO sheet VALUES (?, ?)", ("333333333", "0" * 200))
        database.execute("COMMIT")
        done += 1
    database.close()
    return done / (time.perf_counter() - began)


def together(turns: list[Measured]) -> Measured:
    """Several turns as one."""
    waits = sorted(wait for turn in turns for wait in turn.waits)
    seconds, done, refused = (sum(getattr(turn, name) for turn in turns) for name in ("seconds", "done", "refused"))
    return Measured(len(waits), seconds, waits, done, refused)


async def _form(sender: Sender, address: str) -> bool:
    return (await sender.ask(get(address)))[0] == 200


def report(empty: Measured, bare: Measured, pages: Measured, sent: Measured, commits: float, stored: int, parallel: int) -> int:
    """Print the figures beside their limits; 1 when one of the binding ones is missed."""
    requests = 2 * sent.a_second
    share = requests / empty.a_second
    p99 = sent.percentile_ms(0.99)
    lost = sent.done + 1 - stored
    print(f"Submission, {parallel} in parallel, one granian worker, {THREADS} threads")
    print(f"  empty view, startproject's middleware {empty.a_second:>10.0f} requests/s")
    print(f"  empty view, no middleware at all      {bare.a_second:>10.0f} requests/s")
    print(f"  durable commits of this disk          {commits:>10.0f} commits/s")
    print(f"  the form alone                        {pages.a_second:>10.0f} requests/s")
    print(f"  form and durable answer               {sent.a_second:>10.0f} cycles/s = {requests:.0f} requests/s")
    print(verdict("share of the empty view's requests/s", f"{share:.2f}", f">= {SMALLEST_SHARE:.2f}", share >= SMALLEST_SHARE))
    print(verdict("share of the bare view's requests/s", f"{requests / bare.a_second:.2f}", "reported", True))
    print(verdict("share of this disk's commits/s", f"{sent.a_second / commits:.2f}", "reported", True))
    print(verdict("p50 of a cycle", f"{sent.percentile_ms(0.5):.1f} ms", "reported", True))
    print(verdict("p99 of a cycle", f"{p99:.1f} ms", f"< {LARGEST_P99_MS} ms", p99 < LARGEST_P99_MS))
    print(verdict("refused", str(sent.refused), "0", not sent.refused))
    print(verdict("acknowledged but not stored", str(lost), "0", not lost))
    return int(share < SMALLEST_SHARE or p99 >= LARGEST_P99_MS or bool(sent.refused) or bool(lost))


if __name__ == "__main__":
    sys.exit(main())
