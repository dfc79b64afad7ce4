"""Student's t distribution, written here because the domain has the standard library only.

The distribution function goes through the regularised incomplete beta function by its continued fraction (Abramowitz
and Stegun 26.5.8, evaluated by Lentz's method); the quantile inverts it by bisection. Checked against published tables.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_PRECISION = 1e-14


def student_t_cdf(t: float, df: float) -> float:
    """P(T <= t) for `df` > 0 degrees of freedom (they need not be whole)."""
    _check_df(df)
    tail = 0.5 * _regularised_beta(df / (df + t * t), t * t / (df + t * t), df / 2, 0.5)
    return 1 - tail if t > 0 else tail


@lru_cache(maxsize=4096)
def student_t_quantile(p: float, df: float) -> float:
    """The t with P(T <= t) = `p`, 0 < p < 1, for `df` > 0 degrees of freedom."""
    _check_df(df)
    if not 0 < p < 1:
        raise ValueError(f"a probability strictly between 0 and 1 is needed, not {p}")
    if p < 0.5:
        return -student_t_quantile(1 - p, df)
    low, high = 0.0, 1.0
    while student_t_cdf(high, df) < p:
        low, high = high, high * 2
    while low < (middle := (low + high) / 2) < high:  # until no float lies between
        if student_t_cdf(middle, df) < p:
            low = middle
        else:
            high = middle
    return middle


def _check_df(df: float) -> None:
    if not df > 0:
        raise ValueError(f"degrees of freedom must be above 0, not {df}")


def _regularised_beta(x: float, rest: float, a: float, b: float) -> float:
    """I_x(a, b) for 0 <= x <= 1 with `rest` = 1 - x given apart, so that nothing is lost near 1.

    The fraction converges fast below (a + 1) / (a + b + 2), elsewhere by symmetry.
    """
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(rest, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    c = 1.0
    fraction = d = 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    m = 0
    while True:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            fraction *= d * c
        if not abs(d * c - 1) > _PRECISION:  # so written, a not-a-number ends the loop as well
            return fraction


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
