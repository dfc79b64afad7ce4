"""Where a month was to be expected, from the spread between earlier months (statistics.md 5: from 8 months on)."""

from __future__ import annotations

import math
from statistics import fmean, variance

from puas.domain.report_content.change import index_of
from puas.domain.report_content.kinds import kind_of
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import Figure
from puas.domain.report_content.wording import figure
from puas.domain.report_snapshot import HistoryMonth
from puas.domain.statistics import student_t_quantile

FEWEST_MONTHS = 8
SMALLEST_N = 10
LEVEL = 0.95
CEILING = 100.0


def earlier_periods(month: Month) -> tuple[HistoryMonth, ...]:
    """The earlier periods of the report's own kind, ascending."""
    period = month.snapshot.period
    return tuple(e for e in month.snapshot.history if kind_of(e.period) is kind_of(period) and e.period < period)


def expected_limits(month: Month) -> tuple[Figure, Figure] | None:
    """Prediction limits (95 %) for one more month, inside the scale; None with fewer than 8 comparable months.

    mean +- t(.975, m - 1) s sqrt(1 + 1/m) over earlier months of the same instrument with n >= 10.
    """
    values = []
    for earlier in earlier_periods(month):
        result = index_of(month, earlier)
        if result is not None and result.n >= SMALLEST_N and result.instrument.hash == month.instrument.hash:
            values.append(float(result.value_100))
    if len(values) < FEWEST_MONTHS:
        return None
    reach = student_t_quantile(1 - (1 - LEVEL) / 2, len(values) - 1) * math.sqrt(variance(values) * (1 + 1 / len(values)))
    floor, middle = float(month.instrument.scale.floor_100), fmean(values)
    return figure(max(floor, middle - reach), 2), figure(min(CEILING, middle + reach), 2)
