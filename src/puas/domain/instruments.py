"""What is asked: immutable, versioned, hashed instruments that check themselves.

An instrument is data. Its identity for every tally is its `hash`: change one word, weight or order and it is another
instrument, whose tallies do not add to the old one's.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import cached_property
from hashlib import sha256

from puas.domain.categories import QualityCategory, check_categories
from puas.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordinal scale of consecutive whole scores, for example 1 to 4. One character per score: at most 9."""

    lowest: int
    highest: int

    @property
    def scores(self) -> tuple[int, ...]:
        """All scores, ascending."""
        return tuple(range(self.lowest, self.highest + 1))

    @property
    def factor(self) -> Fraction:
        """What turns a mean on the scale into an index of at most 100 (25 on 1 to 4)."""
        return Fraction(100, self.highest)

    @property
    def floor_100(self) -> Fraction:
        """The lowest possible index (25 on 1 to 4)."""
        return self.lowest * self.factor


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a respondent may tick: its score and its words. Words are always shown, never the bare score.

    `icon` is a drawing beside the words (the `d` of an SVG path, 24 x 24). It is presentation and not part of the hash.
    """

    score: int
    words: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; it feeds exactly one element. `code` names it in forms and files (`U1`, or `U1a`, `U1b`)."""

    code: str
    element: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One element (unsur) of the service that the index weighs."""

    code: str
    name: str
    meaning: str
    weight: Fraction


@dataclass(frozen=True)
class Instrument:
    """A questionnaire with its arithmetic. Refuses to exist when it contradicts itself (BadInput).

    `kind` is `skm` (index IKM), `spak`, `spkp` ...; `regulation` the identifier in `puas.domain.regulations`;
    `layout_version` counts changes of the rendered form that leave words and arithmetic alone.
    """

    id: str
    version: str
    kind: str
    index_name: str
    title: str
    regulation: str
    scale: Scale
    elements: tuple[Element, ...]
    questions: tuple[Question, ...]
    categories: tuple[QualityCategory, ...]
    layout_version: int = 1
    allows_blank_on_form: bool = False

    def __post_init__(self) -> None:
        self._check_scale_and_weights()
        self._check_questions()
        check_categories(self.categories, self.scale.floor_100, self.id)

    def _check_scale_and_weights(self) -> None:
        if not 0 <= self.scale.lowest < self.scale.highest <= 9:
            self._refuse("skala harus berupa bilangan bulat berurutan antara 0 dan 9")
        if not self.elements:
            self._refuse("instrumen harus mempunyai paling sedikit satu unsur")
        if sum((element.weight for element in self.elements), Fraction(0)) != 1:
            self._refuse("jumlah bobot unsur harus tepat 1")
        if any(element.weight <= 0 for element in self.elements):
            self._refuse("setiap bobot unsur harus lebih dari 0")
        self._check_unique("unsur", [element.code for element in self.elements])

    def _check_questions(self) -> None:
        self._check_unique("pertanyaan", [question.code for question in self.questions])
        codes = {element.code for element in self.elements}
        asked = {question.element for question in self.questions}
        if asked != codes:
            self._refuse("setiap unsur harus mempunyai pertanyaan dan setiap pertanyaan harus menunjuk satu unsur yang ada")
        for question in self.questions:
            if tuple(choice.score for choice in question.choices) != self.scale.scores:
                self._refuse(f"pilihan pertanyaan {question.code} harus urut dari nilai terendah sampai tertinggi")
            self._check_unique(f"pilihan {question.code}", [choice.words for choice in question.choices])

    def _check_unique(self, what: str, names: list[str]) -> None:
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            self._refuse(f"{what} ditulis dua kali: {', '.join(twice)}")

    def _refuse(self, reason: str) -> None:
        raise BadInput("instrument_contradicts_itself", "Instrumen {instrument}: {reason}.", instrument=self.id, reason=reason)

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) over a canonical JSON of everything that this instrument says; its drawings say nothing."""
        said = asdict(self)
        for question in said["questions"]:
            for choice in question["choices"]:
                del choice["icon"]
        canonical = json.dumps(said, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(canonical.encode()).hexdigest()

    @cached_property
    def question_weights(self) -> tuple[Fraction, ...]:
        """Weight of each question in instrument order: an element's weight shared equally among its questions."""
        shared = Counter(question.element for question in self.questions)
        weights = {element.code: element.weight for element in self.elements}
        return tuple(weights[question.element] / shared[question.element] for question in self.questions)

    def element(self, code: str) -> Element:
        """The element with this code; KeyError when there is none."""
        return {element.code: element for element in self.elements}[code]

    def questions_of(self, element: str) -> tuple[int, ...]:
        """Positions (in instrument order) of the questions that feed one element."""
        return tuple(place for place, question in enumerate(self.questions) if question.element == element)
