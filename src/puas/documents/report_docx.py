"""The monthly report as a Word document that an office can edit: marked "salinan kerja"."""

from __future__ import annotations

from puas.documents.word import chapters
from puas.documents.word.front import WORKING_COPY, open_contents, write_contents, write_front
from puas.documents.word.package import packed
from puas.documents.word.pieces import WordReport
from puas.domain.report_content import MonthlyReport


def report_docx(report: MonthlyReport, logo_png: bytes | None) -> bytes:
    """The report as DOCX with real headings, tables and captions. The same report gives the same bytes."""
    word = WordReport()
    write_front(word, report, logo_png)
    contents = open_contents(word)
    chapters.write_summary(word, report)
    chapters.write_introduction(word, report)
    chapters.write_collection(word, report)
    chapters.write_results(word, report)
    chapters.write_analysis(word, report)
    chapters.write_evaluation(word, report)
    chapters.write_annexes(word, report)
    write_contents(word, contents)
    identity = report.identity
    return packed(
        word.document,
        title=f"Laporan {identity.index_title} {identity.period_name} ({WORKING_COPY.lower()})",
        author=identity.agency_name,
        made_on=identity.made_on,
        remark=f"Sidik data {identity.digest}",
    )
