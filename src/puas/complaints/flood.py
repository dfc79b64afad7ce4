"""How many complaints an office takes at once: one bucket per office, in memory. No address, no device, no time is stored.

Several processes have a bucket each; the limit is meant for floods, and honest citizens stay far below it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from threading import Lock

CAPACITY = 30
BURST_BELOW = 15
SECONDS_A_PLACE = 120
"""A place in the bucket comes back every two minutes."""


class Flow(StrEnum):
    CALM = "calm"
    BURST = "burst"
    FLOOD = "flood"


@dataclass(slots=True)
class FloodGate:
    """The buckets of all offices: places left, and when they were counted."""

    buckets: dict[int, tuple[float, datetime]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def take_place(self, agency_id: int, now: datetime) -> Flow:
        """Take one place; FLOOD (and none taken) when there is none left, BURST when few are."""
        with self.lock:
            left, counted_at = self.buckets.get(agency_id, (float(CAPACITY), now))
            gone = max(0.0, (now - counted_at).total_seconds())
            left = min(float(CAPACITY), left + gone / SECONDS_A_PLACE)
            if left < 1:
                self.buckets[agency_id] = (left, now)
                return Flow.FLOOD
            self.buckets[agency_id] = (left - 1, now)
            return Flow.BURST if left - 1 < BURST_BELOW else Flow.CALM


GATE = FloodGate()
