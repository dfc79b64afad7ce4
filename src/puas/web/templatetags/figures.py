"""Figures and dates as the page's readers write them, for templates: Indonesian, and what differs from it elsewhere."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template
from django.utils.translation import gettext, ngettext

from puas.domain.complaints import ComplaintProgress
from puas.domain.figures import MONTH_NAMES, count_words, date_words, period_words
from puas.domain.languages import INDONESIAN
from puas.domain.periods import local_day
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, instrument_named
from puas.domain.regulations.instrument_words import words_in
from puas.web.translation.speaking import spoken

PERIOD_WORDS = (*MONTH_NAMES, "Triwulan", "Semester", "Tahun", "s.d.")
_PERIOD_WORD = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in PERIOD_WORDS))
_MARK = re.compile(r"(?<=\d)[.,](?=\d)")
_WITH_POINTS = ("en",)
"""Languages that write 1,234.5 where Indonesian writes 1.234,5."""

register = template.Library()


@register.filter
def translated_days(words: str) -> str:
    """ "26 Oktober s.d. 25 November 2026" in the language of the page: only the words of months and spans change."""
    return words if spoken() == INDONESIAN.code else _PERIOD_WORD.sub(lambda found: gettext(found[0]), words)


@register.filter
def in_words(period: str) -> str:
    """ "2026-11" -> "November 2026"."""
    return translated_days(period_words(period))


@register.filter
def day_words(moment: date | datetime, time_zone: str = "WIB") -> str:
    """A day, or the day of a moment in an office's zone: "25 November 2026"."""
    return translated_days(date_words(local_day(moment, time_zone) if isinstance(moment, datetime) else moment))


@register.filter
def figure(words: object) -> str:
    """ "1.234,5 s.d. 83,10" as the page's language writes it: 1,234.5 in English."""
    marks = {",": ".", ".": ","} if spoken() in _WITH_POINTS else {}
    return translated_days(_MARK.sub(lambda found: marks.get(found[0], found[0]), str(words)))


@register.filter
def counted(number: int | None) -> str:
    """ "2.008"; a dash for a number that is withheld."""
    return "–" if number is None else figure(count_words(number))


@register.filter
def element_name(name: str) -> str:
    """An element's official name in the language of the page; itself where nobody translated it."""
    instrument = instrument_named(DEFAULT_INSTRUMENT_ID)
    translated = words_in(spoken(), instrument)
    codes = {instrument.element(question.element).name: question.code for question in instrument.questions}
    return translated[codes[name]].name if codes.get(name) in translated else name


@register.filter
def time_left(progress: ComplaintProgress) -> str:
    """How the time limit of an open complaint stands; Indonesian as the domain says it."""
    if spoken() == INDONESIAN.code:
        return progress.time_words
    days = progress.working_days
    if progress.late:
        return (
            ngettext("lewat {days} hari kerja", "lewat {days} hari kerja", days).format(days=days)
            if days
            else gettext("batas waktunya sudah lewat")
        )
    return (
        ngettext("{days} hari kerja lagi", "{days} hari kerja lagi", days).format(days=days)
        if days
        else gettext("hari ini batas waktunya")
    )


@register.filter
def paired(first: list[object], second: list[object]) -> list[tuple[object, object]]:
    """Two lists side by side."""
    return list(zip(first, second, strict=True))
