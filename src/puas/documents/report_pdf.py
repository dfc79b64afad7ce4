"""The monthly report as a PDF: content and charts handed to the typst templates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from puas.documents.charts import distribution_bars, element_bars, trend_line
from puas.documents.printable import breakable, plain
from puas.documents.typesetting import typeset, typst_date
from puas.domain.report_content import MonthlyReport

LONGEST_WORD_IN_COMMENT = 30


def report_pdf(report: MonthlyReport, logo_png: bytes | None) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1. The same report gives the same bytes."""
    return typeset("report", _data(report, logo_png), chart_images(report))


def chart_images(report: MonthlyReport) -> dict[str, str]:
    """The report's charts by file name; what the edition withholds is not drawn."""
    return {
        "bars.svg": element_bars(report.elements.lines, report.elements.finding, report.method.categories),
        "trend.svg": trend_line(report.trend.points, report.trend.finding, floor_100=floor_100(report)),
        "distribution.svg": distribution_bars(report.elements.lines, "Sebaran jawaban per unsur"),
    }


def floor_100(report: MonthlyReport) -> float:
    """The lowest possible index of the report's scale: where every axis starts."""
    return float(report.method.categories[-1].lower_100.exact)


def _data(report: MonthlyReport, logo_png: bytes | None) -> dict[str, Any]:
    data: dict[str, Any] = plain(replace(report, sheets=(), comments=()))
    data["comments"] = [breakable(comment, LONGEST_WORD_IN_COMMENT) for comment in report.comments]
    data["date"] = typst_date(report.identity.made_on)
    data["logo"] = list(logo_png or b"")
    data["has_distribution"] = all(line.counts is not None for line in report.elements.lines)
    data["has_sheets"] = bool(report.sheets)
    data["has_elements"] = any(line.index_100 for line in report.elements.lines)
    data["alt"] = {
        "bars": _said_elements(report),
        "trend": "; ".join(f"{point.period_name} {point.index_100 or 'tanpa angka'}" for point in report.trend.points),
        "distribution": "Sebaran jawaban; angkanya ada pada tabel pengolahan.",
    }
    return data


def _said_elements(report: MonthlyReport) -> str:
    return "; ".join(f"{line.code} {plain(line.name)} {line.index_100 or 'tidak ditampilkan'}" for line in report.elements.lines)
