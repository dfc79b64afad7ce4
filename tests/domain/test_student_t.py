"""Student's t against published tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.statistics import student_t_cdf, student_t_quantile

# Published two-tailed 95 % and 99 % points (Fisher and Yates; NIST/SEMATECH e-Handbook 1.3.6.7.2), three decimals.
PRINTED = {
    1: (12.706, 63.657), 2: (4.303, 9.925), 3: (3.182, 5.841), 4: (2.776, 4.604), 5: (2.571, 4.032), 6: (2.447, 3.707),
    7: (2.365, 3.499), 8: (2.306, 3.355), 9: (2.262, 3.250), 10: (2.228, 3.169), 11: (2.201, 3.106), 12: (2.179, 3.055),
    13: (2.160, 3.012), 14: (2.145, 2.977), 15: (2.131, 2.947), 16: (2.120, 2.921), 17: (2.110, 2.898), 18: (2.101, 2.878),
    19: (2.093, 2.861), 20: (2.086, 2.845), 25: (2.060, 2.787), 30: (2.042, 2.750), 40: (2.021, 2.704), 50: (2.009, 2.678),
    60: (2.000, 2.660), 100: (1.984, 2.626), 1_000_000: (1.960, 2.576),
}  # fmt: skip


@pytest.mark.parametrize(("df", "points"), PRINTED.items())
def test_quantiles_equal_the_published_table(df: int, points: tuple[float, float]) -> None:
    assert round(student_t_quantile(0.975, df), 3) == pytest.approx(points[0])
    assert round(student_t_quantile(0.995, df), 3) == pytest.approx(points[1])


def test_the_distribution_has_its_closed_forms_at_one_and_two_degrees_of_freedom() -> None:
    for t in (-5.0, -1.0, -0.1, 0.0, 0.3, 2.0, 40.0):
        assert student_t_cdf(t, 1) == pytest.approx(0.5 + math.atan(t) / math.pi, abs=1e-13)
        assert student_t_cdf(t, 2) == pytest.approx(0.5 + t / (2 * math.sqrt(2 + t * t)), abs=1e-13)


@given(st.floats(0.001, 0.999), st.floats(0.5, 500))
def test_the_quantile_undoes_the_distribution(p: float, df: float) -> None:
    assert student_t_cdf(student_t_quantile(p, df), df) == pytest.approx(p, abs=1e-12)


@given(st.floats(-50, 50), st.floats(0.5, 500))
def test_the_distribution_is_symmetrical(t: float, df: float) -> None:
    assert student_t_cdf(t, df) + student_t_cdf(-t, df) == pytest.approx(1, abs=1e-12)


def test_the_median_is_zero_and_quantiles_far_out_are_found() -> None:
    assert student_t_quantile(0.5, 7) == pytest.approx(0, abs=1e-14)
    assert student_t_quantile(0.9999999, 1) == pytest.approx(3183098.86, rel=1e-6)
    assert student_t_cdf(1e200, 3) == 1


@pytest.mark.parametrize(("p", "df"), [(0.0, 3), (1.0, 3), (-0.5, 3), (0.5, 0), (0.5, -1)])
def test_probabilities_and_degrees_of_freedom_off_their_range_are_refused(p: float, df: float) -> None:
    with pytest.raises(ValueError, match="needed|must be above 0"):
        student_t_quantile(p, df)
