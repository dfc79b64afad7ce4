"""Lists of the public pages: the offices of an installation, the categories of an instrument."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from puas.domain.figures import decimal_comma
from puas.domain.instruments import Instrument
from puas.domain.regulations.instrument_words import QuestionWords, official_words, words_in
from puas.organisations.models import Agency
from puas.web.translation.speaking import spoken


def found_offices(asked: str, most: int) -> list[Agency]:
    """Offices whose name, region or government contains every word asked for; all of them when nothing is asked."""
    offices = Agency.objects.select_related("region")
    for word in asked.split():
        offices = offices.filter(Q(name__icontains=word) | Q(region__name__icontains=word) | Q(government__icontains=word))
    return list(offices[:most])


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question: the official text, and its words in the language of the page where it `is_translated`."""

    official: str
    words: QuestionWords
    is_translated: bool


def asked_questions(instrument: Instrument) -> list[AskedQuestion]:
    """The questions of an instrument, in its order."""
    translated = words_in(spoken(), instrument)
    return [
        AskedQuestion(question.text, translated.get(question.code) or official_words(instrument, question), bool(translated))
        for question in instrument.questions
    ]


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One category in words, best first."""

    from_words: str
    letter: str
    performance_words: str


def category_rows(instrument: Instrument) -> list[CategoryRow]:
    """The conversion table of an instrument, best category first."""
    return [
        CategoryRow(decimal_comma(Fraction(row.lower_bound_100), 2), row.letter, row.performance_words)
        for row in reversed(instrument.categories)
    ]
