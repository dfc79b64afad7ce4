"""Answers as people and files give them -> scores of an instrument, each refusal with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument, Question
from puas.domain.tallies import MISSING

Answer = str | int | float | None
"""One answer before it is read: a score, a figure or words in text, or nothing."""

_WHOLE_NUMBER = re.compile(r"([0-9]{1,2})(?:[.,]0*)?")


class SheetRefused(BadInput):
    """A sheet that cannot be counted. `missing` and `off_scale` hold question codes in the instrument's order."""

    def __init__(self, missing: tuple[str, ...], off_scale: tuple[str, ...]) -> None:
        self.missing = missing
        self.off_scale = off_scale
        sentences = []
        if missing:
            sentences.append("Pertanyaan {missing} belum dijawab; pilihlah satu jawaban untuk setiap pertanyaan.")
        if off_scale:
            sentences.append("Jawaban {off_scale} tidak ada dalam pilihan; pilihlah salah satu jawaban yang tersedia.")
        super().__init__("sheet_refused", " ".join(sentences), missing=", ".join(missing), off_scale=", ".join(off_scale))


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """One checked sheet: `scores` holds one character per question in the instrument's order, `-` for missing."""

    scores: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered: such a sheet does not count."""
        return not self.scores.strip(MISSING)

    @property
    def is_complete(self) -> bool:
        return MISSING not in self.scores

    @property
    def is_straight_lined(self) -> bool:
        """Whether a complete sheet of several questions gives one score throughout."""
        return self.is_complete and len(self.scores) > 1 and len(set(self.scores)) == 1


def check_sheet(instrument: Instrument, answers: Mapping[str, Answer], blanks_allowed: bool) -> str:
    """The scores string of one sheet: one character per question in instrument order, `-` for missing.

    `answers` maps question codes to answers; other keys are ignored. With `blanks_allowed` a missing answer is kept as
    such (paper, imported tables), otherwise it is refused. SheetRefused names every question at fault at once.
    """
    scores: list[str] = []
    missing: list[str] = []
    off_scale: list[str] = []
    for question in instrument.questions:
        try:
            score = score_of(question, answers.get(question.code))
        except BadInput:
            off_scale.append(question.code)
            continue
        if score is None and not blanks_allowed:
            missing.append(question.code)
        scores.append(MISSING if score is None else str(score))
    if missing or off_scale:
        raise SheetRefused(tuple(missing), tuple(off_scale))
    return "".join(scores)


def score_of(question: Question, answer: Answer) -> int | None:
    """The score that an answer means: 4, 4.0, "4 ", "4,0" or the question's words; None for a blank (or not-a-number).

    Words are compared without regard to case, spaces and closing punctuation. Anything else: BadInput
    `answer_off_scale` with the question and the answer as facts.
    """
    if answer is None or answer != answer:  # a missing cell in column files is often a not-a-number
        return None
    text = str(answer).strip()
    if not text:
        return None
    if number := _WHOLE_NUMBER.fullmatch(text):
        for choice in question.choices:
            if int(number[1]) == choice.score:
                return choice.score
    words = _folded(text)
    for choice in question.choices:
        if words == _folded(choice.words):
            return choice.score
    raise BadInput(
        "answer_off_scale",
        "Jawaban “{answer}” untuk {field} tidak ada dalam pilihan. "
        "Gunakan angka {lowest} sampai {highest} atau kata-katanya: {words}.",
        answer=answer,
        field=question.code,
        lowest=question.choices[0].score,
        highest=question.choices[-1].score,
        words=", ".join(choice.words for choice in question.choices),
    )


def _folded(text: str) -> str:
    """Lower case, single spaces, no closing punctuation."""
    return " ".join(text.casefold().split()).rstrip(" .,;:!?")
