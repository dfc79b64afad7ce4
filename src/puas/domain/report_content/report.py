"""MonthlyReport: everything one edition of a report says, over a month or a longer range."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from puas.domain.report_additions import Photo
from puas.domain.report_content.accompanying_parts import (
    BookBlock,
    CoverLetter,
    FollowUpBlock,
    ImportanceBlock,
    IntroductionBlock,
    ObligationBlock,
    OwnWords,
    PlanBlock,
    QuestionnaireBlock,
    TimeLine,
)
from puas.domain.report_content.parts import (
    ChangeBlock,
    CollectionBlock,
    ElementBlock,
    EvaluationBlock,
    Identity,
    MethodBlock,
    PartsBlock,
    ProfileTable,
    ReliabilityBlock,
    ResultBlock,
    TrendBlock,
)


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """Everything one edition of a report says."""

    identity: Identity
    result: ResultBlock
    collection: CollectionBlock
    profile: tuple[ProfileTable, ...]
    elements: ElementBlock
    parts: tuple[PartsBlock, ...]
    """Services always; counters and channels in the internal edition only."""
    change: ChangeBlock
    trend: TrendBlock
    reliability: ReliabilityBlock
    importance: ImportanceBlock | None
    """None under 100 complete sheets."""
    comments: tuple[str, ...]
    """Internal edition only."""
    comments_sentence: str
    sheets: tuple[str, ...]
    """One string of scores per counted answer, shuffled; internal edition, and only where the distribution may be shown."""
    sheets_sentence: str
    question_codes: tuple[str, ...]
    """What each place of a sheet means."""
    question_elements: tuple[str, ...]
    """The code of the element that each question feeds."""
    question_weights: tuple[Fraction, ...]
    """The weight of each question: its element's weight shared among the element's questions."""
    method: MethodBlock
    evaluation: EvaluationBlock | None
    analysis_sentences: tuple[str, ...]
    """The period in five to twelve sentences, for the section head's page and the report's summary."""
    conclusion: tuple[str, ...]
    introduction: IntroductionBlock
    own_words: OwnWords
    """What the office wrote itself, printed after the sentences of the same chapter."""
    cover_letter: CoverLetter | None
    obligations: ObligationBlock
    """What is demanded; the plan and the recommendations say which of them serve one."""
    plan: PlanBlock
    follow_ups: FollowUpBlock
    questionnaire: QuestionnaireBlock
    times: tuple[TimeLine, ...]
    data_quality: tuple[str, ...]
    book: BookBlock | None
    """None where the answer book does not hold this period."""
    photos: tuple[Photo, ...]
    """Captions and SHA-256; the bytes are handed to the documents beside the report."""
