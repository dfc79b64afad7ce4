"""Four typical reports as text, to be compared with what is committed in tests/documents/golden.

After a deliberate change of words or layout: `make golden`, then read the difference with `git diff` before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.documents.results_poster import results_poster_pdf
from puas.domain.report_additions import FollowUpFacts, Narrative
from puas.domain.report_content import Edition, MonthlyReport, monthly_report
from puas.domain.report_content.assembly import shuffled
from puas.domain.report_snapshot import EvaluationFacts, ReportSnapshot
from tests.documents.office_files import docx_outline, xlsx_outline
from tests.documents.pdf_outline import pdf_outline
from tests.documents.sample_additions import FOLLOW_UPS, NARRATIVE, PHOTOS, range_snapshot
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot, recap_snapshot

GOLDEN = Path(__file__).parent / "golden"
KINDS = ("pdf", "docx", "xlsx", "poster")
DIGEST = "0123456789abcdef" * 4
"""Stands in for the snapshot's own: it would change with every fact that a snapshot learns to hold."""

QUIET = "sedikit warga yang dilayani"

Case = tuple[ReportSnapshot, Edition, EvaluationFacts | None, Narrative | None, tuple[FollowUpFacts, ...]]
CASES: Mapping[str, Callable[[], Case]] = MappingProxyType(
    {
        "ordinary-month": lambda: (month_snapshot(45), "internal", evaluation_facts(), NARRATIVE, FOLLOW_UPS),
        "too-few": lambda: (month_snapshot(7), "internal", replace(evaluation_facts(on_time=False), reason=QUIET), None, ()),
        "corrected-quarter": lambda: (
            replace(range_snapshot("2026-T4"), version=2), "public", evaluation_facts(), None, FOLLOW_UPS,
        ),
        "typed-tallies": lambda: (recap_snapshot(), "internal", None, None, ()),
    }
)  # fmt: skip


@cache
def report_of(case: str, edition: Edition | None = None) -> MonthlyReport:
    """The report of a case, in its own edition unless another is asked for."""
    snapshot, own, evaluation, narrative, follow_ups = CASES[case]()
    report = monthly_report(snapshot, NINE, edition or own, evaluation, narrative, follow_ups)
    identity = replace(report.identity, digest=DIGEST, software="Puas")
    return replace(report, identity=identity, sheets=shuffled(report.sheets, DIGEST))


def text_of(case: str, kind: str) -> list[str]:
    """The lines of one document of a case."""
    if kind == "poster":
        return pdf_outline(results_poster_pdf(report_of(case, "public"), "A4", None, "https://ikm.example/hasil/sumber-asri"))
    report = report_of(case)
    if kind == "pdf":
        return pdf_outline(report_pdf(report, None, PHOTOS))
    if kind == "docx":
        return docx_outline(report_docx(report, None, PHOTOS))
    return xlsx_outline(report_xlsx(report, None, PHOTOS))


def golden_file(case: str, kind: str) -> Path:
    """Where the committed text stands."""
    return GOLDEN / f"{case}.{kind}.txt"


def renew() -> None:
    """Write every golden file anew."""
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        for kind in KINDS:
            golden_file(case, kind).write_text("\n".join(text_of(case, kind)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
