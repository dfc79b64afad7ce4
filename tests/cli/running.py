"""The command `puas`, run in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from puas.project.command import main
from tests.tables.made import CODES, write_csv


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> dict[str, Any]:
        """The JSON on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def group(self) -> dict[str, Any]:
        """The only group of the JSON on standard output."""
        (group,) = self.result["groups"]
        found: dict[str, Any] = group
        return found


class Puas:
    """Runs `puas` with words and catches both its outputs."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: object) -> Ran:
        self.capsys.readouterr()
        code = main([str(word) for word in words])
        caught = self.capsys.readouterr()
        return Ran(code, caught.out, caught.err)


def sheets(folder: Path, *written: str, header: tuple[str, ...] = CODES) -> Path:
    """A CSV table with one sheet per text of scores, `-` for a missing answer."""
    return write_csv(folder / "jawaban.csv", header, [["" if score == "-" else score for score in sheet] for sheet in written])
