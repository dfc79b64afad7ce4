"""What a report version is made from: frozen facts of one unit and period, and nothing computed.

The snapshot is stored as JSON when a draft is made; every figure, sentence and file of the report is a pure function
of it (and, later, of the evaluation). It holds the month twice: as collected, and as counted (without exclusions).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Self

from puas.domain.answer_book.told import BookFacts
from puas.domain.tallies import Recap, Tally


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """The office as its letterhead names it, on the day the snapshot was taken."""

    name: str
    slug: str
    government: str
    """The government it belongs to: "Pemerintah Kabupaten ..."; empty when not given."""
    region_name: str
    address: str
    contact: str
    legal_base: str
    """Text the office can edit; one base per line."""
    public_address: str
    """Where the public page stands, without scheme ("ikm.example.id/hasil/..."); empty when unknown."""


@dataclass(frozen=True, slots=True)
class Official:
    """A person as printed under a report: name, office ("Camat", "Kasi Pelayanan"), NIP; "Plt."/"Plh." or ""."""

    name: str
    position: str
    staff_number: str = ""
    acting: str = ""


@dataclass(frozen=True, slots=True)
class Stratum:
    """The counted answers of one service, counter, channel and day. Names, not keys; "" = not stated."""

    service: str
    point: str
    channel: str
    day: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class HistoryMonth:
    """An earlier month of the same unit for trend and change. `counted` is a Tally, or a Recap when only counts exist."""

    period: str
    basis: str
    """`report_day` or `calendar_month`."""
    source: str
    """`responses`, `import` or `recap`."""
    counted: Tally | Recap
    by_day: Mapping[str, Tally] = field(default_factory=dict)
    channels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportSnapshot:
    """All inputs of one report version."""

    agency: AgencyFacts
    unit: str
    period: str
    opens_on: date
    closes_on: date
    """Exclusive: answers of this day belong to the next period."""
    report_due_on: date
    basis: str
    instrument_id: str
    instrument_hash: str
    source: str
    """`responses`, `import` or `recap` (then `strata` is empty and `recap` holds the counts)."""
    collected: Tally
    strata: tuple[Stratum, ...]
    recap: Recap | None
    exclusions: Mapping[str, int]
    """Reason code -> excluded sheets."""
    conflicts: int
    served: Mapping[str, int]
    """Service -> citizens served in the period, where the office typed it; empty when it did not."""
    profile: Mapping[str, Mapping[str, int]]
    """Question ("sex", "age_band", "education", "occupation") -> value -> counted sheets; "" = not stated."""
    comments: tuple[str, ...]
    """Suggestions of counted sheets, sorted by text so that no order of arrival remains."""
    sheets: tuple[str, ...]
    """Counted score strings, sorted (no order of arrival, no date)."""
    history: tuple[HistoryMonth, ...]
    """Earlier months, ascending."""
    preparer: Official
    office_head: Official
    made_on: date
    version: int
    is_demo: bool
    software: str
    members: tuple[str, ...] = ()
    """The months pooled in a quarter, semester or year; empty for a month."""
    minutes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Step of the procedure -> class of minutes -> answers (`procedure_minutes`); empty where nothing was measured."""
    book: BookFacts | None = None
    """The answer book's final head and its equation; None for a range, an import, or a month from before the book."""

    def counted(self) -> Tally:
        """The sum of the strata: what the index is computed from. Not for recaps (use `recap`)."""
        tally = None
        for stratum in self.strata:
            tally = stratum.tally if tally is None else tally + stratum.tally
        return tally if tally is not None else _emptied(self.collected)

    def by_day(self) -> dict[str, Tally]:
        """The counted tallies by day of service."""
        return self._summed("day")

    def by_service(self) -> dict[str, Tally]:
        """The counted tallies by service name ("" = not stated)."""
        return self._summed("service")

    def by_point(self) -> dict[str, Tally]:
        """The counted tallies by counter name."""
        return self._summed("point")

    def channels(self) -> dict[str, int]:
        """Counted sheets by channel."""
        return {channel: tally.n for channel, tally in self._summed("channel").items()}

    def _summed(self, by: str) -> dict[str, Tally]:
        sums: dict[str, Tally] = {}
        for stratum in self.strata:
            key = getattr(stratum, by)
            sums[key] = sums[key] + stratum.tally if key in sums else stratum.tally
        return dict(sorted(sums.items()))

    def as_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        stored = {name: getattr(self, name) for name in self.__slots__}
        for name in ("agency", "preparer", "office_head"):
            stored[name] = asdict(stored[name])
        for name in ("opens_on", "closes_on", "report_due_on", "made_on"):
            stored[name] = stored[name].isoformat()
        stored["collected"] = self.collected.as_json()
        stored["recap"] = self.recap.as_json() if self.recap else None
        stored["strata"] = [
            {"service": s.service, "point": s.point, "channel": s.channel, "day": s.day, "tally": s.tally.as_json()}
            for s in self.strata
        ]
        stored["history"] = [_history_as_json(month) for month in self.history]
        for name in ("exclusions", "served"):
            stored[name] = dict(stored[name])
        stored["profile"] = {question: dict(values) for question, values in self.profile.items()}
        stored["minutes"] = {step: dict(tally) for step, tally in self.minutes.items()}
        if not self.minutes:
            del stored["minutes"]  # versions made before minutes were measured keep their digest
        for name in ("comments", "sheets", "members"):
            stored[name] = list(stored[name])
        del stored["book"]  # absent rather than null where there is none: snapshots from before keep their digest
        if self.book is not None:
            stored["book"] = self.book.as_json()
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The snapshot that `as_json` wrote."""
        values = dict(stored)
        values["agency"] = AgencyFacts(**values["agency"])
        for name in ("preparer", "office_head"):
            values[name] = Official(**values[name])
        for name in ("opens_on", "closes_on", "report_due_on", "made_on"):
            values[name] = date.fromisoformat(values[name])
        values["collected"] = Tally.from_json(values["collected"])
        values["recap"] = Recap.from_json(values["recap"]) if values["recap"] else None
        values["strata"] = tuple(Stratum(**{**s, "tally": Tally.from_json(s["tally"])}) for s in values["strata"])
        values["history"] = tuple(_history_from_json(month) for month in values["history"])
        for name in ("comments", "sheets", "members"):
            values[name] = tuple(values.get(name, ()))
        values["book"] = BookFacts.from_json(values["book"]) if values.get("book") else None
        return cls(**values)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the canonical JSON: names this version's inputs on every document."""
        canonical = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """One recommendation as recorded: for an element ("" = the whole service), with owner and due date if given."""

    element: str
    text: str
    owner: str = ""
    due: str = ""
    obligation: str = ""
    """The obligation it serves; "" for a suggestion."""


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """The Camat's evaluation as recorded: step 4 of the procedure."""

    evaluator: Official
    statement: str
    """His own sentences."""
    recommendations: tuple[RecommendationFacts, ...]
    submitted_on: date
    evaluated_on: date
    made_on_time: bool
    """The report was submitted on or before its day (the 25th)."""
    within_one_day: bool
    """Evaluated at most one calendar day after it was submitted."""
    within_one_working_day: bool
    reason: str = ""
    """Why the report is late or has too few answers, as the office had said by then (`late_reasons.printed_reason`)."""

    def as_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        stored = asdict(self)
        for name in ("submitted_on", "evaluated_on"):
            stored[name] = stored[name].isoformat()
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The evaluation that `as_json` wrote."""
        values = dict(stored)
        values["evaluator"] = Official(**values["evaluator"])
        values["recommendations"] = tuple(RecommendationFacts(**facts) for facts in values["recommendations"])
        for name in ("submitted_on", "evaluated_on"):
            values[name] = date.fromisoformat(values[name])
        return cls(**values)


def _history_as_json(month: HistoryMonth) -> dict[str, Any]:
    return {
        "period": month.period,
        "basis": month.basis,
        "source": month.source,
        "kind": "recap" if isinstance(month.counted, Recap) else "tally",
        "counted": month.counted.as_json(),
        "by_day": {day: tally.as_json() for day, tally in month.by_day.items()},
        "channels": dict(month.channels),
    }


def _history_from_json(stored: Mapping[str, Any]) -> HistoryMonth:
    counted: Tally | Recap
    counted = Recap.from_json(stored["counted"]) if stored["kind"] == "recap" else Tally.from_json(stored["counted"])
    by_day = {day: Tally.from_json(tally) for day, tally in stored["by_day"].items()}
    return HistoryMonth(stored["period"], stored["basis"], stored["source"], counted, by_day, stored["channels"])


def _emptied(tally: Tally) -> Tally:
    width = len(tally.scores)
    return Tally(
        tally.instrument_hash,
        tally.scores,
        0,
        ((0,) * width,) * tally.question_count,
        (0,) * len(tally.cross_products),
        (0,) * width,
        (),
    )
