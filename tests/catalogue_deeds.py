"""What the administrator does with the catalogue of recommendations, each step by its event; used by `tests/deeds.py`."""

from __future__ import annotations

from collections.abc import Callable

from puas.domain.permissions import Actor
from puas.reports.actions import ActionInput, add_action, edit_action, restore_action, switch_action
from tests.offices import AT_WORK, EARLIER, Office

OWN = ActionInput("Menyediakan bangku tambahan di teras kantor.", "quick", "teras, bangku")
OTHER_WORDS = ActionInput("Menambah bangku panjang di ruang tunggu kantor.", "month", "bangku")
Doing = Callable[[Actor], object]


def _add(office: Office) -> Doing:
    return lambda actor: add_action(actor=actor, agency=office.agency, meaning="facilities", given=OWN, now=AT_WORK)


def _edit(office: Office) -> Doing:
    return lambda actor: edit_action(actor=actor, agency=office.agency, action="facilities-1", given=OTHER_WORDS, now=AT_WORK)


def _switch_off(office: Office) -> Doing:
    """A sixth action comes first: five must remain."""
    add_action(actor=office.actor(office.eka), agency=office.agency, meaning="facilities", given=OWN, now=EARLIER)
    return lambda actor: switch_action(actor=actor, agency=office.agency, action="facilities-1", is_active=False, now=AT_WORK)


def _switch_on(office: Office) -> Doing:
    _switch_off(office)(office.actor(office.eka))
    return lambda actor: switch_action(actor=actor, agency=office.agency, action="facilities-1", is_active=True, now=AT_WORK)


def _restore(office: Office) -> Doing:
    _edit(office)(office.actor(office.eka))
    return lambda actor: restore_action(actor=actor, agency=office.agency, action="facilities-1", now=AT_WORK)


CATALOGUE_DEEDS: dict[str, Callable[[Office], Doing]] = {
    "catalogue_action_added": _add,
    "catalogue_action_edited": _edit,
    "catalogue_action_switched_off": _switch_off,
    "catalogue_action_switched_on": _switch_on,
    "catalogue_action_restored": _restore,
}
