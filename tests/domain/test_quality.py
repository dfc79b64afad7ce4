"""Quality flags: notes beside answers."""

from datetime import UTC, datetime, timedelta

from puas.domain.quality import TimedSheet, equal_sheets, is_speeding, speeding_threshold_seconds
from tests.domain.tiny import OFFICIAL

START = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def sent(*sheets: tuple[int, str]) -> list[TimedSheet]:
    """Sheets sent so many seconds after nine o'clock."""
    return [TimedSheet(START + timedelta(seconds=seconds), scores) for seconds, scores in sheets]


def test_under_two_seconds_a_question_is_speeding_and_an_unknown_time_is_not() -> None:
    assert speeding_threshold_seconds(OFFICIAL) == 18
    assert is_speeding(OFFICIAL, 17.9)
    assert not is_speeding(OFFICIAL, 18)
    assert not is_speeding(OFFICIAL, None)


def test_equal_sheets_within_a_minute_are_flagged_from_the_second_on() -> None:
    assert equal_sheets(sent((0, "444"), (30, "444"), (80, "444"), (141, "444"))) == (1, 2)


def test_other_answers_in_between_do_not_hide_a_repeat_and_order_of_listing_does_not_matter() -> None:
    assert equal_sheets(sent((60, "444"), (10, "433"), (0, "444"))) == (0,)
    assert equal_sheets([]) == ()
