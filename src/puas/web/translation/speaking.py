"""Which language a page is in: it stands in the address, and nowhere else (no cookie, no guess from the browser)."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from puas.domain.errors import PuasError
from puas.domain.languages import INDONESIAN, LANGUAGES, LANGUAGES_BY_CODE, Language
from puas.web.translation.catalogues import build

_PREFIXED = re.compile(rf"^/({'|'.join(code for code in LANGUAGES_BY_CODE if code != INDONESIAN.code)})(?=/|\Z)")


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language a page may be read in: where it stands there, and whether this is it."""

    language: Language
    href: str
    is_current: bool


def split_path(path: str) -> tuple[str, str]:
    """ "/en/s/ABC" -> ("en", "/s/ABC"); without a prefix the page is Indonesian."""
    found = _PREFIXED.match(path)
    return (found[1], path[found.end() :] or "/") if found else (INDONESIAN.code, path)


def path_in(language: str, path: str) -> str:
    """The same page's path in another language."""
    bare = split_path(path)[1]
    return bare if language == INDONESIAN.code else f"/{language}{bare}"


def links(path: str, open_codes: tuple[str, ...]) -> list[LanguageLink]:
    """A page in each language that is open, in their fixed order; none when there is nothing to choose."""
    here = split_path(path)[0]
    offered = [each for each in LANGUAGES if each.code in open_codes]
    return [LanguageLink(each, path_in(each.code, path), each.code == here) for each in offered] if len(offered) > 1 else []


def spoken() -> str:
    """The language of the page that is being made."""
    return translation.get_language() or INDONESIAN.code


def speaking(language: str) -> AbstractContextManager[None]:
    """Everything made in here is in this language."""
    if language != INDONESIAN.code:
        build(Path(settings.LOCALE_PATHS[0]))
    return translation.override(language)


def sentence_of(refusal: PuasError) -> str:
    """A refusal's sentence in the language of the page; Indonesian where nobody translated its template."""
    return gettext(refusal.template).format(**refusal.facts) if refusal.template else ""
