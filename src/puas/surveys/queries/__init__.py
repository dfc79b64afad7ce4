"""Reads of the collecting side."""

from puas.surveys.queries.counting import collected_tally, counted_tally, profile_counts, strata
from puas.surveys.queries.history import history_months, imported_month, imported_strata
from puas.surveys.queries.rounds import answers_on, current_round, rounds_of, served_counts
from puas.surveys.queries.sheets import (
    answer_sheets,
    comments,
    conflict_count,
    counted_sheets,
    excluded_by_reason,
    open_exclusions,
)

__all__ = [
    "answer_sheets",
    "answers_on",
    "collected_tally",
    "comments",
    "conflict_count",
    "counted_sheets",
    "counted_tally",
    "current_round",
    "excluded_by_reason",
    "history_months",
    "imported_month",
    "imported_strata",
    "open_exclusions",
    "profile_counts",
    "rounds_of",
    "served_counts",
    "strata",
]
