"""What people add to a report: their own words, letter number and photos, and what became of earlier promises.

A report is a function of the frozen snapshot, the evaluation, and these additions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

PROMISED, DONE, OVERDUE, WITHOUT_STATUS = "promised", "done", "overdue", "without_status"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in the annex: its caption and the SHA-256 (hex) under which its bytes are kept."""

    caption: str
    sha256: str
    media_type: str
    """`image/png` or `image/jpeg`."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Words that the office adds; each "" leaves the sentence made from the data alone. Paragraphs are parted by newlines."""

    letter_number: str = ""
    """Nomor naskah."""
    letter_to: str = ""
    """Addressee of the cover letter; no cover letter without one."""
    letter_text: str = ""
    introduction: str = ""
    collection: str = ""
    analysis: str = ""
    conclusion: str = ""
    compare_with_legacy: bool = False
    """Print the line "menurut konvensi 0,11"."""
    photos: tuple[Photo, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """A JSON form that `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The narrative that `as_json` wrote."""
        values = dict(stored)
        values["photos"] = tuple(Photo(**photo) for photo in values.get("photos", ()))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Correction:
    """That a version corrects an earlier one: which, since when, and why, in the office's own words."""

    replaces: int
    """The number of the version it takes the place of."""
    opened_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class FollowUpFacts:
    """One follow-up as the next report tells it, on the day that report was made."""

    element: str
    """Element code, "" = the whole service."""
    action: str
    owner: str
    due: str
    """ISO date."""
    priority: str
    """`high`, `medium` or `low`."""
    promised_in: str
    """Period of the report whose evaluation promised it."""
    status: str
    """`promised` (not due yet), `done`, `overdue` or `without_status` (its owner said nothing yet)."""
    done_on: str = ""
    verified_by: str = ""
    effect_verdict: str = ""
    """`rose`, `fell`, `not_distinguishable`, `no_verdict` (statistics/effect.py); "" = not judged."""
    effect_difference_100: str = ""
    """Exact fraction "p/q" in points of the index; "" when there is none."""
    effect_reason: str = ""
    obligation: str = ""
    """The obligation it serves (`report_content/obligations.py`); "" for a suggestion."""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The facts that `asdict` wrote."""
        return cls(**stored)


@dataclass(frozen=True, slots=True)
class LowestFacts:
    """One of a quarter's three lowest elements: what is being done about it, or why nothing is; both may be missing."""

    element: str
    actions: tuple[str, ...] = ()
    reason: str = ""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The facts that `asdict` wrote."""
        return cls(stored["element"], tuple(stored["actions"]), stored["reason"])
