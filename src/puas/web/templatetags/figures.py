"""Figures and dates as people in Indonesia read them, for templates."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from puas.domain.figures import count_words, date_words, period_words
from puas.domain.periods import local_day

register = template.Library()


@register.filter
def in_words(period: str) -> str:
    """ "2026-11" -> "November 2026"."""
    return period_words(period)


@register.filter
def day_words(moment: date | datetime, time_zone: str = "WIB") -> str:
    """A day, or the day of a moment in an office's zone: "25 November 2026"."""
    return date_words(local_day(moment, time_zone) if isinstance(moment, datetime) else moment)


@register.filter
def counted(number: int | None) -> str:
    """ "2.008"; a dash for a number that is withheld."""
    return "–" if number is None else count_words(number)


@register.filter
def paired(first: list[object], second: list[object]) -> list[tuple[object, object]]:
    """Two lists side by side."""
    return list(zip(first, second, strict=True))
