"""The few shapes that the charts need, escaped, with presentation attributes and classes."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

FONT = "Noto Sans, system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role. The class of the same name (`chart-ink` ...) lets a page's style sheet put others."""

    ink: str = "#1A2333"
    muted: str = "#55607A"
    rule: str = "#C9CFDB"
    paper: str = "#FFFFFF"
    primary: str = "#1D4E89"
    tint: str = "#D3E0F0"
    a: str = "#1D4E89"
    b: str = "#2F6DB0"
    c: str = "#9A5B00"
    d: str = "#9C2F2F"
    none: str = "#55607A"
    step1: str = "#FFFFFF"
    step2: str = "#C4D5EA"
    step3: str = "#6C97C9"
    step4: str = "#1D4E89"

    def colour(self, role: str) -> str:
        """The colour of a role."""
        return str(getattr(self, role))


PAPER = Palette()


def number(value: float) -> str:
    """A coordinate, at most two decimals, never "-0"."""
    return f"{round(value + 0.0, 2):g}"


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws shapes in the colours of a palette."""

    palette: Palette

    def rect(self, x: float, y: float, width: float, height: float, role: str, *, outline: str = "") -> str:
        edge = f' stroke="{self.palette.colour(outline)}" stroke-width="0.75"' if outline else ""
        return (
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{self._fill(role)}{edge}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, role: str, *, width: float = 1, dashes: str = "") -> str:
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        return (
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
            f' class="chart-line-{role}" stroke="{self.palette.colour(role)}" stroke-width="{number(width)}"{dashed}/>'
        )

    def path(self, points: list[tuple[float, float]], role: str, *, width: float = 2) -> str:
        """An open line through the points."""
        return (
            f'<path d="{_path(points)}" class="chart-line-{role}" fill="none"'
            f' stroke="{self.palette.colour(role)}" stroke-width="{number(width)}" stroke-linejoin="round"/>'
        )

    def area(self, points: list[tuple[float, float]], role: str) -> str:
        """A filled shape."""
        return f'<path d="{_path(points)}Z"{self._fill(role)}/>'

    def circle(self, x: float, y: float, radius: float, role: str, *, outline: str) -> str:
        return (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{self._fill(role)}'
            f' stroke="{self.palette.colour(outline)}" stroke-width="1.5"/>'
        )

    def text(
        self, x: float, y: float, words: str, *, role: str = "ink", size: float = 11, anchor: str = "start", bold: bool = False
    ) -> str:
        weight = ' font-weight="bold"' if bold else ""
        return (
            f'<text x="{number(x)}" y="{number(y)}" font-family={quoteattr(FONT)} font-size="{number(size)}"'
            f' text-anchor="{anchor}"{weight}{self._fill(role)}>{escape(words)}</text>'
        )

    def _fill(self, role: str) -> str:
        return f' class="chart-{role}" fill="{self.palette.colour(role)}"'


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def drawing(width: float, height: float, title: str, description: str, shapes: list[str]) -> str:
    """The whole SVG, with its name and its figures for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" role="img"'
        f' class="chart"><title>{escape(title)}</title><desc>{escape(description)}</desc>{"".join(shapes)}</svg>'
    )


def shortened(words: str, longest: int) -> str:
    """A label cut at a word, with an ellipsis, when it is longer than its place."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"
