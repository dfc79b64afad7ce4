"""`make proofs`: each promise of docs/proofs.md beside what became of the test that holds it."""

import os
import re
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from tests.runner.steps import Step, run
from tests.runner.suites import TOP, is_pure

PAGE = TOP / "docs" / "proofs.md"
ROW = re.compile(r"^\| (?P<sentence>[^|]+?) \| `(?P<test>tests/[^`]+)` \|$")


@dataclass(frozen=True)
class Promise:
    """A sentence about the product and the test (file, or file::name) that fails when it is not true."""

    sentence: str
    test: str


def promises(page: Path = PAGE) -> list[Promise]:
    """The rows of the page's tables, in its order."""
    found = (ROW.match(line) for line in page.read_text(encoding="utf-8").splitlines())
    return [Promise(row["sentence"], row["test"]) for row in found if row]


def verdicts(report: Path) -> dict[str, set[str]]:
    """What a JUnit report says: test name (without parameters) and module path -> the set of "passed", "failed", "skipped"."""
    seen: dict[str, set[str]] = {}
    for case in ET.parse(report).iter("testcase"):
        bad = case.find("failure") is not None or case.find("error") is not None
        verdict = "failed" if bad else "skipped" if case.find("skipped") is not None else "passed"
        module = case.get("classname", "").replace(".", "/") + ".py"
        for key in (f"{module}::{case.get('name', '').partition('[')[0]}", module):
            seen.setdefault(key, set()).add(verdict)
    return seen


def word(seen: set[str]) -> str:
    """One word for all the tests of a promise; a test that never started proves nothing, so its promise counts as broken."""
    if "failed" in seen or not seen:
        return "BROKEN"
    return "HOLDS" if "passed" in seen else "NOT RUN"


def tried(made: list[Promise], *, pure: bool) -> dict[str, set[str]]:
    """Run the tests of those promises that need no Django (`pure`), or of the others; what became of each."""
    tests = sorted({promise.test for promise in made if is_pure(TOP / promise.test.partition("::")[0]) is pure})
    if not tests:
        return {}
    with tempfile.TemporaryDirectory(prefix="puas-proofs-") as folder:
        report = Path(folder) / "report.xml"
        without = ["-p", "no:django"] if pure else []
        words = [sys.executable, "-m", "pytest", "-q", *without, f"--junitxml={report}", *tests]
        run(Step("promises held without Django" if pure else "promises held with the database", words), strict=False)
        return verdicts(report) if report.exists() else {}


def main() -> int:
    """Try every promise, print the page with its verdicts; 1 when one is broken."""
    os.chdir(TOP)
    made = promises()
    seen = {**tried(made, pure=True), **tried(made, pure=False)}
    print("\n" + "=" * 30 + " the promises " + "=" * 30)
    words = [word(seen.get(promise.test.partition("[")[0], set())) for promise in made]
    for promise, each in zip(made, words, strict=True):
        print(f"{each:8} {promise.sentence}\n           {promise.test}")
    print(f"===== {words.count('HOLDS')} of {len(words)} promises hold =====")
    return int("BROKEN" in words)


if __name__ == "__main__":
    sys.exit(main())
