"""The languages that citizens may read Puas in. What the office writes and signs is Indonesian, whatever was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from puas.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class Language:
    """`code` stands in addresses and in `lang` (ISO 639), `name` is what its speakers call it, `words` what Indonesians do.

    `needs_review`: switched off in an installation until a native speaker has read the catalogue and an administrator said who.
    """

    code: str
    name: str
    words: str
    needs_review: bool = False


INDONESIAN = Language("id", "Bahasa Indonesia", "Indonesia")
LANGUAGES = (
    INDONESIAN,
    Language("en", "English", "Inggris"),
    Language("jv", "Basa Jawa", "Jawa (krama)", needs_review=True),
    Language("mad", "Bhâsa Madhurâ", "Madura (èngghi-bhunten)", needs_review=True),
)
LANGUAGES_BY_CODE = {language.code: language for language in LANGUAGES}
ALWAYS_OPEN = tuple(language.code for language in LANGUAGES if not language.needs_review)
SHORTEST_NAME = 3


def check_review(code: str, reviewer: str, reviewed_on: date, today: date) -> None:
    """Whether this may open a language: a language that needs it, a name, and a day that has come. BadInput otherwise."""
    language = LANGUAGES_BY_CODE.get(code)
    if language is None or not language.needs_review:
        raise BadInput("language_needs_no_review", "Bahasa ini tidak perlu ditinjau. Pilih Jawa atau Madura.", field="language")
    if len(reviewer.strip()) < SHORTEST_NAME:
        raise BadInput("reviewer_missing", "Tulis nama penutur asli yang telah meninjau terjemahannya.", field="reviewer")
    if reviewed_on > today:
        raise BadInput("reviewed_in_future", "Tanggal peninjauan belum tiba. Isi tanggal yang sudah lewat.", field="reviewed_on")
