"""The dataclasses of a monthly report: what it says, nothing about how it looks. Pages and documents read the same ones.

Every figure is a `Figure`: exact, and in the words that are printed. A figure that the disclosure table (design.md 7)
withholds from the edition is None here, so that no page or document can show it by accident; a sentence says why.
Every `finding` is one finished Indonesian sentence without a full stop, made to stand as a heading; every `sentence`,
`note` and paragraph is finished text with its full stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from puas.domain.report_snapshot import Official

Edition = Literal["internal", "public"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `exact` for arithmetic and tests, `words` as people read it (decimal comma, rounded once)."""

    exact: Fraction
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report this is, over which days, which edition and version, from which data."""

    agency_name: str
    government: str
    region_name: str
    agency_address: str
    agency_contact: str
    public_address: str
    unit: str
    index_name: str
    """ "IKM" (or IPAK, IPKP): how the index is called in every sentence."""
    index_title: str
    """ "Indeks Kepuasan Masyarakat"."""
    instrument_title: str
    instrument_id: str
    period: str
    """ "2026-11", "2026-T4", "2026-S2" or "2026"."""
    kind: str
    """`month`, `quarter`, `semester` or `year`."""
    noun: str
    """ "bulan", "triwulan", "semester", "tahun": for words like "antar" + noun."""
    title: str
    """ "Laporan bulanan", "Laporan triwulanan" ..."""
    pooled_sentence: str
    """For a range: which months it pools, and that indices are not averaged; empty for a month."""
    letter_number: str
    """Nomor naskah; empty when none was given."""
    period_name: str
    """ "November 2026", "Triwulan IV 2026"."""
    period_words: str
    """ "25 Oktober s.d. 24 November 2026"."""
    due_words: str
    """ "25 November 2026": the day by which the report is due."""
    made_on: date
    made_on_words: str
    edition: Edition
    edition_words: str
    version: int
    digest: str
    """SHA-256 of the snapshot, hex."""
    demo_mark: str
    """A sentence for demo data, else empty."""
    correction_mark: str
    """Which version this one replaces, since when and why; empty for a report that corrects nothing."""
    version_words: str
    """ "versi 1", "versi 2 (menggantikan versi 1)"."""
    source_mark: str
    """A sentence when the month came as a recap or an import, else empty."""
    preparer: Official
    office_head: Official
    software: str


@dataclass(frozen=True, slots=True)
class IntervalWords:
    """The interval of the index, with the sentences that always stand beside it."""

    low_100: Figure
    high_100: Figure
    words: str
    """ "82,60 s.d. 88,64"."""
    level_words: str
    """ "95%"."""
    clustered: bool
    design_effect: Figure | None
    sentence: str
    """What it covers and what not; how days were treated."""


@dataclass(frozen=True, slots=True)
class ResultBlock:
    """The result in one glance. Where `index_100` is None there is no figure and `sentence` says why."""

    n: int | None
    """None from 1 to 4: then only `n_words` may be printed."""
    n_words: str
    """ "45 responden", "kurang dari 5 responden"."""
    finding: str
    sentence: str
    index_100: Figure | None
    mean: Figure | None
    """The index on the instrument's scale (nilai interval), three decimals."""
    interval: IntervalWords | None
    letter: str
    """ "" when withheld or when there is no result."""
    letter_words: str
    """ "A (rentang: B-A)" when the interval crosses a limit, else "A"."""
    performance_words: str
    indicative: bool
    """Fewer answers than a full result needs: the mark "indikatif" stands beside every figure."""
    mix_words: str
    """The channels, where a second one holds more than 20 %: "72,0% Kode QR umum dan 28,0% Lembar kertas"; part of the
    finding too."""
    without_fee_sentence: str
    """The index without the fee element, where it is kept although the service looks free; else empty."""
    legacy_sentence: str
    """The line "menurut konvensi 0,11", where the office asks for it; else empty."""


@dataclass(frozen=True, slots=True)
class CountLine:
    """A name with a count and its share of the whole; None = withheld in this edition."""

    name: str
    count: int | None
    share: Figure | None
    """Per cent, one decimal, without the sign."""


@dataclass(frozen=True, slots=True)
class CollectionBlock:
    """How the answers came: sample against target, excluded sheets, channels, days."""

    finding: str
    n: int | None
    n_words: str
    n_collected: int | None
    n_excluded: int
    population: int | None
    """N: citizens served, where the office typed it."""
    target: int | None
    target_reached: bool | None
    sample_sentence: str
    exclusion_sentence: str
    exclusions: tuple[CountLine, ...]
    """Internal edition: by reason."""
    index_as_collected_100: Figure | None
    """The index over all sheets, before exclusions; None when nothing was excluded or it may not be shown."""
    served: tuple[CountLine, ...]
    channels: tuple[CountLine, ...]
    channel_sentence: str
    executor_sentence: str
    way_sentences: tuple[str, ...]
    """How answers were given, and where."""
    time_sentence: str
    """Over which days, and on how many of them answers came."""
    day_count: int
    notes: tuple[str, ...]
    """Conflicting copies and the like (internal)."""


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """One question about the respondents. `withheld` = the whole table, because cells would follow by subtraction."""

    question: str
    """ "sex", "age_band", "education", "occupation"."""
    title: str
    finding: str
    rows: tuple[CountLine, ...]
    withheld: bool
    note: str


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element with its working. All figures are None (n stays) when the edition or n withholds them."""

    code: str
    name: str
    n: int | None
    """Sheets that answer it; None where that number may not be shown."""
    scores: tuple[int, ...]
    """The scale's scores, ascending."""
    counts: tuple[int, ...] | None
    """Answers per score; None where the distribution is withheld."""
    choices: tuple[str, ...]
    """The answer words per score (of the element's first question)."""
    weight_words: str
    """ "1/9"."""
    total: int | None
    mean: Figure | None
    weighted_mean: Figure | None
    index_100: Figure | None
    interval_100: tuple[Figure, Figure] | None
    letter: str
    letter_words: str
    """ "B (C-B)" where the interval crosses a limit, else the letter."""
    performance_words: str
    rank: int | None
    """1 = lowest; equal means share a rank."""
    like_lowest: bool
    """True for the lowest and for those that cannot be told from it."""
    warning: str


