"""How the answers spread over the scale: stacked bars from the lowest answer (light) to the best (dark)."""

from __future__ import annotations

from collections.abc import Sequence

from puas.documents.charts.svg import PAPER, Palette, Pen, drawing, shortened
from puas.domain.report_content import ElementLine

WIDTH, LABELS, ROW, BAR = 640.0, 264.0, 25.0, 16.0
STEPS = ("step1", "step2", "step3", "step4")
NARROWEST_LABEL = 14.0


def distribution_bar(line: ElementLine, palette: Palette = PAPER) -> str:
    """One element's answers as one bar; its counts in words stand in the description. Needs `counts`."""
    pen = Pen(palette)
    title = f"Sebaran jawaban {line.code} {line.name}"
    return drawing(WIDTH, BAR + 2, title, _said(line), _stack(pen, line, 1, 1, WIDTH - 2))


def distribution_bars(lines: Sequence[ElementLine], title: str, palette: Palette = PAPER) -> str:
    """All elements under each other, with the key to the shades. Lines without counts are left out."""
    pen = Pen(palette)
    counted = [line for line in lines if line.counts is not None]
    shapes: list[str] = []
    scores = counted[0].scores if counted else ()
    for place, score in enumerate(scores):
        x = LABELS + place * 76
        shapes.append(pen.rect(x, 2, 12, 12, _shade(place, len(scores)), outline="muted"))
        shapes.append(pen.text(x + 17, 12, f"nilai {score}", role="muted", size=10))
    for place, line in enumerate(counted):
        top = 24 + ROW * place
        shapes.append(pen.text(0, top + 12, line.code, bold=True))
        shapes.append(pen.text(30, top + 12, shortened(line.name, 42), size=10.5))
        shapes += _stack(pen, line, LABELS, top, WIDTH - LABELS - 2)
    said = "; ".join(f"{line.code}: {_said(line)}" for line in counted)
    return drawing(WIDTH, 26 + ROW * len(counted), title, said, shapes)


def _stack(pen: Pen, line: ElementLine, left: float, top: float, width: float) -> list[str]:
    counts = line.counts or ()
    whole = sum(counts)
    shapes: list[str] = []
    x = left
    for place, count in enumerate(counts):
        if not count:
            continue
        reach = width * count / whole
        shade = _shade(place, len(counts))
        shapes.append(pen.rect(x, top, reach, BAR, shade, outline="muted"))
        if reach >= NARROWEST_LABEL:
            dark = shade in STEPS[2:]
            shapes.append(
                pen.text(x + reach / 2, top + BAR - 4, str(count), role="paper" if dark else "ink", size=10, anchor="middle")
            )
        x += reach
    return shapes


def _shade(place: int, width: int) -> str:
    """Four shades whatever the scale's width, the best answer always darkest."""
    return STEPS[round(place * (len(STEPS) - 1) / (width - 1))]


def _said(line: ElementLine) -> str:
    words = zip(line.choices, line.counts or (), strict=False)
    return ", ".join(f"{choice} {count}" for choice, count in words)
