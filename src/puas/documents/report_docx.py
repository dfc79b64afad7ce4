"""The report as a Word document that an office can edit: marked "salinan kerja"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from puas.documents.word import chapters
from puas.documents.word.analysis import write_analysis, write_closing
from puas.documents.word.annexes import write_annexes
from puas.documents.word.front import WORKING_COPY, open_contents, write_contents, write_cover_letter, write_front
from puas.documents.word.package import packed
from puas.documents.word.pieces import WordReport
from puas.domain.report_content import MonthlyReport

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


def report_docx(report: MonthlyReport, logo_png: bytes | None, photos: Mapping[str, bytes] = NO_PHOTOS) -> bytes:
    """The report as DOCX with real headings, tables and captions. The same report gives the same bytes.

    `photos` maps the SHA-256 (hex) of each of the report's photos to its bytes (PNG or JPEG).
    """
    word = WordReport()
    write_cover_letter(word, report, logo_png)
    write_front(word, report, logo_png)
    contents = open_contents(word)
    chapters.write_summary(word, report)
    chapters.write_introduction(word, report)
    chapters.write_collection(word, report)
    chapters.write_results(word, report)
    write_analysis(word, report)
    write_closing(word, report)
    write_annexes(word, report, photos)
    write_contents(word, contents)
    identity = report.identity
    return packed(
        word.document,
        title=f"{identity.title} {identity.index_title} {identity.period_name} ({WORKING_COPY.lower()})",
        author=identity.agency_name,
        made_on=identity.made_on,
        remark=f"Sidik data {identity.digest}",
    )
