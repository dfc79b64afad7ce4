"""What offices hand on besides a single file: everything in one package, and the results poster for the wall."""

from __future__ import annotations

from typing import Literal

from django.conf import settings

from puas.reports.facts import Edition, content_of, logo_of, photos_of
from puas.reports.models import Report
from puas.reports.rendering import RenderedFile, standing_document

PosterSize = Literal["A4", "A3"]
POSTER_SIZES: tuple[PosterSize, ...] = ("A4", "A3")
POSTER_FORMATS = {"pdf": "application/pdf", "png": "image/png"}


def bundle_of(report: Report, edition: Edition) -> RenderedFile:
    """PDF (the stored one where there is one), XLSX, DOCX and poster of a version in one ZIP. Same input, same bytes."""
    from puas.documents.bundle import report_bundle

    stored = standing_document(report, edition)
    content = report_bundle(
        content_of(report, edition),
        content_of(report, "public"),
        logo_of(report),
        photos_of(report),
        _address(report),
        bytes(stored.content) if stored else None,
    )
    return RenderedFile(f"laporan-ikm-{_name(report)}-{edition}.zip", "application/zip", content)


def results_poster_of(report: Report, size: PosterSize, file_format: str) -> RenderedFile:
    """The poster of a version's public figures, as PDF or PNG; KeyError for another format."""
    from puas.documents.results_poster import results_poster_pdf, results_poster_png

    media_type = POSTER_FORMATS[file_format]
    make = results_poster_pdf if file_format == "pdf" else results_poster_png
    content = make(content_of(report, "public"), size, logo_of(report), _address(report))
    return RenderedFile(f"poster-hasil-{_name(report)}-{size}.{file_format}", media_type, content)


def _name(report: Report) -> str:
    return f"{report.unit.agency.slug}-{report.period}-v{report.version}"


def _address(report: Report) -> str:
    """Where the public page stands, for the QR code; "" while the installation has no address of its own."""
    return f"{settings.PUAS_BASE_URL}/hasil/{report.unit.agency.slug}" if settings.PUAS_BASE_URL else ""
