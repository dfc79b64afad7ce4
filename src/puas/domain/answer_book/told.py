"""What a monthly report says of the answer book: the heads it stands on, and the equation over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LaterHead:
    """A head of a later log that holds exclusions of this month's answers."""

    log: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class BookFacts:
    """The log of an office and period as a report version prints it. Roots in hex; counts are those of the whole office.

    `recorded` = `counted` + `excluded`; `unlogged` of the recorded answers came before the book began. `unit_recorded` is
    this unit's share, which the log cannot prove by itself because it hides the units; 0 where the public is told.
    """

    log: str
    size: int
    root: str
    key: str
    previous: str
    previous_root: str
    recorded: int
    unlogged: int
    excluded: int
    counted: int
    erased: int
    conflicts: int
    unit_recorded: int = 0
    later: tuple[LaterHead, ...] = ()
    witnesses: tuple[str, ...] = ()
    previous_report: str = ""
    """SHA-256 of the report before this one: of its public PDF, or of its snapshot while it has none; "" for the first."""

    lost: int = 0
    """Of the recorded answers, those whose rows were lost when an old backup was restored: none of them is counted."""

    def as_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        stored = asdict(self)
        if not self.lost:
            del stored["lost"]  # absent rather than 0: reports from before keep their digest
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> BookFacts:
        """The facts that `as_json` wrote."""
        values = dict(stored)
        values["later"] = tuple(LaterHead(**head) for head in values["later"])
        values["witnesses"] = tuple(values["witnesses"])
        return cls(**values)
