"""The administrator maintains an office's catalogue of recommendations. What was recommended before keeps its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.permissions import Actor, check_administer
from puas.domain.recommendation_catalogue import (
    BUILT_IN,
    Catalogue,
    CatalogueAction,
    check_catalogue,
    check_kinds,
    checked_text,
    checked_words,
)
from puas.organisations.models import Agency
from puas.reports.catalogue import OWN, catalogue_of
from puas.reports.models import CatalogueChange

EVENTS = {
    CatalogueChange.ADDED: "catalogue_action_added",
    CatalogueChange.EDITED: "catalogue_action_edited",
    CatalogueChange.SWITCHED_OFF: "catalogue_action_switched_off",
    CatalogueChange.SWITCHED_ON: "catalogue_action_switched_on",
    CatalogueChange.RESTORED: "catalogue_action_restored",
}


@dataclass(frozen=True, slots=True)
class ActionInput:
    """An action as typed: its sentence, how large a step, and the cause it answers as words parted by commas."""

    text: str
    level: str
    words: str = ""


def add_action(*, actor: Actor, agency: Agency, meaning: str, given: ActionInput, now: datetime) -> CatalogueChange:
    """Add an action of the office's own. BadInput for an unknown element or level, a poor sentence, one that stands already."""
    check_kinds(meaning, given.level)
    typed = CatalogueAction(
        f"{OWN}{uuid4().hex[:12]}", meaning, given.level, checked_text(given.text), checked_words(given.words), origin="own"
    )
    return _decide(actor, agency, CatalogueChange.ADDED, now, lambda _: (typed, False))


def edit_action(*, actor: Actor, agency: Agency, action: str, given: ActionInput, now: datetime) -> CatalogueChange:
    """Change an action's wording, level or words; the one before stays in its history. BadInput when nothing is different."""
    text, words = checked_text(given.text), checked_words(given.words)

    def edited(catalogue: Catalogue) -> tuple[CatalogueAction, bool]:
        before = _found(catalogue, action)
        check_kinds(before.meaning, given.level)
        after = replace(before, text=text, words=words, level=given.level)
        if after == before:
            raise BadInput("catalogue_unchanged", "Belum ada yang berbeda dari kalimat sekarang.", field="text")
        return after, False

    return _decide(actor, agency, CatalogueChange.EDITED, now, edited)


def switch_action(*, actor: Actor, agency: Agency, action: str, is_active: bool, now: datetime) -> CatalogueChange:
    """Stop offering an action, or offer it again. WrongState when fewer than five would remain, or nothing changes."""

    def switched(catalogue: Catalogue) -> tuple[CatalogueAction, bool]:
        before = _found(catalogue, action)
        if before.is_active == is_active:
            raise WrongState("catalogue_switched", "Tindakan ini sudah demikian; muat ulang halaman.")
        return replace(before, is_active=is_active), before.origin == "built_in"

    kind = CatalogueChange.SWITCHED_ON if is_active else CatalogueChange.SWITCHED_OFF
    return _decide(actor, agency, kind, now, switched)


def restore_action(*, actor: Actor, agency: Agency, action: str, now: datetime) -> CatalogueChange:
    """Give a built-in action its built-in wording again and offer it. WrongState when it has that already, or is an own one."""

    def restored(catalogue: Catalogue) -> tuple[CatalogueAction, bool]:
        default = BUILT_IN.find(action)
        if default is None or _found(catalogue, action) == default:
            raise WrongState("catalogue_is_default", "Tindakan ini tidak mempunyai kalimat bawaan lain untuk dikembalikan.")
        return default, True

    return _decide(actor, agency, CatalogueChange.RESTORED, now, restored)


def _decide(
    actor: Actor, agency: Agency, kind: str, now: datetime, decision: Callable[[Catalogue], tuple[CatalogueAction, bool]]
) -> CatalogueChange:
    """One decision, checked against the catalogue it leads to: two at a time wait for each other at the office's row."""
    check_administer(actor)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        catalogue = catalogue_of(agency)
        after, follows_default = decision(catalogue)
        before = catalogue.find(after.id)
        others = tuple(other for other in catalogue.actions if other.id != after.id)
        check_catalogue(Catalogue((*others, after)), after.meaning)
        rows = CatalogueChange.objects.filter(agency=agency, action=after.id)
        change = CatalogueChange.objects.create(
            agency=agency, action=after.id, place=rows.count() + 1, kind=kind, meaning=after.meaning, level=after.level,
            words=list(after.words), text=after.text, is_active=after.is_active, follows_default=follows_default,
            by_id=actor.id, by=actor.name, at=now,
        )  # fmt: skip
        record_event(
            event=EVENTS[kind], actor=actor, now=now, subject=f"{after.id} {after.text}"[:200], agency_slug=agency.slug,
            facts={"before": before.text if before else "", "after": after.text},
        )  # fmt: skip
    return change


def _found(catalogue: Catalogue, action: str) -> CatalogueAction:
    found = catalogue.find(action)
    if found is None:
        raise WrongState("catalogue_action_gone", "Tindakan ini tidak ada lagi dalam katalog; muat ulang halaman.")
    return found
