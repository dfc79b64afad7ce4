"""One step of a run: a program with its own environment, watched while it runs, judged by what it printed."""

import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.runner.suites import TOP

WORDS = "passed|failed|skipped|errors?|deselected|xfailed|xpassed|warnings?"
CLOSING_LINE = re.compile(rf"^=* ?((?:\d+ (?:{WORDS})(?:, )?)+) in [\d.]+s.*=*$")
COUNT = re.compile(r"(\d+) ([a-z]+)")
SKIPPED = re.compile(r"^SKIPPED \[(\d+)\] (\S+): (.*)$")
NOTHING_COLLECTED = 5
MAY_BE_LEFT_OUT = "PUAS_GOLDEN_DIR"
"""Real answer tables may not be copied into the repository: the one check that says NOT RUN where they are not."""


class Verdict(StrEnum):
    """What became of a step."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    NOT_RUN = "NOT RUN"


@dataclass(frozen=True)
class Step:
    """A program to run: its title for people, its words, and what its environment holds beyond ours."""

    title: str
    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a step came to: verdict, seconds, pytest's counts ("passed" -> 12) and remarks that the summary repeats."""

    title: str
    verdict: Verdict
    seconds: float = 0.0
    counts: Mapping[str, int] = field(default_factory=dict)
    remarks: Sequence[str] = ()


def counts_of(line: str) -> dict[str, int]:
    """The counts in pytest's closing line, e.g. "= 3 passed, 1 skipped in 0.12s =" -> {"passed": 3, "skipped": 1}; else {}."""
    found = CLOSING_LINE.match(line.strip())
    return {word: int(number) for number, word in COUNT.findall(found[1])} if found else {}


def not_run(title: str, reason: str) -> Outcome:
    """The outcome of a step that could not be tried; the reason goes into the summary."""
    return Outcome(title, Verdict.NOT_RUN, remarks=[reason])


def judged(title: str, code: int, lines: Sequence[str], seconds: float, strict: bool) -> Outcome:
    """Judge a finished program by its exit code and its lines.

    A skipped test is repeated as a remark. When `strict` (continuous integration), a skip fails the step unless it is the one
    that may be left out, and so does a step in which no test was found.
    """
    counts: dict[str, int] = {}
    skipped: dict[str, list[str]] = {}
    for line in lines:
        counts = counts_of(line) or counts
        if skip := SKIPPED.match(line):
            skipped.setdefault(skip[3], []).append(skip[2])
    left_out = any(MAY_BE_LEFT_OUT not in reason for reason in skipped)
    remarks = [
        f"{reason} ({places[0]}{f' and {len(places) - 1} more' * (len(places) > 1)})" for reason, places in skipped.items()
    ]
    if code == NOTHING_COLLECTED:
        return Outcome(title, Verdict.FAILED if strict else Verdict.NOT_RUN, seconds, counts, [*remarks, "no test was found"])
    failed = code != 0 or (strict and left_out)
    return Outcome(title, Verdict.FAILED if failed else Verdict.PASSED, seconds, counts, remarks)


def run(step: Step, strict: bool) -> Outcome:
    """Run a step at the top of the checkout, repeat its lines as they come, and judge it."""
    print(f"\n== {step.title}\n   {' '.join(step.words)}", flush=True)
    began = time.monotonic()
    lines: list[str] = []
    with subprocess.Popen(
        step.words,
        cwd=TOP,
        env={**os.environ, **step.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip("\n"))
        code = program.wait()
    return judged(step.title, code, lines, time.monotonic() - began, strict)


def summary(outcomes: Sequence[Outcome], seconds: float) -> list[str]:
    """The lines printed at the very end: one per step with its remarks, then one closing line in pytest's manner."""
    lines = ["", "=" * 30 + " what ran " + "=" * 30]
    totals: dict[str, int] = {}
    for outcome in outcomes:
        counted = ", ".join(f"{number} {word}" for word, number in outcome.counts.items())
        lines.append(f"{outcome.verdict:8} {outcome.title:52} {outcome.seconds:7.1f} s  {counted}".rstrip())
        lines.extend(f"           {remark}" for remark in outcome.remarks)
        for word, number in outcome.counts.items():
            totals[word] = totals.get(word, 0) + number
    for verdict, word in ((Verdict.FAILED, "steps failed"), (Verdict.NOT_RUN, "steps not run")):
        if number := sum(outcome.verdict is verdict for outcome in outcomes):
            totals[word] = number
    ended = ", ".join(f"{number} {word}" for word, number in totals.items()) or "no tests ran"
    return [*lines, f"===== {ended} in {seconds:.2f}s ====="]


def exit_code(outcomes: Sequence[Outcome], strict: bool) -> int:
    """0 when all went well; 1 when a step failed or, when `strict`, did not run."""
    bad = {Verdict.FAILED, Verdict.NOT_RUN} if strict else {Verdict.FAILED}
    return int(not outcomes or any(outcome.verdict in bad for outcome in outcomes))
