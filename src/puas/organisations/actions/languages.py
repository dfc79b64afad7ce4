"""Languages that a native speaker must have read before citizens see them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import WrongState
from puas.domain.languages import check_review
from puas.domain.periods import local_day
from puas.domain.permissions import Actor, check_administer
from puas.organisations.models import LanguageReview
from puas.organisations.queries import open_languages

ZONE = "WIB"


def open_language(*, actor: Actor, language: str, reviewer: str, reviewed_on: date, now: datetime) -> LanguageReview:
    """Let citizens read a language that `reviewer`, a native speaker, has reviewed. BadInput without name or past day."""
    check_administer(actor)
    check_review(language, reviewer, reviewed_on, local_day(now, ZONE))
    with transaction.atomic():
        review = LanguageReview.objects.create(
            language=language, is_open=True, reviewer=reviewer.strip()[:120], reviewed_on=reviewed_on, entered_at=now
        )
        facts: dict[str, object] = {"reviewer": review.reviewer, "reviewed_on": reviewed_on.isoformat()}
        record_event(event="language_opened", actor=actor, now=now, subject=language, facts=facts)
    return review


def close_language(*, actor: Actor, language: str, now: datetime) -> LanguageReview:
    """Switch a reviewed language off again. WrongState when it is not open by a review."""
    check_administer(actor)
    with transaction.atomic():
        newest = LanguageReview.objects.filter(language=language).last()
        if newest is None or language not in open_languages():
            raise WrongState("language_not_open", "Bahasa ini memang belum dibuka.")
        review = LanguageReview.objects.create(language=language, is_open=False, entered_at=now)
        record_event(event="language_closed", actor=actor, now=now, subject=language)
    return review
