"""Who checks from outside: the command, the single file as a process of its own, and the file of a book that they read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from puas.answer_book.verifier import verifier_bytes
from puas.cli.verify import main as verify
from tests.answer_book.books import log_of
from tests.offices import (
    Office,
)


def book_file(office: Office) -> Path:
    """The published file of the office's log."""
    return Path(settings.PUAS_DATA_DIR) / "answer-book" / log_of(office) / "book.json"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Exit code and output of `puas verify`."""
    code = verify(words)
    return code, capsys.readouterr().out


def single_file(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The verifier as somebody without Puas runs it: no path of ours, no settings."""
    program = folder / "puas-verify.pyz"
    program.write_bytes(verifier_bytes())
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PUAS", "PYTHON", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-I", str(program), *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
