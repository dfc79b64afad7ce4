"""Each deed x each role: done, or refused with a sentence and without a trace."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import transaction

from puas.audit.models import AuditEvent
from puas.domain.errors import NotAllowed
from puas.domain.permissions import ROLE_WORDS, SECTION_HEAD, Actor
from tests.deeds import DEEDS, Deed
from tests.offices import sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.event} by {deed.person}")
def test_a_deed_is_done_by_whose_work_it_is_and_refused_to_everybody_else(deed: Deed) -> None:
    office = sumber_asri()
    do = deed.prepare(office)
    events = AuditEvent.objects.count()
    outcomes: dict[str, str] = {}
    for role in ("", *ROLE_WORDS):
        actor = Actor(str(uuid4()), "Seseorang", frozenset({role}))
        try:
            with transaction.atomic():
                do(actor)
                transaction.set_rollback(True)
            outcomes[role] = "done"
        except NotAllowed as refusal:
            outcomes[role] = refusal.sentence
        assert AuditEvent.objects.count() == events
    assert {role for role, outcome in outcomes.items() if outcome == "done"} == deed.may
    assert all(outcome == "done" or outcome.endswith(".") for outcome in outcomes.values())


@pytest.mark.parametrize("setting", ["counter_staff", "report_preparer"])
def test_an_office_chooses_who_prepares_beside_its_section_head(setting: str) -> None:
    office = sumber_asri(preparer_role=setting)
    draft = next(deed for deed in DEEDS if deed.event == "report_drafted").prepare(office)
    for role in ROLE_WORDS:
        actor = Actor(str(uuid4()), "Seseorang", frozenset({role}))
        if role in (SECTION_HEAD, setting):
            with transaction.atomic():
                draft(actor)
                transaction.set_rollback(True)
        else:
            with pytest.raises(NotAllowed):
                draft(actor)


def test_whoever_works_elsewhere_has_no_role_here_and_may_do_nothing() -> None:
    office = sumber_asri()
    dewi = office.actor(office.dewi)
    assert dewi.roles == frozenset()
    for deed in DEEDS:
        with transaction.atomic():
            do = deed.prepare(office)
            with pytest.raises(NotAllowed):
                do(dewi)
            transaction.set_rollback(True)
