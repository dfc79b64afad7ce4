"""Flags on answers: notes for the section head, never deletions (statistics.md 12).

Only an exclusion by two people with a reason takes an answer out of the count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from puas.domain.instruments import Instrument
from puas.domain.statistics.reliability import straight_lining as straight_lining  # the share is a quality note too

SECONDS_PER_QUESTION = 2
"""Faster than this on average, a sheet was hardly read."""
EQUAL_SHEETS_WITHIN = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class TimedSheet:
    """One sheet's scores string and the moment it was sent."""

    sent_at: datetime
    scores: str


def speeding_threshold_seconds(instrument: Instrument) -> int:
    """Below this many seconds for the whole questionnaire a sheet is flagged: 2 seconds a question."""
    return SECONDS_PER_QUESTION * len(instrument.questions)


def is_speeding(instrument: Instrument, seconds: float | None) -> bool:
    """Whether a sheet was filled in too fast to have been read; never where the time is not known (None)."""
    return seconds is not None and seconds < speeding_threshold_seconds(instrument)


def equal_sheets(sheets: Sequence[TimedSheet]) -> tuple[int, ...]:
    """Positions of sheets that repeat an equal one sent at most 60 seconds before, from the same point of collection."""
    latest: dict[str, datetime] = {}
    repeats: list[int] = []
    for place in sorted(range(len(sheets)), key=lambda place: sheets[place].sent_at):
        sheet = sheets[place]
        earlier = latest.get(sheet.scores)
        if earlier is not None and sheet.sent_at - earlier <= EQUAL_SHEETS_WITHIN:
            repeats.append(place)
        latest[sheet.scores] = sheet.sent_at
    return tuple(sorted(repeats))
