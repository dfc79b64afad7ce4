"""One file to download: the report in its three formats and the results poster, with fixed dates."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from puas.documents.report_docx import report_docx
from puas.documents.report_pdf import report_pdf
from puas.documents.report_xlsx import report_xlsx
from puas.documents.results_poster import results_poster_pdf, results_poster_png
from puas.documents.word.package import OLDEST_ZIP_DATE
from puas.domain.report_content import MonthlyReport

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


def report_bundle(
    report: MonthlyReport,
    public_report: MonthlyReport,
    logo_png: bytes | None,
    photos: Mapping[str, bytes] = NO_PHOTOS,
    address: str = "",
    report_pdf_bytes: bytes | None = None,
) -> bytes:
    """A ZIP of PDF, XLSX and DOCX of `report` and the A4 poster of `public_report` (PDF and PNG). Same input, same bytes.

    `report_pdf_bytes`: the PDF that was stored when the report was evaluated, to be packed instead of a new one.
    """
    name = f"laporan-{report.identity.period}-{'publik' if report.identity.edition == 'public' else 'internal'}"
    poster = f"poster-hasil-{report.identity.period}"
    files = {
        f"{name}.pdf": report_pdf_bytes or report_pdf(report, logo_png, photos),
        f"{name}.xlsx": report_xlsx(report, logo_png, photos),
        f"{name}.docx": report_docx(report, logo_png, photos),
        f"{poster}.pdf": results_poster_pdf(public_report, "A4", logo_png, address),
        f"{poster}.png": results_poster_png(public_report, "A4", logo_png, address),
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for file_name, content in files.items():
            entry = ZipInfo(file_name, OLDEST_ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return stream.getvalue()
