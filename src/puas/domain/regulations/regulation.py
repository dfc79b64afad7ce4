"""What a legal instrument is to this product: a period of validity, one questionnaire, and where each constant stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from puas.domain.instruments import Choice, Instrument
from puas.domain.regulations.choice_icons import bars

NOT_CHECKED_WORDS = "belum dicocokkan dengan naskah resmi"
"""What an administrator reads beside a constant whose citation has `checked` False."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a constant comes from. `checked` is True where public documents that quote the rule were seen to agree."""

    subject: str
    source: str
    checked: bool

    @property
    def words(self) -> str:
        """Subject, source and, where it is so, the remark that nobody has compared it with the gazette yet."""
        remark = "" if self.checked else f" ({NOT_CHECKED_WORDS})"
        return f"{self.subject}: {self.source}{remark}"


@dataclass(frozen=True, slots=True)
class Regulation:
    """One legal instrument, in force from `valid_from` until the day before `replaced_on` (None: still in force).

    `legal_base` is the default text of a report's legal base, which an office may edit. `smallest_sample` is a fixed
    number of respondents where the rule names one; otherwise the sample comes from Krejcie and Morgan's table.
    `earlier_instruments` keep what was asked before a wording was corrected, so that stored tallies stay readable.
    """

    id: str
    title: str
    legal_base: str
    valid_from: date
    replaced_on: date | None
    instrument: Instrument
    citations: tuple[Citation, ...]
    smallest_sample: int | None = None
    earlier_instruments: tuple[Instrument, ...] = ()

    def in_force_on(self, day: date) -> bool:
        """Whether this rule holds on `day`."""
        return self.valid_from <= day and (self.replaced_on is None or day < self.replaced_on)


def graded(words: str) -> tuple[Choice, ...]:
    """The four usual answers, worst first: tidak X, kurang X, X, sangat X."""
    return four(f"Tidak {words}", f"Kurang {words}", words[0].upper() + words[1:], f"Sangat {words}")


def four(worst: str, poor: str, good: str, best: str) -> tuple[Choice, ...]:
    """Four answers in words, scored 1 to 4 in the order of the official annex."""
    return tuple(Choice(score, words, bars(score)) for score, words in enumerate((worst, poor, good, best), start=1))
