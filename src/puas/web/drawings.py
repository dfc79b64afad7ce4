"""Drawings of `puas.documents` on a page, and elements as bars on the scale: one look on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from puas.documents.charts import importance_bars, trend_line
from puas.domain.report_content import ElementLine, Figure, ImportanceBlock, TrendBlock

CEILING = 100


class Drawing(str):
    """An SVG drawn by `puas.documents`, which escapes every word in it; templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Bar:
    """An element with its bar: places in per cent of the scale from its floor to 100, as SVG reads numbers."""

    line: ElementLine
    fill: str
    low: str
    high: str


def bars(lines: Sequence[ElementLine]) -> list[Bar]:
    """The elements in the order given; an element without a figure has an empty bar."""
    return [
        Bar(
            line,
            _place(line.index_100, line),
            _place(line.interval_100[0], line) if line.interval_100 else "",
            _place(line.interval_100[1], line) if line.interval_100 else "",
        )
        for line in lines
    ]


def trend_drawing(trend: TrendBlock) -> Drawing | None:
    """The line of months; None where there is nothing to compare yet."""
    with_figures = [point for point in trend.points if point.index_100 is not None]
    return Drawing(trend_line(trend.points, trend.finding)) if len(with_figures) > 1 else None


def importance_drawing(importance: ImportanceBlock | None) -> Drawing | None:
    """The bars of the report; None where the report has none."""
    return Drawing(importance_bars(importance.lines, importance.finding)) if importance else None


def _place(figure: Figure | None, line: ElementLine) -> str:
    if figure is None:
        return "0"
    floor = 100 * line.scores[0] / line.scores[-1]
    return f"{(float(figure.exact) - floor) / (CEILING - floor) * 100:.2f}"
