"""The command `puas` as people run it: a process of its own, its own data folder, loopback only, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.runner.database import free_port

LONGEST = 120
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "COVERAGE_PROCESS_START")


@dataclass
class Installation:
    """A data folder and the variables that belong to it."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this installation sees: nothing of the test run's own settings."""
        kept = {name: value for name, value in os.environ.items() if name in KEPT}
        own = {"PUAS_DATA_DIR": str(self.folder), "PYTHONPATH": os.pathsep.join(["src", "."])}
        return {**kept, **own, **self.variables}

    @property
    def database(self) -> Path:
        return self.folder / "puas.sqlite3"


@dataclass(frozen=True)
class Server:
    """A running server: what it printed until it was ready, and where it answers."""

    program: subprocess.Popen[str]
    lines: list[str]
    address: str

    def page(self, path: str = "/") -> tuple[int, str]:
        """Status and text of a page."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=LONGEST) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()

    def stop(self, by: signal.Signals = signal.SIGINT) -> tuple[int, str, float]:
        """Signal the whole process group, as a terminal does: exit code, what was printed since, seconds it took."""
        began = time.monotonic()
        os.killpg(self.program.pid, by)
        printed, _ = self.program.communicate(timeout=LONGEST)
        return self.program.returncode, printed, time.monotonic() - began

    def processes(self) -> list[int]:
        """The processes of its group."""
        return processes_of_group(self.program.pid)


def pressed_until_ended(program: subprocess.Popen[str], seconds: int = LONGEST) -> str:
    """Press Ctrl-C, and again every ten seconds as a person would (Python can lose one inside an import); what was printed."""
    until = time.monotonic() + seconds
    while True:
        os.killpg(program.pid, signal.SIGINT)
        try:
            return program.communicate(timeout=10)[0]
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                raise


def processes_of_group(group: int) -> list[int]:
    """Process ids of a process group."""
    found = subprocess.run(["ps", "-eo", "pid=,pgid="], capture_output=True, text=True, check=True).stdout.split("\n")
    pairs = [line.split() for line in found if line.strip()]
    return [int(pid) for pid, of in pairs if int(of) == group]


def puas(installation: Installation, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "puas.project.command", *words],
        env=installation.environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def start(installation: Installation, *words: str) -> subprocess.Popen[str]:
    """Start one command in a process group of its own; standard error comes with standard output."""
    return subprocess.Popen(
        [sys.executable, "-m", "puas.project.command", *words],
        env=installation.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@contextmanager
def serving(installation: Installation, *words: str, port: int = 0) -> Iterator[Server]:
    """A server on a free port of the loopback address, from its first answer on; killed if a test did not stop it."""
    port = port or free_port()
    installation.variables = {"PUAS_HOST": "127.0.0.1", **installation.variables, "PUAS_PORT": str(port)}
    program = start(installation, *(words or ("serve",)))
    try:
        lines = _until_the_last_line(program)
        yield Server(program, lines, f"http://127.0.0.1:{port}")
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
        program.communicate(timeout=10)


def _until_the_last_line(program: subprocess.Popen[str]) -> list[str]:
    assert program.stdout is not None
    lines: list[str] = []
    for line in program.stdout:
        lines.append(line.rstrip("\n"))
        if line.rstrip().endswith("Hentikan dengan Ctrl-C."):
            return lines
    raise AssertionError("the server ended: " + "\n".join(lines))
