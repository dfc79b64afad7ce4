"""The dataclasses of what stands around the figures: the office's own words, plan and follow-up, questionnaire, times, photos.

The same promises hold as in `parts.py`: findings are headings without a full stop, sentences are finished text.
"""

from __future__ import annotations

from dataclasses import dataclass

from puas.domain.report_content.parts import Figure
from puas.domain.report_snapshot import Official


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """Surat pengantar: the page before the cover, when the office named an addressee."""

    number: str
    """Nomor naskah; "" leaves room to write it by hand."""
    date_words: str
    subject: str
    attachment: str
    """ "1 (satu) berkas"."""
    to: tuple[str, ...]
    """The addressee, a line each."""
    paragraphs: tuple[str, ...]
    signer: Official


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Paragraphs that the office added to the sentences made from the data; each may be empty."""

    introduction: tuple[str, ...]
    collection: tuple[str, ...]
    analysis: tuple[str, ...]
    conclusion: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntroductionBlock:
    """Chapter I in sentences."""

    background: tuple[str, ...]
    purpose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One promise of an earlier evaluation and what became of it."""

    number: int
    element: str
    """ "U3 Waktu penyelesaian", or "Seluruh pelayanan"."""
    action: str
    owner: str
    due_words: str
    promised_words: str
    """The period whose evaluation promised it."""
    priority_words: str
    status: str
    """`promised`, `done`, `overdue` or `without_status`."""
    status_words: str
    effect_words: str
    """ "naik bersamaan dengan ...", "belum dapat dibedakan dari kebetulan"; never "karena". Empty when not judged."""
    effect_100: Figure | None
    """The difference in points of the index, with its sign."""
    is_obligation: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpBlock:
    """What became of what was promised."""

    finding: str
    lines: tuple[FollowUpLine, ...]
    done: int
    done_share: Figure | None
    """Per cent of all promises; None without any."""
    sentences: tuple[str, ...]
    note: str
    """How an effect is judged; empty where none was."""


@dataclass(frozen=True, slots=True)
class ObligationLine:
    """One thing that procedure or regulation demands, and where it stands in this period."""

    key: str
    duty: str
    situation: str
    source: str
    kept: bool | None
    """None where it is not yet known."""
    elements: tuple[str, ...] = ()
    """Codes of the elements it is about; "" among them = the whole service."""

    @property
    def state_words(self) -> str:
        """The state as a table names it."""
        return "Berjalan" if self.kept is None else "Dipenuhi" if self.kept else "Belum dipenuhi"


@dataclass(frozen=True, slots=True)
class ObligationBlock:
    """What is demanded, apart from what the data suggests."""

    finding: str
    lines: tuple[ObligationLine, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One row of the follow-up plan (rencana tindak lanjut)."""

    number: int
    element: str
    action: str
    due_words: str
    quarters: tuple[str, str, str, str]
    """The quarter in which it is due: a mark, or the year where that is not the plan's own; all empty when unknown."""
    owner: str
    is_obligation: bool = False
    """It serves an obligation; otherwise it is a suggestion."""


@dataclass(frozen=True, slots=True)
class PlanBlock:
    """The follow-up plan: this evaluation's recommendations, then what earlier ones left open."""

    finding: str
    lines: tuple[PlanLine, ...]
    year_words: str
    """The year of the quarter columns."""
    by_quarter: bool
    """A year's report shows the quarters as columns."""
    note: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question of the questionnaire."""

    code: str
    text: str
    choices: tuple[str, ...]
    """Answer words from the lowest score up."""


@dataclass(frozen=True, slots=True)
class QuestionnaireBlock:
    """The instrument as respondents saw it."""

    sentence: str
    scores: tuple[int, ...]
    lines: tuple[QuestionLine, ...]
    profile_sentence: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One step of the procedure: who, how long it may take, and what happened in this period."""

    step: str
    who: str
    limit: str
    happened: str
    kept: bool | None
    """None where it is not yet known or not measured."""


@dataclass(frozen=True, slots=True)
class ImportanceLine:
    """How closely one element goes along with the rest: its correlation with the sum of the others (-1 to 1)."""

    code: str
    name: str
    correlation: Figure | None
    """None where the element does not vary."""
    index_100: Figure | None


@dataclass(frozen=True, slots=True)
class ImportanceBlock:
    """Element x rest correlations; from 100 complete sheets, "tidak stabil" under 300."""

    finding: str
    lines: tuple[ImportanceLine, ...]
    stable: bool
    note: str


@dataclass(frozen=True, slots=True)
class BookLine:
    """One fact of the answer book as it is printed: a count, or a hash in full so that anyone can compare it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class BookBlock:
    """What the report says of the answer book, so that others can check that nothing was removed or changed."""

    finding: str
    lines: tuple[BookLine, ...]
    sentences: tuple[str, ...]