@dataclass(frozen=True, slots=True)
class ElementBlock:
    """All elements, and which are weak and strong."""

    finding: str
    lines: tuple[ElementLine, ...]
    total_weighted: Figure | None
    """Sum of the unrounded weighted means."""
    index_100: Figure | None
    weakest: tuple[ElementLine, ...]
    strongest: tuple[ElementLine, ...]
    weakest_sentence: str
    strongest_sentence: str
    note: str
    """Why the printed weighted means need not sum to the index; or why nothing is shown."""
    alike_note: str
    """What the mark "*" beside an element means: it is the lowest, or cannot be told from it. Empty: nothing is marked."""

    def marked_name(self, line: ElementLine) -> str:
        """The element's name as a table prints it: with a star when the note speaks of it."""
        return f"{line.name}*" if self.alike_note and line.like_lowest else line.name


@dataclass(frozen=True, slots=True)
class PartLine:
    """One service, counter or channel. Figures None = withheld; `sentence` says why."""

    name: str
    n: int | None
    index_100: Figure | None
    interval_words: str
    letter: str
    letter_words: str
    indicative: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class PartsBlock:
    """The index by service, by counter or by channel."""

    kind: str
    """ "service", "point", "channel"."""
    title: str
    finding: str
    lines: tuple[PartLine, ...]
    """Empty when no part may be shown; then only finding and note are printed."""
    note: str


@dataclass(frozen=True, slots=True)
class ChangeBlock:
    """Against the month before: what may be said and what not."""

    previous_name: str
    """ "Oktober 2026"; empty when there is none."""
    verdict: str
    """ "up", "down", "not_distinguishable", "no_verdict"."""
    reason: str
    """Code when there is no verdict."""
    difference_100: Figure | None
    """With its sign ("+1,20", "-0,80")."""
    finding: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One month of the trend. `index_100` None = no figure (too few answers, or none); letters are never compared."""

    period: str
    short_name: str
    """ "Nov 2026"."""
    period_name: str
    n: int | None
    """None for 1 to 4, and 0 where there is no report."""
    index_100: Figure | None
    low_100: Figure | None
    high_100: Figure | None
    imported: bool
    instrument_changed: bool
    """Another instrument than the month before: the line is broken here."""
    basis_changed: bool
    """Report-day months and calendar months meet here."""
    current: bool
    note: str


@dataclass(frozen=True, slots=True)
class TrendBlock:
    """The months (quarters, semesters, years) up to this one."""

    finding: str
    points: tuple[TrendPoint, ...]
    notes: tuple[str, ...]
    limits_100: tuple[Figure, Figure] | None
    """Where this period was to be expected from the spread between at least 8 earlier ones."""
    limits_sentence: str


@dataclass(frozen=True, slots=True)
class ReliabilityBlock:
    """Cronbach's alpha and straight-lining over complete sheets."""

    alpha: Figure | None
    straight_lining: Figure | None
    """Per cent of complete sheets, one decimal."""
    n_complete: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One row of the regulation's conversion table, in words."""

    letter: str
    performance_words: str
    lower_100: Figure
    """The lowest index of this row (of the last row: the scale's floor)."""
    bounds_words: str
    """ "88,31 - 100,00"."""


@dataclass(frozen=True, slots=True)
class MethodBlock:
    """How the figures were made, so that a reader can make them again."""

    legal_base: tuple[str, ...]
    paragraphs: tuple[str, ...]
    formulas: tuple[str, ...]
    factor_words: str
    """What the sum of weighted means is multiplied by: "25"."""
    categories: tuple[CategoryLine, ...]


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """One recommendation as printed."""

    number: int
    element: str
    """ "U3 Waktu penyelesaian", or "Seluruh pelayanan"."""
    text: str
    owner: str
    due_words: str
    is_obligation: bool = False


@dataclass(frozen=True, slots=True)
class EvaluationBlock:
    """Step 4 of the procedure, as recorded."""

    finding: str
    evaluator: Official
    evaluator_words: str
    statement: tuple[str, ...]
    """The office head's own paragraphs."""
    recommendations: tuple[RecommendationLine, ...]
    submitted_words: str
    evaluated_words: str
    made_on_time: bool
    within_one_day: bool
    times: tuple[str, ...]
    """What was kept and what missed."""
