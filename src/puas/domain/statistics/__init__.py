"""What every figure says about itself: variance, interval, reliability, rankings, change. All from tallies alone."""

from puas.domain.statistics.change import Change, Decomposition, MonthFigures, change_between, channel_decomposition
from puas.domain.statistics.effect import Effect, FollowUpMonths, effects_of_follow_ups
from puas.domain.statistics.interval import Interval, confidence_interval, interval_around
from puas.domain.statistics.ranking import indistinguishable_from_lowest, strongest, weakest
from puas.domain.statistics.reliability import cronbach_alpha, item_rest_correlations, straight_lining
from puas.domain.statistics.student_t import student_t_cdf, student_t_quantile
from puas.domain.statistics.variance import IndexVariance, clustered_variance, combined_variance, index_variance

__all__ = [
    "Change",
    "Decomposition",
    "Effect",
    "FollowUpMonths",
    "IndexVariance",
    "Interval",
    "MonthFigures",
    "change_between",
    "channel_decomposition",
    "clustered_variance",
    "combined_variance",
    "confidence_interval",
    "cronbach_alpha",
    "effects_of_follow_ups",
    "index_variance",
    "indistinguishable_from_lowest",
    "interval_around",
    "item_rest_correlations",
    "straight_lining",
    "strongest",
    "student_t_cdf",
    "student_t_quantile",
    "weakest",
]
