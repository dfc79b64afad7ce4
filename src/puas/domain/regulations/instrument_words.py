"""Translations of an instrument's words: beside the instrument, never in it. They explain; what is asked is the official text.

A translation is bound to the hash of the instrument it was made from: change one official word and it no longer applies, so
the page shows the official text alone rather than a translation of something else. Answers are scores and know no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from puas.domain.instruments import Instrument, Question
from puas.domain.regulations import words_en, words_jv, words_mad

_BY_LANGUAGE = {"en": words_en.WORDS, "jv": words_jv.WORDS, "mad": words_mad.WORDS}


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question in another language: the short name of its element, its text, its choices from the lowest score up."""

    name: str
    text: str
    choices: tuple[str, ...]


def words_in(language: str, instrument: Instrument) -> Mapping[str, QuestionWords]:
    """By question code: an instrument's words in a language; empty where nobody translated exactly this instrument."""
    written = _BY_LANGUAGE.get(language, {}).get(instrument.hash, {})
    return {code: QuestionWords(name, text, choices) for code, (name, text, choices) in written.items()}


def official_words(instrument: Instrument, question: Question) -> QuestionWords:
    """What the instrument itself says."""
    words = tuple(choice.words for choice in question.choices)
    return QuestionWords(instrument.element(question.element).name, question.text, words)
