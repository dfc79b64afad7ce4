"""The analyst's commands start without Django: proven on the running program, not on its text."""

import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import sys
from puas.project.command import main
try:
    code = main({arguments!r})
except SystemExit as ended:
    code = ended.code
print("code", code, file=sys.stderr)
loaded = sorted(name for name in sys.modules if name.partition(".")[0] in {{"django", "allauth", "granian", "psycopg"}})
print("loaded", loaded, file=sys.stderr)
"""


def watched(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run the command `puas` with these words in a process of its own that says which frameworks it ended up with."""
    return subprocess.run(
        [sys.executable, "-c", WATCHED.format(arguments=arguments)], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Three sheets of the nine questions."""
    table = tmp_path / "answers.csv"
    table.write_text("U1,U2,U3,U4,U5,U6,U7,U8,U9\n4,3,4,3,4,4,4,3,4\n3,3,3,4,3,3,4,4,3\n4,4,3,4,4,3,4,4,4\n", encoding="utf-8")
    return table


def test_django_is_not_loaded_after_an_index_was_computed(answers: Path) -> None:
    ran = watched(["compute", str(answers)])
    assert "code 0" in ran.stderr or "code None" in ran.stderr, ran.stderr
    assert "loaded []" in ran.stderr, ran.stderr
    assert "U9" in ran.stdout


@pytest.mark.parametrize("words", [["sample-size", "5000"], ["instruments"]], ids=["sample-size", "instruments"])
def test_django_is_not_loaded_by_the_other_commands_of_an_analyst(words: list[str]) -> None:
    ran = watched(words)
    assert "loaded []" in ran.stderr, ran.stderr
    assert ran.stdout.strip()
