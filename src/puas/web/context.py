"""What every page of the base template knows about the installation."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib import import_module

from django.conf import settings
from django.http import HttpRequest

from puas.domain.languages import ALWAYS_OPEN
from puas.domain.periods import local_day
from puas.web.templatetags.figures import day_words
from puas.web.translation.speaking import LanguageLink, links
from puas.work.clock import installation_now


def installation(request: HttpRequest) -> dict[str, object]:
    """`is_demo`, `today_words`: the installation's date (in the demo its own clock's), and `languages` for the links."""
    now: datetime = getattr(request, "now", None) or installation_now()
    return {"is_demo": settings.PUAS_DEMO, "today_words": day_words(local_day(now, "WIB")), "languages": _languages(request)}


def _languages(request: HttpRequest) -> list[LanguageLink]:
    """Links to the same page in the other languages that it is written in; none on the office's own pages."""
    match = request.resolver_match
    if match is None or match.url_name not in citizens_names():
        return []
    return links(request.path, ALWAYS_OPEN)


@cache
def citizens_names() -> frozenset[str]:
    """URL names of the pages that exist in every language."""
    included = import_module("puas.web.citizen_urls").urlpatterns
    return frozenset(pattern.name for room in included for pattern in room.url_patterns)
