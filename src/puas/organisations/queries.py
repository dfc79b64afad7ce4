"""What every room asks about the installation as a whole."""

from __future__ import annotations

from puas.domain.languages import ALWAYS_OPEN, LANGUAGES
from puas.organisations.models import LanguageReview


def standing_reviews() -> dict[str, LanguageReview]:
    """By language: the newest row about it, open or closed."""
    return {review.language: review for review in LanguageReview.objects.order_by("id")}


def open_languages() -> tuple[str, ...]:
    """Codes of the languages that citizens may read, in the order of the links."""
    reviewed = {code for code, review in standing_reviews().items() if review.is_open}
    return tuple(each.code for each in LANGUAGES if each.code in ALWAYS_OPEN or each.code in reviewed)
