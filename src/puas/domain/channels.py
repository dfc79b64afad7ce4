"""The ways by which an answer may come. Each is counted and shown apart: what one of them says, another may not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TOKEN = "token"
"""By a one-time code given to somebody who was just served."""
OPEN = "open"
"""By the counter's public code, which anybody may open: no proof of a visit."""
ASSISTED = "assisted"
"""On the office's own tablet."""
PAPER = "paper"
"""On a paper sheet, keyed in later."""
IMPORTED = "imported"
"""From a file of another system."""
CHANNELS = (TOKEN, OPEN, ASSISTED, PAPER, IMPORTED)
_FORMER = MappingProxyType({"qr": OPEN, "web": OPEN, "tablet": ASSISTED, "import": IMPORTED})
"""Codes that older rows carry for the same ways; rows are never rewritten."""


def channel_named(code: str) -> str:
    """The channel of a stored code, in its present spelling; an unknown code stays as it is."""
    return _FORMER.get(code, code)


def counts_by_channel(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts by stored code, with codes of the same way added up."""
    sums: dict[str, int] = {}
    for code, count in counts.items():
        sums[channel_named(code)] = sums.get(channel_named(code), 0) + count
    return dict(sorted(sums.items()))


def channel_of_answer(point_channel: str, redeemed: bool) -> str:
    """How an answer counts that came by a point: a redeemed token lifts an open one, and nothing else."""
    channel = channel_named(point_channel)
    return TOKEN if redeemed and channel == OPEN else channel
