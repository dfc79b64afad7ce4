"""The results as an office hangs them up: index, letter, number and profile of respondents, period."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Literal

from puas.documents.printable import plain, printable
from puas.documents.qr import qr_svg
from puas.documents.typesetting import typeset, typeset_png, typst_date
from puas.domain.errors import IntegrityFailure
from puas.domain.report_content import MonthlyReport, ProfileTable

PosterSize = Literal["A4", "A3"]
SCALES = MappingProxyType({"A4": 1.0, "A3": 2**0.5})
PIXELS_PER_INCH = 150
WITHHELD = "*"


def results_poster_pdf(report: MonthlyReport, size: PosterSize, logo_png: bytes | None = None, address: str = "") -> bytes:
    """The poster as PDF/A-2a and PDF/UA-1, one page. `address` (whole, with scheme) becomes a QR code.

    Only of the public edition: IntegrityFailure for another, because a wall is public.
    """
    return typeset("results", _data(report, size, logo_png, address), _drawings(address))


def results_poster_png(report: MonthlyReport, size: PosterSize, logo_png: bytes | None = None, address: str = "") -> bytes:
    """The same poster as a picture, 150 pixels per inch, for screens and messages."""
    return typeset_png("results", _data(report, size, logo_png, address), _drawings(address), PIXELS_PER_INCH)


def _drawings(address: str) -> dict[str, str]:
    return {"qr.svg": qr_svg(address)} if address else {}


def _data(report: MonthlyReport, size: PosterSize, logo_png: bytes | None, address: str) -> dict[str, Any]:
    identity, result = report.identity, report.result
    if identity.edition != "public":
        raise IntegrityFailure("poster_of_internal_edition", "Poster hasil hanya dibuat dari edisi publik.")
    words = {
        "title": f"{identity.index_title} ({identity.index_name})",
        "agency": identity.agency_name,
        "government": identity.government,
        "agency_address": identity.agency_address,
        "unit": identity.unit,
        "period_name": identity.period_name,
        "period_words": identity.period_words,
        "index_name": identity.index_name,
        "finding": result.finding,
        "sentence": result.sentence,
        "performance": result.performance_words,
        "letter_words": result.letter_words,
        "n_words": result.n_words,
        "sample_words": _sample_words(report),
        "public_address": identity.public_address,
        "instrument": identity.instrument_title,
        "demo_mark": identity.demo_mark,
        "correction_mark": identity.correction_mark,
        "made_on_words": identity.made_on_words,
        "profile_note": next((table.note for table in report.profile if table.note and not table.withheld), ""),
    }
    return {name: printable(text) for name, text in words.items()} | {
        "size": size,
        "scale": SCALES[size],
        "index": result.index_100.words if result.index_100 else "",
        "interval": result.interval.words if result.interval else "",
        "letter": result.letter,
        "indicative": result.indicative,
        "categories": plain(report.method.categories),
        "profile": _columns(report.profile),
        "digest": identity.digest[:12],
        "has_code": bool(address),
        "logo": list(logo_png or b""),
        "date": typst_date(identity.made_on),
    }


def _sample_words(report: MonthlyReport) -> str:
    """Number against target, as the collection block allows it."""
    target = report.collection.target
    if target is None or report.result.n is None:
        return ""
    return "Target sampel tercapai." if report.collection.target_reached else f"Target sampel {target}: belum tercapai."


def _columns(tables: tuple[ProfileTable, ...]) -> list[list[dict[str, Any]]]:
    """The tables in two columns of about the same length, in their order; withheld ones stay away."""
    shown = [table for table in tables if not table.withheld]
    if not shown:
        return []
    lengths = [len(table.rows) + 2 for table in shown]
    half = min(range(len(shown) + 1), key=lambda place: max(sum(lengths[:place]), sum(lengths[place:])))
    return [[_printed(table) for table in part] for part in (shown[:half], shown[half:])]


def _printed(table: ProfileTable) -> dict[str, Any]:
    rows = [
        {
            "name": printable(line.name),
            "count": WITHHELD if line.count is None else str(line.count),
            "share": WITHHELD if line.share is None else line.share.words,
        }
        for line in table.rows
    ]
    return {"title": table.title, "rows": rows}
