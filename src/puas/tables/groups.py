"""What comes out of a table: groups of answer sheets, each with its tallies by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from puas.domain.tallies import Tally

Key = tuple[str, ...]
"""The cells of the `by` columns without the blanks around them; empty where a table is not parted."""

ByDay = Mapping[str, Tally]
"""ISO date -> tally. '' holds the sheets without a day, and all of them where no day column is named."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted table. `groups` runs once, in the order of the keys; `rows` and `rows_left_out` are known before it."""

    groups: Iterator[tuple[Key, ByDay]]
    rows: int
    rows_left_out: int
