"""Importance bars: how closely each element goes along with the others, from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

from puas.documents.charts.svg import PAPER, Palette, Pen, drawing, shortened
from puas.domain.report_content import ImportanceLine

WIDTH, LABELS, FIGURES = 640.0, 264.0, 48.0
ROW, BAR, TOP, BOTTOM = 25.0, 13.0, 8.0, 24.0
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def importance_bars(lines: Sequence[ImportanceLine], title: str, palette: Palette = PAPER) -> str:
    """One bar an element, the closest first; a negative correlation has no bar but keeps its figure."""
    pen = Pen(palette)
    ranked = sorted(lines, key=lambda line: -float(line.correlation.exact) if line.correlation else 2.0)
    height = TOP + ROW * len(ranked) + BOTTOM
    base = height - BOTTOM
    shapes = [pen.line(_x(0), base, _x(1), base, "muted")]
    for tick in TICKS:
        shapes.append(pen.line(_x(tick), TOP, _x(tick), base + 4, "rule", width=0.75))
        shapes.append(pen.text(_x(tick), height - 8, f"{tick:g}".replace(".", ","), role="muted", size=9, anchor="middle"))
    for place, line in enumerate(ranked):
        shapes += _row(pen, line, TOP + ROW * place + ROW / 2)
    said = "; ".join(f"{line.code} {line.name}: {line.correlation or 'tidak dapat dihitung'}" for line in ranked)
    return drawing(WIDTH, height, title, said, shapes)


def _x(value: float) -> float:
    return LABELS + value * (WIDTH - LABELS - FIGURES)


def _row(pen: Pen, line: ImportanceLine, middle: float) -> list[str]:
    shapes = [
        pen.text(0, middle + 4, line.code, bold=True, size=11),
        pen.text(30, middle + 4, shortened(line.name, 42), size=10.5),
    ]
    if line.correlation is None:
        return [*shapes, pen.text(_x(0) + 4, middle + 4, "tidak dapat dihitung", role="muted", size=10)]
    length = max(0.0, float(line.correlation.exact))
    shapes.append(pen.rect(_x(0), middle - BAR / 2, _x(length) - _x(0), BAR, "b"))
    shapes.append(pen.text(WIDTH - 6, middle + 4, line.correlation.words, anchor="end", size=11))
    return shapes
