"""`python -m tests.runner [pure] [sqlite] [postgresql] [journeys]`: every suite where it belongs; no word means all."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.runner import coverage_gates, database, programs, suites
from tests.runner.steps import Outcome, Step, Verdict, exit_code, not_run, run, summary

PARTS = ("pure", "sqlite", "postgresql", "journeys")
MEASURED = ("domain", "documents")
THROW_AWAY_KEY = "throw-away-key-for-checks-and-tests-only"


def pytest_words(folders: list[str], *more: str, coverage: bool = False, parallel: bool = True) -> list[str]:
    """The command that runs pytest on `folders` of tests; two processes unless coverage is measured or order matters."""
    measured = ["-m", "coverage", "run", "--parallel-mode"] if coverage else []
    together = ["-n", "2"] if parallel and not coverage else []
    return [sys.executable, *measured, "-m", "pytest", "-q", *together, *more, *(f"tests/{name}" for name in folders)]


class Run:
    """One call of the runner: what it may do, what it has seen so far."""

    def __init__(self, strict: bool, coverage: bool) -> None:
        """`strict`: nothing may be left out (continuous integration). `coverage`: measure branches, which takes longer."""
        self.strict = strict
        self.coverage = coverage
        self.outcomes: list[Outcome] = []

    def step(self, title: str, words: list[str], environment: dict[str, str] | None = None) -> None:
        """Run one step and keep its outcome."""
        self.outcomes.append(run(Step(title, words, environment or {}), self.strict))

    def there(self, names: tuple[str, ...]) -> list[str]:
        """The suites among `names` that have tests; those without any are listed in the summary, and fail a strict run."""
        for name in suites.missing(names):
            self.outcomes.append(not_run(f"tests/{name}", "the folder holds no tests yet"))
        return suites.present(names)

    def has(self, program: programs.Program) -> bool:
        """Whether a program of the system is there, installing it if need be; what is missing stands in the summary."""
        try:
            programs.ensure(program)
        except programs.Missing as missing:
            self.outcomes.append(not_run(f"tests that call {program.call}", str(missing)))
        return program.is_there

    @contextmanager
    def settings(self, database_url: str = "") -> Iterator[dict[str, str]]:
        """The environment of a suite that uses the product's settings: a data folder and a key that live for one step."""
        with tempfile.TemporaryDirectory(prefix="puas-data-") as folder:
            yield {
                "DJANGO_SETTINGS_MODULE": "puas.project.settings",
                "PUAS_DATA_DIR": folder,
                "PUAS_DATABASE_URL": database_url,
                "PUAS_SECRET_KEY": THROW_AWAY_KEY,
            }

    def pure(self) -> None:
        """The suites that need no Django; domain and documents are measured: together they reach all of the domain."""
        names = self.there(suites.PURE)
        if "documents" in names:
            for program in programs.READERS_OF_DOCUMENTS:
                self.has(program)
        coverage_gates.forget()
        for name in [name for name in MEASURED if name in names]:
            self.step(f"{name}, without Django", pytest_words([name], "-p", "no:django", coverage=True))
            names.remove(name)
        if "domain" in suites.present(suites.PURE):
            self.step("every branch of the domain is tested", coverage_gates.words("domain"))
        if names:
            self.step(f"{', '.join(names)}, without Django", pytest_words(names, "-p", "no:django", coverage=self.coverage))

    def database(self, title: str, database_url: str = "") -> None:
        """The suites that store rows."""
        if names := suites.present(suites.DATABASE):
            self.has(programs.READER_OF_PAGES)
            with self.settings(database_url) as environment:
                self.step(title, pytest_words(names, coverage=self.coverage), environment)

    def journeys(self, title: str, database_url: str = "", *more: str) -> None:
        """The journeys in a real browser, one after the other."""
        if not suites.present(suites.JOURNEYS):
            return
        if not self.has(programs.CHROMIUM):
            return
        with self.settings(database_url) as environment:
            self.step(title, pytest_words(["journeys"], *more, coverage=self.coverage, parallel=False), environment)

    def postgresql(self, rows: bool, journeys: bool) -> None:
        """What is run again on PostgreSQL."""
        try:
            with database.server() as server_url:
                if rows:
                    with database.fresh_database(server_url) as url:
                        self.database("rows on PostgreSQL", url)
                if journeys:
                    with database.fresh_database(server_url) as url:
                        self.journeys("a journey on PostgreSQL", url, "-m", "postgresql_too")
        except database.NoPostgreSQL as none:
            self.outcomes.append(not_run("what is run again on PostgreSQL", str(none)))


def everything(run: Run, parts: set[str]) -> None:
    """Run the chosen parts in their order: the quick ones first, everything on SQLite before anything on PostgreSQL."""
    if "pure" in parts:
        run.pure()
    if parts & {"sqlite", "postgresql"}:
        run.there(suites.DATABASE)
    if "journeys" in parts:
        run.there(suites.JOURNEYS)
    if "sqlite" in parts:
        run.database("rows on SQLite")
    if "journeys" in parts:
        run.journeys("journeys in a browser, on SQLite")
    if parts & {"postgresql", "journeys"}:
        run.postgresql(rows="postgresql" in parts, journeys="journeys" in parts)


def main(arguments: list[str]) -> int:
    """Run what the command line asks for, print the summary, give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.runner", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of {', '.join(PARTS)}; none means all")
    parser.add_argument("--coverage", action="store_true", help="measure branches and hold the gates of every room")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"unknown part: {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}")
    strict = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    began = time.monotonic()
    this = Run(strict, chosen.coverage)
    everything(this, set(chosen.parts) or set(PARTS))
    if chosen.coverage:
        for room in coverage_gates.GATES:
            this.step(f"branch coverage of {room}", coverage_gates.words(room))
    print("\n".join(summary(this.outcomes, time.monotonic() - began)), flush=True)
    code = exit_code(this.outcomes, strict)
    if any(outcome.verdict is Verdict.NOT_RUN for outcome in this.outcomes):
        print("NOT EVERYTHING RAN: see the lines NOT RUN above" + (", which fail this run" if code else ""), file=sys.stderr)
    return code


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    sys.exit(main(sys.argv[1:]))
