"""The trend: months from left to right, the interval as a band, the line broken where months cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence

from puas.documents.charts.svg import PAPER, Palette, Pen, drawing
from puas.domain.report_content import Figure, TrendPoint

WIDTH, HEIGHT = 640.0, 236.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 20.0, 16.0, 40.0
CEILING = 100.0
MOST_LABELS = 12


def trend_line(
    points: Sequence[TrendPoint],
    title: str,
    palette: Palette = PAPER,
    floor_100: float = 25.0,
    limits_100: tuple[Figure, Figure] | None = None,
) -> str:
    """The index month by month from the scale's floor to 100. Hollow circles are imported months; the current one is named.

    `limits_100`: where this month was to be expected, drawn as two dashed lines.
    """
    chart = _Chart(Pen(palette), points, floor_100)
    shapes = [*chart.axis(), *chart.bands(), *chart.limits(limits_100), *chart.breaks()]
    shapes += [*chart.lines(), *chart.circles(), *chart.names()]
    return drawing(WIDTH, HEIGHT, title, "; ".join(_said(point) for point in points), shapes)


def _said(point: TrendPoint) -> str:
    if point.index_100 is None:
        return f"{point.period_name}: tidak ada angka"
    limits = f" (rentang {point.low_100} s.d. {point.high_100})" if point.low_100 and point.high_100 else ""
    return f"{point.period_name}: {point.index_100}{limits}"


class _Chart:
    """Where months and values lie on the drawing."""

    def __init__(self, pen: Pen, points: Sequence[TrendPoint], floor: float) -> None:
        self.pen, self.points, self.floor = pen, points, floor

    def x(self, place: float) -> float:
        reach = WIDTH - LEFT - RIGHT - 24
        return LEFT + 12 + (reach / 2 if len(self.points) < 2 else place * reach / (len(self.points) - 1))

    def y(self, value: float) -> float:
        return TOP + (CEILING - value) / (CEILING - self.floor) * (HEIGHT - TOP - BOTTOM)

    def axis(self) -> list[str]:
        shapes = []
        for tick in sorted({self.floor, 50.0, 75.0, CEILING}):
            shapes.append(
                self.pen.line(
                    LEFT, self.y(tick), WIDTH - RIGHT, self.y(tick), "muted" if tick == self.floor else "rule", width=0.75
                )
            )
            shapes.append(self.pen.text(LEFT - 6, self.y(tick) + 3.5, f"{tick:.0f}", role="muted", size=9, anchor="end"))
        return shapes

    def runs(self) -> list[list[int]]:
        """Places of neighbouring months that one line may join: no gap, no other instrument between them."""
        runs: list[list[int]] = [[]]
        for place, point in enumerate(self.points):
            if point.index_100 is None or point.instrument_changed:
                runs.append([])
            if point.index_100 is not None:
                runs[-1].append(place)
        return [run for run in runs if run]

    def bands(self) -> list[str]:
        shapes = []
        for run in self.runs():
            limits = [(self.x(place), *self._limits(place)) for place in run if self.points[place].low_100]
            if len(limits) > 1:
                upper = [(x, self.y(high)) for x, _, high in limits]
                lower = [(x, self.y(low)) for x, low, _ in reversed(limits)]
                shapes.append(self.pen.area(upper + lower, "tint"))
            for x, low, high in limits:
                shapes.append(self.pen.line(x, self.y(low), x, self.y(high), "b", width=0.75))
        return shapes

    def _limits(self, place: int) -> tuple[float, float]:
        low, high = self.points[place].low_100, self.points[place].high_100
        assert low is not None, "an interval has a lower end"
        assert high is not None, "an interval has an upper end"
        return float(low.exact), float(high.exact)

    def limits(self, limits_100: tuple[Figure, Figure] | None) -> list[str]:
        return [
            self.pen.line(LEFT, self.y(float(limit.exact)), WIDTH - RIGHT, self.y(float(limit.exact)), "muted", dashes="2 3")
            for limit in limits_100 or ()
        ]

    def breaks(self) -> list[str]:
        shapes = []
        for place, point in enumerate(self.points):
            if point.instrument_changed or point.basis_changed:
                words = "instrumen berganti" if point.instrument_changed else "cara membagi bulan berganti"
                x = self.x(place - 0.5)
                left = x < WIDTH / 2
                shapes.append(self.pen.line(x, TOP, x, HEIGHT - BOTTOM, "ink", dashes="4 3"))
                shapes.append(
                    self.pen.text(x + (5 if left else -5), HEIGHT - BOTTOM - 6, words, size=9, anchor="start" if left else "end")
                )
        return shapes

    def lines(self) -> list[str]:
        return [self.pen.path([self._spot(place) for place in run], "primary") for run in self.runs() if len(run) > 1]

    def circles(self) -> list[str]:
        shapes = []
        for place, point in enumerate(self.points):
            if point.index_100 is not None:
                x, y = self._spot(place)
                shapes.append(
                    self.pen.circle(
                        x, y, 4.5 if point.current else 3, "paper" if point.imported else "primary", outline="primary"
                    )
                )
                if point.current:
                    shapes.append(
                        self.pen.text(
                            x, max(y - 10, 10), point.index_100.words, anchor="end" if place else "middle", size=12, bold=True
                        )
                    )
        return shapes

    def _spot(self, place: int) -> tuple[float, float]:
        index = self.points[place].index_100
        assert index is not None, "only months with a figure have a spot"
        return self.x(place), self.y(float(index.exact))

    def names(self) -> list[str]:
        """Month (quarter) under every point (every second when they crowd), counted from the current one; the year under it."""
        step = 1 + (len(self.points) - 1) // MOST_LABELS
        shapes = []
        last = len(self.points) - 1
        for place, point in enumerate(self.points):
            if (last - place) % step:
                continue
            month, _, year = point.short_name.rpartition(" ")
            shapes.append(
                self.pen.text(
                    self.x(place),
                    HEIGHT - 24,
                    month,
                    role="ink" if point.current else "muted",
                    size=9.5,
                    anchor="middle",
                    bold=point.current,
                )
            )
            if place - step < 0 or self.points[place - step].period[:4] != point.period[:4]:
                shapes.append(self.pen.text(self.x(place), HEIGHT - 10, year, role="muted", size=9.5, anchor="middle"))
        return shapes
