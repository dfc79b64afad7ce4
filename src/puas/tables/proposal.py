"""A proposed mapping for tables whose columns carry question texts (form services) or an office's own names.

It is printed for a person to check and never used by itself. Only columns whose every answer fits a question may answer
it; among those the words of the header decide, and where words say nothing, the order of the columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from puas.domain.answers import score_of
from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument, Question
from puas.tables.cells import is_blank

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Words count as the same when this many first letters agree: "prosedur" and "prosedurnya"."""
_CODE_IN_FRONT = 100.0
_TOO_MANY_VALUES = 60


def proposed_mapping(
    header: Sequence[str], values: Sequence[AbstractSet[str]], free: Sequence[int], instrument: Instrument, missing: Sequence[str]
) -> dict[int, str]:
    """Column position -> question code, for as many of the `missing` questions as the table gives a hint for.

    `values` are sampled cells per column; `free` the columns that nothing else claims.
    """
    open_questions = [question for question in instrument.questions if question.code in missing]
    fits = {
        place: [question for question in open_questions if _fits(question, values[place])]
        for place in free
        if _holds_answers(values[place])
    }
    fitting = {place: questions for place, questions in fits.items() if questions}
    telling = _telling_words(instrument)
    likeness = sorted(
        (
            (-_likeness(header[place], question, telling), place, question.code)
            for place, questions in fitting.items()
            for question in questions
        ),
    )
    proposed: dict[int, str] = {}
    for score, place, code in likeness:
        if score < 0 and place not in proposed and code not in proposed.values():
            proposed[place] = code
    return _rest_in_order(proposed, fitting, [question.code for question in open_questions])


def _rest_in_order(proposed: dict[int, str], fitting: Mapping[int, Sequence[Question]], codes: Sequence[str]) -> dict[int, str]:
    """Columns without a telling word take the remaining questions in turn, where one run of columns has just their number."""
    rest = [code for code in codes if code not in proposed.values()]
    runs = _runs([place for place in sorted(fitting) if place not in proposed])
    same_length = [run for run in runs if len(run) == len(rest)]
    if len(same_length) == 1:
        pairs = list(zip(same_length[0], rest, strict=True))
        if all(code in {question.code for question in fitting[place]} for place, code in pairs):
            proposed = proposed | dict(pairs)
    return {place: proposed[place] for place in sorted(proposed, key=lambda place: codes.index(proposed[place]))}


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Neighbouring columns together."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _holds_answers(values: AbstractSet[str]) -> bool:
    return len(values) <= _TOO_MANY_VALUES and not all(map(is_blank, values))


def _fits(question: Question, values: AbstractSet[str]) -> bool:
    try:
        for value in values:
            score_of(question, value)
    except BadInput:
        return False
    return True


def _telling_words(instrument: Instrument) -> dict[str, dict[str, float]]:
    """Question code -> word stem -> weight: a stem shared by many questions tells little."""
    said = {
        question.code: _stems(f"{instrument.element(question.element).name} {question.text}") for question in instrument.questions
    }
    return {code: {stem: 1 / sum(stem in others for others in said.values()) for stem in stems} for code, stems in said.items()}


def _likeness(name: str, question: Question, telling: Mapping[str, Mapping[str, float]]) -> float:
    front = re.match(r"\W*(\w+)", name)
    if front and front[1].casefold() == question.code.casefold():
        return _CODE_IN_FRONT
    return sum(telling[question.code].get(stem, 0.0) for stem in _stems(name))


def _stems(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _WORD.findall(text)}
