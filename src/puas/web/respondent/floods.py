"""How many answers without a valid token a collection point takes at once: one bucket per point, in this process's memory.

A hall of 300 people, all behind one address, passes at once; a program that sends thousands is told to come back. No
address and no device is looked at, nothing waits, and nothing is stored. See docs/decisions/0022.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum
from math import ceil
from threading import Lock

from django.conf import settings

CAPACITY = 300
"""Answers that come at one moment: everybody in a hall."""
PLACES_A_MINUTE = 60
"""Answers a minute for as long as it takes; a busy counter has one every few minutes."""
UNUSUAL_BELOW = CAPACITY - 60
"""More than sixty at a time is taken, and marked as unusual."""
MOST_POINTS = 10_000


class Flow(Enum):
    CALM = "calm"
    UNUSUAL = "unusual"
    FLOOD = "flood"


@dataclass(slots=True)
class FloodGate:
    """The buckets of all points: places left, and when they were counted (seconds of a clock that never jumps)."""

    a_second: float = PLACES_A_MINUTE / 60
    buckets: OrderedDict[int, tuple[float, float]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def take_place(self, point: int, moment: float) -> tuple[Flow, int]:
        """Take one place of this point: the flow, and for a FLOOD (none taken) the seconds until there is one again."""
        with self.lock:
            left, counted_at = self.buckets.get(point, (float(CAPACITY), moment))
            left = min(float(CAPACITY), left + max(0.0, moment - counted_at) * self.a_second)
            flow = Flow.FLOOD if left < 1 else Flow.UNUSUAL if left <= UNUSUAL_BELOW else Flow.CALM
            self.buckets[point] = (left if flow is Flow.FLOOD else left - 1, moment)
            self.buckets.move_to_end(point)
            if len(self.buckets) > MOST_POINTS:
                self.buckets.popitem(last=False)
            return flow, ceil((1 - left) / self.a_second) if flow is Flow.FLOOD else 0


GATE = FloodGate(PLACES_A_MINUTE / 60 / settings.PUAS_WORKERS)
"""Of this process. The places that come back are shared out among the workers; the hall is not, for nobody knows which
worker its phones reach."""
