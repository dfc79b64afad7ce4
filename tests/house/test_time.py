"""Time is an argument: the installation has one clock, and only the outermost rooms ask it."""

import ast
from pathlib import Path

from tests.house.reading import SOURCE, dotted, modules, shown, tree

MAY_ASK = ("web", "project", "api")
THE_CLOCK = SOURCE / "work" / "clock.py"
CLOCKS = (
    "timezone.now",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "localdate",
    "installation_now",
)


def askings(text: ast.Module) -> list[tuple[int, str]]:
    """Where a module asks a clock: line and what it calls."""
    calls = [node for node in ast.walk(text) if isinstance(node, ast.Call)]
    return [(call.lineno, name) for call in calls if (name := dotted(call.func)) and name.endswith(CLOCKS)]


def below_the_pages() -> list[Path]:
    """The modules to which the present moment is an argument."""
    return [path for path in modules() if path.relative_to(SOURCE).parts[0] not in MAY_ASK and path != THE_CLOCK]


def test_below_the_pages_nobody_asks_what_time_it_is() -> None:
    files = below_the_pages()
    assert len(files) > 20
    assert [f"{shown(path, line)} {name}" for path in files for line, name in askings(tree(path))] == []


def test_a_look_at_the_clock_would_be_noticed() -> None:
    text = ast.parse("from datetime import datetime\n\nmoment = datetime.now(tz)\nday = timezone.localdate()\n")
    assert askings(text) == [(3, "datetime.now"), (4, "timezone.localdate")]
