"""Files of a report: rendered from frozen content; PDFs of an evaluated report are kept by hash and never made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from django.db import transaction

from puas.domain.report_content import MonthlyReport
from puas.reports.facts import Edition, content_of
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
    name = f"laporan-ikm-{report.round.unit.agency.slug}-{report.round.period}-v{report.version}-{_WORDS[edition]}.{format}"
    stored = ReportDocument.objects.filter(report=report, edition=edition).first() if format == "pdf" else None
    content = bytes(stored.content) if stored else _render(report, edition, format)
    return RenderedFile(name, MEDIA_TYPES[format], content)


def store_documents(*, report: Report, now: datetime) -> None:
    """Render both editions of an evaluated report's PDF outside any transaction, then record them. Safe to repeat."""
    if not Evaluation.objects.filter(report=report).exists():
        return
    for edition in EDITIONS:
        if ReportDocument.objects.filter(report=report, edition=edition).exists():
            continue
        content = _render(report, edition, "pdf")
        with transaction.atomic():
            ReportDocument.objects.bulk_create(
                [
                    ReportDocument(
                        report=report,
                        edition=edition,
                        sha256=sha256(content).hexdigest(),
                        content=content,
                        made_at=now,
                    )
                ],
                ignore_conflicts=True,
            )


_WORDS = {"internal": "internal", "public": "publik"}


def _render(report: Report, edition: Edition, format: Format) -> bytes:
    logo = bytes(report.round.unit.agency.logo_png) or None
    return _renderer(format)(content_of(report, edition), logo)


def _renderer(format: Format) -> Callable[[MonthlyReport, bytes | None], bytes]:
    """Imported when the first document of its kind is made: all three would slow every start by a second."""
    if format == "pdf":
        from puas.documents.report_pdf import report_pdf

        return report_pdf
    if format == "xlsx":
        from puas.documents.report_xlsx import report_xlsx

        return report_xlsx
    from puas.documents.report_docx import report_docx

    return report_docx
