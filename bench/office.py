"""What the measurements of the server share: an office on a fresh database (SQLite), served by granian on the loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

THREADS = 4
LONGEST_START_SECONDS = 120
PUAS = "puas.project.wsgi"
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


@dataclass(frozen=True)
class Office:
    """An installation with one office: its folder, its PUAS_* environment, the addresses of its forty questionnaires."""

    folder: Path
    environment: Mapping[str, str]
    addresses: list[str]

    @contextmanager
    def served_by(self, module: str, **environment: str) -> Iterator[int]:
        """A granian with one worker and four threads serving `application` of this module; its port."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
        words += ["--blocking-threads", str(THREADS), "--log-level", "error", f"{module}:application"]
        server = subprocess.Popen(
            [sys.executable, "-m", "granian", *words],
            env={**self.environment, **environment},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for_a_reply(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(10)

    def told(self, script: str) -> str:
        """The last line that a Python script prints in this installation."""
        return _last_line(script, self.environment)


@contextmanager
def made_office(**modules: str) -> Iterator[Office]:
    """An office in a folder that goes away, and beside its data these modules (name=source), which it can be served by."""
    with tempfile.TemporaryDirectory(prefix="puas-bench-") as name:
        folder = Path(name)
        for module, source in modules.items():
            (folder / f"{module}.py").write_text(source)
        (folder / "static").mkdir()
        environment = {**os.environ, "PUAS_DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "puas.project.settings"}
        yield Office(folder, environment, [f"/s/{code}" for code in _last_line(MAKE_OFFICE, environment).split()])


def _wait_for_a_reply(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until the first reply of any kind: a port alone takes connections before the application is loaded."""
    began = time.monotonic()
    while server.poll() is None and time.monotonic() < began + LONGEST_START_SECONDS:
        with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, timeout=LONGEST_START_SECONDS)) as asked:
            asked.request("GET", "/")
            asked.getresponse()
            return
        time.sleep(0.05)
    raise SystemExit("the server did not start; nothing measured")


def _last_line(script: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def verdict(name: str, figure: str, limit: str, kept: bool) -> str:
    """One line: what was measured beside its limit."""
    return f"  {name:<38}{figure:>14}   limit {limit:<10}{'' if limit == 'reported' else 'kept' if kept else 'MISSED'}"
