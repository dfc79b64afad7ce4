"""Reads of the collecting side."""

from puas.surveys.queries.book import RecordedAnswers, later_logs_naming, recorded_answers
from puas.surveys.queries.counting import collected_tally, counted_tally, profile_counts, strata
from puas.surveys.queries.history import history_months, imported_month, imported_strata
from puas.surveys.queries.openings import openings_of
from puas.surveys.queries.paper import batch_facts, next_to_check, printed_run, unsettled_checks
from puas.surveys.queries.rounds import answers_on, current_round, instrument_asked, rounds_of
from puas.surveys.queries.sheets import (
    answer_sheets,
    comments,
    conflict_count,
    counted_sheets,
    excluded_by_reason,
    open_exclusions,
)
from puas.surveys.queries.visits import (
    CounterRate,
    ServedDay,
    counter_rates,
    minutes_of_round,
    served_counts,
    served_days,
    served_on,
    tapped_at,
    typed_counts,
)
from puas.surveys.queries.words import ReleasedWords, open_erasures, open_releases, released_words, sheets_with_words

__all__ = [
    "CounterRate",
    "RecordedAnswers",
    "ReleasedWords",
    "ServedDay",
    "answer_sheets",
    "answers_on",
    "batch_facts",
    "collected_tally",
    "comments",
    "conflict_count",
    "counted_sheets",
    "counted_tally",
    "counter_rates",
    "current_round",
    "excluded_by_reason",
    "history_months",
    "imported_month",
    "imported_strata",
    "instrument_asked",
    "later_logs_naming",
    "minutes_of_round",
    "next_to_check",
    "open_erasures",
    "open_exclusions",
    "open_releases",
    "openings_of",
    "printed_run",
    "profile_counts",
    "recorded_answers",
    "released_words",
    "rounds_of",
    "served_counts",
    "served_days",
    "served_on",
    "sheets_with_words",
    "strata",
    "tapped_at",
    "typed_counts",
    "unsettled_checks",
]
