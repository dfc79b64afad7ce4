"""The arithmetic behind one edition of a month, done once: result, interval and what may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from puas.domain.channels import channel_named
from puas.domain.disclosure import Shown, shown_to_office, shown_to_public
from puas.domain.errors import IntegrityFailure
from puas.domain.index import NoResult, SatisfactionIndex, satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_content.parts import Edition
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.statistics import Interval, confidence_interval
from puas.domain.tallies import Counted, Tally

FEWEST = 5
"""Below this many sheets not even their number is printed (design.md 7)."""


@dataclass(frozen=True, slots=True)
class Month:
    """One edition's inputs with the figures that every part of the report needs."""

    snapshot: ReportSnapshot
    instrument: Instrument
    edition: Edition
    counted: Counted
    by_day: Mapping[str, Tally]
    result: SatisfactionIndex | NoResult
    interval: Interval | None
    shown: Shown
    channels: Mapping[str, int]
    """Counted sheets by channel code."""
    reason: str = ""
    """The office's reason for being late or for too few answers; "" when it gave none, and always in the public edition."""

    @property
    def n(self) -> int:
        return self.counted.n

    @property
    def why(self) -> str:
        """ " Alasan kantor: hari libur.", to stand behind the sentence that names what it explains; "" without a reason."""
        return f" Alasan kantor: {self.reason}." if self.reason else ""

    @property
    def is_drafted_late(self) -> bool:
        """This version was made after the day on which the report was due."""
        return self.snapshot.made_on > self.snapshot.report_due_on

    @property
    def public(self) -> bool:
        return self.edition == "public"

    @property
    def tally(self) -> Tally | None:
        """The counted tally; None for a recap, which has no variance."""
        return self.counted if isinstance(self.counted, Tally) else None

    @property
    def index(self) -> SatisfactionIndex | None:
        """The index where it exists and may be shown."""
        return self.result if isinstance(self.result, SatisfactionIndex) and self.shown.index else None


def month_of(snapshot: ReportSnapshot, instrument: Instrument, edition: Edition, reason: str = "") -> Month:
    """Compute the month once. IntegrityFailure when the snapshot was counted with another instrument."""
    counted: Counted = snapshot.recap if snapshot.recap is not None else snapshot.counted()
    by_day = {} if snapshot.recap is not None else snapshot.by_day()
    result = satisfaction_index(instrument, counted)
    interval = None
    if isinstance(counted, Tally) and isinstance(result, SatisfactionIndex):
        interval = confidence_interval(instrument, counted, by_day)
    channels: Counter[str] = Counter()
    for stratum in snapshot.strata:
        channels[channel_named(stratum.channel)] += stratum.tally.n
    shown, said = shown_in(edition, counted.n), reason if edition == "internal" else ""
    ordered = dict(sorted(channels.items()))
    return Month(snapshot, instrument, edition, counted, by_day, result, interval, shown, ordered, said)


def shown_in(edition: Edition, n: int) -> Shown:
    """What an edition may show of `n` answers."""
    return shown_to_public(n) if edition == "public" else shown_to_office(n)


def printable_n(n: int) -> int | None:
    """`n`, or None where even the number is withheld (1 to 4)."""
    return None if 0 < n < FEWEST else n


def instrument_for(counted: Counted, current: Instrument) -> Instrument | None:
    """The instrument an earlier month was counted with; None when this version does not know it."""
    if counted.instrument_hash == current.hash:
        return current
    try:
        return instrument_with_hash(counted.instrument_hash)
    except IntegrityFailure:
        return None
