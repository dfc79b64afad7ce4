"""The report as a PDF: content, charts and photos handed to the typst templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from puas.documents.charts import distribution_bars, element_bars, importance_bars, trend_line
from puas.documents.printable import FOREIGN, PICTURE, breakable, plain
from puas.documents.typesetting import photo_svg, typeset, typst_date
from puas.domain.report_content import MonthlyReport

LONGEST_WORD_IN_COMMENT = 30
REPLACED = (
    f"Gambar kecil dan huruf yang tidak dapat dicetak di sini ditulis sebagai “{PICTURE}” dan “{FOREIGN}”; tulisan aslinya ada "
    "pada berkas Excel."
)
NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


def report_pdf(report: MonthlyReport, logo_png: bytes | None, photos: Mapping[str, bytes] = NO_PHOTOS) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1. The same report gives the same bytes.

    `photos` maps the SHA-256 (hex) of each of the report's photos to its bytes (PNG or JPEG).
    """
    pictures = {
        _photo_name(photo.sha256): photo_svg(photos[photo.sha256], photo.media_type)
        for photo in report.photos
        if photo.sha256 in photos
    }
    return typeset("report", _data(report, logo_png, photos), chart_images(report) | pictures)


def chart_images(report: MonthlyReport) -> dict[str, str]:
    """The report's charts by file name; what the edition withholds is not drawn."""
    trend = report.trend
    charts = {
        "bars.svg": element_bars(report.elements.lines, report.elements.finding, report.method.categories),
        "trend.svg": trend_line(trend.points, trend.finding, floor_100=floor_100(report), limits_100=trend.limits_100),
        "distribution.svg": distribution_bars(report.elements.lines, "Sebaran jawaban per unsur"),
    }
    if report.importance is not None:
        charts["importance.svg"] = importance_bars(report.importance.lines, report.importance.finding)
    return charts


def floor_100(report: MonthlyReport) -> float:
    """The lowest possible index of the report's scale: where every axis starts."""
    return float(report.method.categories[-1].lower_100.exact)


def _photo_name(sha256: str) -> str:
    return f"photo-{sha256}.svg"


def _data(report: MonthlyReport, logo_png: bytes | None, photos: Mapping[str, bytes]) -> dict[str, Any]:
    data: dict[str, Any] = plain(replace(report, sheets=(), comments=(), photos=()))
    data["comments"] = [breakable(comment, LONGEST_WORD_IN_COMMENT) for comment in report.comments]
    replaced = any(mark in comment for comment in data["comments"] for mark in (PICTURE, FOREIGN))
    data["replaced_sentence"] = REPLACED if replaced else ""
    data["date"] = typst_date(report.identity.made_on)
    data["logo"] = list(logo_png or b"")
    data["has_distribution"] = all(line.counts is not None for line in report.elements.lines)
    data["has_sheets"] = bool(report.sheets)
    data["has_elements"] = any(line.index_100 for line in report.elements.lines)
    for printed, line in zip(data["plan"]["lines"], report.plan.lines, strict=True):
        printed["quarters"] = list(line.quarters)  # our own marks, which a font of typst itself holds
    for printed, duty in zip(data["obligations"]["lines"], report.obligations.lines, strict=True):
        printed["state"] = duty.state_words
    for printed, element in zip(data["elements"]["lines"], report.elements.lines, strict=True):
        printed["marked_name"] = plain(report.elements.marked_name(element))
    data["photos"] = [
        {"caption": plain(photo.caption), "file": _photo_name(photo.sha256) if photo.sha256 in photos else ""}
        for photo in report.photos
    ]
    data["alt"] = {
        "bars": _said_elements(report),
        "trend": "; ".join(f"{point.period_name} {point.index_100 or 'tanpa angka'}" for point in report.trend.points),
        "distribution": "Sebaran jawaban; angkanya ada pada tabel pengolahan.",
        "importance": "Korelasi setiap unsur dengan unsur lainnya; angkanya ada pada tabel di bawahnya.",
    }
    return data


def _said_elements(report: MonthlyReport) -> str:
    return "; ".join(f"{line.code} {plain(line.name)} {line.index_100 or 'tidak ditampilkan'}" for line in report.elements.lines)
