"""`make check`: everything that can be judged without running the product; all checks run, then the failures are named."""

import os
import sys
import time
from pathlib import Path

from tests.runner.steps import Outcome, Step, exit_code, not_run, run, summary
from tests.runner.suites import TOP

BIN = Path(sys.executable).parent
PLACES = [
    place for place in ("src", "tests", "bench", "manage.py") if any((TOP / place).rglob("*.py")) or (TOP / place).is_file()
]


def steps() -> list[Step]:
    """The checks in their order: the quick ones first."""
    return [
        Step("style (ruff check)", [str(BIN / "ruff"), "check", *PLACES]),
        Step("layout (ruff format)", [str(BIN / "ruff"), "format", "--check", *PLACES]),
        Step("floors and borders (import-linter)", [str(BIN / "lint-imports"), "--no-logo"]),
        Step("templates (djlint)", [str(BIN / "djlint"), "--lint", "--quiet", str(TOP / "src" / "puas")]),
        Step("types (mypy, strict)", [str(BIN / "mypy"), *PLACES], {"DJANGO_SETTINGS_MODULE": "puas.project.settings"}),
        Step("the house itself (tests/house)", [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "tests/house"]),
    ]


def main() -> int:
    """Run all checks, print the summary, give the exit code."""
    os.chdir(TOP)
    strict = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    began = time.monotonic()
    outcomes: list[Outcome] = []
    for step in steps():
        if "djlint" in step.words[0] and not any((TOP / "src").rglob("*.html")):
            outcomes.append(not_run(step.title, "there are no templates yet"))
            continue
        outcomes.append(run(step, strict))
    print("\n".join(summary(outcomes, time.monotonic() - began)), flush=True)
    return exit_code(outcomes, strict)


if __name__ == "__main__":
    sys.exit(main())
