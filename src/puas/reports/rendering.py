"""Files of a report: rendered from frozen content; PDFs of an evaluated report are kept by hash and never made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from django.db import transaction

from puas.domain.report_content import MonthlyReport
from puas.reports.facts import Edition, content_of, logo_of, narrative_row, photos_of
from puas.reports.models import Evaluation, Report, ReportDocument

Format = Literal["pdf", "xlsx", "docx"]
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
EDITIONS: tuple[Edition, ...] = ("internal", "public")


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file to send: its name, media type and bytes."""

    name: str
    media_type: str
    content: bytes


def report_file(report: Report, edition: Edition, format: Format) -> RenderedFile:
    """One file of a report version in one edition. Same input, same bytes."""
    name = f"laporan-ikm-{report.unit.agency.slug}-{report.period}-v{report.version}-{_WORDS[edition]}.{format}"
    stored = standing_document(report, edition) if format == "pdf" else None
    content = bytes(stored.content) if stored else _render(report, edition, format)
    return RenderedFile(name, MEDIA_TYPES[format], content)


def standing_document(report: Report, edition: Edition) -> ReportDocument | None:
    """The stored PDF with the version's standing words, None while there is none."""
    return ReportDocument.objects.filter(report=report, edition=edition, words=_words_of(report)).first()


def _words_of(report: Report) -> int:
    """The place of the standing words among this version's own; 0 when it has none or they stem from an earlier one."""
    row = narrative_row(report)
    return row.place if row is not None and row.report_id == report.pk else 0


def store_documents(*, report: Report, now: datetime) -> None:
    """Render both editions of an evaluated report's PDF outside any transaction, then record them. Safe to repeat."""
    if not Evaluation.objects.filter(report=report).exists():
        return
    for edition in EDITIONS:
        while standing_document(report, edition) is None:
            words = _words_of(report)
            content = _render(report, edition, "pdf")
            if words != _words_of(report):
                continue  # somebody wrote while it was rendered: nobody knows which words it holds
            digest = sha256(content).hexdigest()
            row = ReportDocument(report=report, edition=edition, words=words, sha256=digest, content=content, made_at=now)
            with transaction.atomic():
                ReportDocument.objects.bulk_create([row], ignore_conflicts=True)


_WORDS = {"internal": "internal", "public": "publik"}


def _render(report: Report, edition: Edition, format: Format) -> bytes:
    return _renderer(format)(content_of(report, edition), logo_of(report), photos_of(report))


def _renderer(format: Format) -> Callable[[MonthlyReport, bytes | None, Mapping[str, bytes]], bytes]:
    """Imported when the first document of its kind is made: all three would slow every start by a second."""
    if format == "pdf":
        from puas.documents.report_pdf import report_pdf

        return report_pdf
    if format == "xlsx":
        from puas.documents.report_xlsx import report_xlsx

        return report_xlsx
    from puas.documents.report_docx import report_docx

    return report_docx
