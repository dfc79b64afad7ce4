"""The report: how long its content and its files take, for an ordinary month, a very large unit, and a year of 365 days.

    python bench/bench_report.py

Limits of the project's performance targets: the PDF under 1 s, all three files under 3 s, whatever the unit's size. The
first run, which loads libraries and fonts, stands beside the median of five more; the slower one is held against the limit.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.documents.results_poster import results_poster_pdf
from puas.domain.report_content import MonthlyReport, monthly_report
from puas.domain.report_snapshot import ReportSnapshot
from tests.documents.sample_additions import FOLLOW_UPS, NARRATIVE, PHOTOS, range_snapshot
from tests.documents.sample_month import COMMENTS, NINE, evaluation_facts, month_snapshot

RUNS = 5
LARGEST_PDF_SECONDS = 1.0
LARGEST_ALL_SECONDS = 3.0
SIZES = ((60, 1), (10_000, 250))
"""Answers, and how often the sample's four comments are repeated."""


def snapshots() -> list[ReportSnapshot]:
    """A month of each size, and a year of the largest."""
    largest, times = SIZES[-1]
    months = [replace(month_snapshot(n), comments=tuple(sorted(COMMENTS * repeated))) for n, repeated in SIZES]
    return [*months, replace(range_snapshot("2026", largest), comments=tuple(sorted(COMMENTS * times)))]


def seconds(work: Callable[[], object]) -> tuple[float, float, float]:
    """First run, median of the runs after it, and the processor's time of one run (what a loaded machine does not stretch)."""
    taken = []
    processor = time.process_time()
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return taken[0], statistics.median(taken[1:]), (time.process_time() - processor) / (RUNS + 1)


def measured(name: str, work: Callable[[], object], limit: float | None = None) -> tuple[float, bool]:
    """Print one line; the slower of first run and median, and whether it stays under its limit.

    The first run counts too: typst remembers pages that it has set before, so repeats flatter it.
    """
    first, median, processor = seconds(work)
    slower = max(first, median)
    beside = f"limit {limit:.2f} s, ratio {slower / limit:.2f}" if limit else "no limit of its own"
    print(f"  {name:<12} first {first:6.3f} s  median {median:6.3f} s  processor {processor:6.3f} s  {beside}")
    return slower, limit is None or slower < limit


def measured_report(snapshot: ReportSnapshot) -> bool:
    """Print the lines of one report with words, photos and follow-ups; whether its limits are kept."""
    n, comments, earlier = len(snapshot.sheets), len(snapshot.comments), len(snapshot.history)
    print(f"{snapshot.period}: {n} answers, {comments} comments, {earlier} earlier periods, internal edition")

    def content() -> MonthlyReport:
        return monthly_report(snapshot, NINE, "internal", evaluation_facts(), NARRATIVE, FOLLOW_UPS)

    measured("content", content)
    report = content()
    pdf, in_time = measured("PDF", lambda: report_pdf(report, None, PHOTOS), LARGEST_PDF_SECONDS)
    xlsx, _ = measured("XLSX", lambda: report_xlsx(report, None, PHOTOS))
    docx, _ = measured("DOCX", lambda: report_docx(report, None, PHOTOS))
    whole = pdf + xlsx + docx
    print(f"  {'all three':<12} {whole:6.3f} s  limit {LARGEST_ALL_SECONDS:.2f} s, ratio {whole / LARGEST_ALL_SECONDS:.2f}")
    public = monthly_report(snapshot, NINE, "public", evaluation_facts())
    measured("poster", lambda: results_poster_pdf(public, "A4"))
    return in_time and whole < LARGEST_ALL_SECONDS


def main() -> int:
    """Exit 1 when a limit is missed."""
    kept = True
    for snapshot in snapshots():
        kept = measured_report(snapshot) and kept
    print("kept" if kept else "MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
