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
import sqlite3
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.citizens import Measured, Sender, cycle_at, get, measure, nothing_asked, together
from bench.office import PUAS, THREADS, made_office, verdict

TURNS = 4
SMALLEST_SHARE = 1 / 3
LARGEST_P99_MS = 150
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
COUNT_ROWS = """
from puas.project.starting import start_django
start_django()
from puas.surveys.models import Response
print(Response.objects.count())
"""


def main() -> int:
    """Measure, print, and exit 1 when a binding limit was missed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seconds", type=float, default=6)
    words.add_argument("--parallel", type=int, default=8)
    asked = words.parse_args()
    with (
        made_office(empty_view=EMPTY_VIEW) as office,
        office.served_by("empty_view", CHAIN="1") as empty_port,
        office.served_by("empty_view", CHAIN="0") as bare_port,
        office.served_by(PUAS) as port,
    ):
        ports = (empty_port, bare_port)
        measured = asyncio.run(in_turns(ports, port, office.addresses, asked.parallel, asked.seconds, office.folder))
        stored = int(office.told(COUNT_ROWS))
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
