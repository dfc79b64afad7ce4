"""The demo's gateway beside the demo: a program of its own, so that no fork of a worker meets its threads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from puas.domain.errors import PuasError
from puas.project.demo.gateway.habits import Habit

HABIT_FILE = "gateway-habit"


def habit_file(folder: Path) -> Path:
    """Where the habit of this demo's gateway is written."""
    return folder / HABIT_FILE


def set_habit(folder: Path, habit: Habit) -> None:
    """From its next request on the gateway behaves like this."""
    habit_file(folder).write_text(habit.value, encoding="utf-8")


@contextmanager
def running_gateway(folder: Path) -> Iterator[str]:
    """The gateway's address while the block runs; it begins well-behaved. PuasError when it does not start."""
    habit_file(folder).unlink(missing_ok=True)
    words = [sys.executable, "-m", "puas.project.demo.gateway", str(folder)]
    program = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with program:
        try:
            address = program.stdout.readline().strip() if program.stdout else ""
            if not address:
                raise PuasError("no_gateway", "Gerbang tanda tangan percobaan tidak dapat dijalankan.")
            yield address
        finally:
            program.terminate()
