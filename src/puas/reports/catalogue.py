"""The catalogue of recommendations as it holds at one office."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from puas.domain.recommendation_catalogue import (
    BUILT_IN,
    Catalogue,
    CatalogueAction,
    CatalogueEdit,
    effective_catalogue,
)
from puas.organisations.models import Agency
from puas.reports.models import CatalogueChange


def catalogue_of(agency: Agency) -> Catalogue:
    """The built-in catalogue with what the office changed, added and switched off. One query."""
    return effective_catalogue(last_edits(CatalogueChange.objects.filter(agency=agency).order_by("place", "id")))


def last_edits(changes: Iterable[CatalogueChange]) -> dict[str, CatalogueEdit]:
    """What was last decided on each action, from its changes in order; own actions stay in the order they were added."""
    return {change.action: CatalogueEdit(action_after(change), change.follows_default) for change in changes}


def action_after(change: CatalogueChange) -> CatalogueAction:
    """The action as one change left it."""
    origin = "edited" if BUILT_IN.find(change.action) else "own" if change.action.startswith(OWN) else "gone"
    return CatalogueAction(
        change.action, change.meaning, change.level, change.text, tuple(change.words), change.is_active, origin
    )


def history_of_action(agency: Agency, action: str) -> QuerySet[CatalogueChange]:
    """Everything that was decided on an action, the last first."""
    return CatalogueChange.objects.filter(agency=agency, action=action).order_by("-place")


OWN = "own-"
"""Ids of an office's own actions begin so; no built-in one does."""
