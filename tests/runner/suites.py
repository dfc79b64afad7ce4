"""Which folders of tests there are, and where each of them runs. A folder missing from this page fails a test of the house."""

from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]

# Rooms that have their place in the house already; their tests are asked for once the room exists.
LATER = ("signing", "complaints", "answer_book", "api")
BUILT = tuple(room for room in LATER if (TOP / "src" / "puas" / room / "__init__.py").exists())

# Run once, with Django out of reach: tests/conftest.py refuses its import.
PURE = ("domain", "tables", "documents", *(room for room in BUILT if room == "signing"), "cli", "house")

# Run on SQLite and again on PostgreSQL.
DATABASE = (
    "accounts",
    "audit",
    "work",
    "organisations",
    "surveys",
    *(room for room in BUILT if room != "signing"),
    "reports",
    "publication",
    "web",
    "project",
)

# Run in a real browser: all on SQLite, those marked `postgresql_too` on PostgreSQL as well.
JOURNEYS = ("journeys",)

ALL = PURE + DATABASE + JOURNEYS


def folder(suite: str, top: Path = TOP) -> Path:
    """The folder that holds the tests of `suite`."""
    return top / "tests" / suite


def present(suites: Sequence[str], top: Path = TOP) -> list[str]:
    """Those of `suites` that hold at least one test file, in the given order."""
    return [suite for suite in suites if any(folder(suite, top).rglob("test_*.py"))]


def missing(suites: Sequence[str], top: Path = TOP) -> list[str]:
    """Those of `suites` without any test file."""
    there = present(suites, top)
    return [suite for suite in suites if suite not in there]


def is_pure(path: Path, top: Path = TOP) -> bool:
    """Whether `path` (a folder or file under tests) belongs to a suite that must run without Django."""
    return any(path == folder(suite, top) or folder(suite, top) in path.parents for suite in PURE)
