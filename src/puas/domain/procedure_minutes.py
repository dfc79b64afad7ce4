"""How long the procedure's first two steps take, as tallies: from the tap at the counter to the open form, and from there
to sending (sop.md: 5 and 10 minutes). Nobody is followed: minutes are counted into classes, and only those are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

OPENING, SENDING = "opening", "sending"
"""The two steps: tap to opening (limit 5 minutes), opening to sending (limit 10 minutes)."""
LIMITS = {OPENING: 5, SENDING: 10}
CLASSES = (1, 2, 3, 5, 10, 15, 30)
"""Upper ends in minutes, exclusive: under 1, 1 to under 2, ... , 15 to under 30, and 30 and more (written 0 here)."""
BEYOND = 0
"""The open class. Half an hour is no filling in: the page lay open, or came from the phone's own store."""


def class_of(minutes: float) -> int:
    """The class of a duration: its upper end in minutes, or BEYOND."""
    return next((upper for upper in CLASSES if minutes < upper), BEYOND)


def minutes_between(start: datetime | None, end: datetime | None) -> int | None:
    """The class of the time between two moments; None where one is not known or they lie the wrong way round."""
    if start is None or end is None or end < start:
        return None
    return class_of((end - start).total_seconds() / 60)


def counted_classes(classes: Iterable[int | None]) -> dict[str, int]:
    """How often each class occurred, as text keys in ascending order, BEYOND last; unknown ones are left out."""
    counts = Counter(each for each in classes if each is not None)
    return {str(each): counts[each] for each in (*CLASSES, BEYOND) if counts[each]}


@dataclass(frozen=True, slots=True)
class MinutesOfAStep:
    """What is known of one step: measured times, those within its limit, and the class that holds the median (0 = open)."""

    n: int
    within: int
    median_below: int


def minutes_of(step: str, tally: Mapping[str, int]) -> MinutesOfAStep | None:
    """Read the tally of a step; None when nothing was measured."""
    counts = {int(each): count for each, count in tally.items()}
    n = sum(counts.values())
    if not n:
        return None
    reached = 0
    median = BEYOND
    for upper in CLASSES:
        reached += counts.get(upper, 0)
        if 2 * reached >= n:
            median = upper
            break
    within = sum(count for upper, count in counts.items() if upper != BEYOND and upper <= LIMITS[step])
    return MinutesOfAStep(n, within, median)
