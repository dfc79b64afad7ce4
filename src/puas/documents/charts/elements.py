"""Element bars: the index of each element from the scale's floor to 100, with its interval as a whisker."""

from __future__ import annotations

from collections.abc import Sequence

from puas.documents.charts.svg import PAPER, Palette, Pen, drawing, shortened
from puas.domain.report_content import CategoryLine, ElementLine

WIDTH, LABELS, FIGURES = 640.0, 274.0, 72.0
ROW, BAR, TOP, BOTTOM = 23.0, 12.0, 20.0, 24.0
CEILING = 100.0


def element_bars(
    lines: Sequence[ElementLine], title: str, categories: Sequence[CategoryLine] = (), palette: Palette = PAPER
) -> str:
    """One bar per element in the order given. `categories` (highest first) draw the limits of the letters and the floor.

    Elements without a figure keep their row with a dash. Colour follows the letter, which also stands beside the bar.
    """
    pen = Pen(palette)
    floor = float(categories[-1].lower_100.exact) if categories else 25.0
    height = TOP + ROW * len(lines) + BOTTOM
    shapes = _axis(pen, floor, height, categories)
    for place, line in enumerate(lines):
        shapes += _row(pen, line, TOP + ROW * place, floor)
    said = "; ".join(f"{line.code} {line.name}: {line.index_100 or 'tidak ditampilkan'} {line.letter}".strip() for line in lines)
    return drawing(WIDTH, height, title, said, shapes)


def _x(value: float, floor: float) -> float:
    return LABELS + (value - floor) / (CEILING - floor) * (WIDTH - LABELS - FIGURES)


def _axis(pen: Pen, floor: float, height: float, categories: Sequence[CategoryLine]) -> list[str]:
    base = height - BOTTOM
    shapes = [pen.line(_x(floor, floor), base, _x(CEILING, floor), base, "muted")]
    for tick in sorted({floor, 50.0, 75.0, CEILING}):
        shapes.append(pen.line(_x(tick, floor), TOP, _x(tick, floor), base + 4, "rule", width=0.75))
        shapes.append(pen.text(_x(tick, floor), height - 8, f"{tick:.0f}", role="muted", size=9, anchor="middle"))
    upper = CEILING
    for category in categories:
        lower = float(category.lower_100.exact)
        shapes.append(
            pen.text((_x(lower, floor) + _x(upper, floor)) / 2, 11, category.letter, role="muted", size=9, anchor="middle")
        )
        if lower > floor:
            shapes.append(pen.line(_x(lower, floor), TOP - 4, _x(lower, floor), base, "muted", width=0.75, dashes="2 2"))
        upper = lower
    return shapes


def _row(pen: Pen, line: ElementLine, top: float, floor: float) -> list[str]:
    middle = top + ROW / 2
    shapes = [
        pen.text(0, middle + 4, line.code, bold=True, size=11),
        pen.text(30, middle + 4, shortened(line.name, 42), size=10.5),
    ]
    if line.index_100 is None:
        return [
            *shapes,
            pen.text(
                _x(floor, floor) + 4, middle + 4, "tidak ditampilkan" if line.n != 0 else "tidak dijawab", role="muted", size=10
            ),
        ]
    end = _x(float(line.index_100.exact), floor)
    shapes.append(pen.rect(_x(floor, floor), middle - BAR / 2, end - _x(floor, floor), BAR, line.letter.lower() or "none"))
    if line.interval_100:
        low, high = (_x(float(limit.exact), floor) for limit in line.interval_100)
        shapes += [
            pen.line(low, middle, high, middle, "paper", width=3.5),
            pen.line(low, middle, high, middle, "ink", width=1.25),
            pen.line(low, middle - 4, low, middle + 4, "ink", width=1.25),
            pen.line(high, middle - 4, high, middle + 4, "ink", width=1.25),
        ]
    shapes.append(pen.text(WIDTH - 24, middle + 4, line.index_100.words, anchor="end", size=11))
    shapes.append(pen.text(WIDTH - 6, middle + 4, line.letter, anchor="middle", size=11, bold=True))
    return shapes
