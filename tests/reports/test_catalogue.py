"""An office's catalogue: decisions are rows, the last one holds, and what was recommended keeps its words."""

from __future__ import annotations

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.recommendation_catalogue import BUILT_IN
from puas.reports.actions import (
    ActionInput,
    RecommendationInput,
    add_action,
    edit_action,
    record_evaluation,
    restore_action,
    switch_action,
)
from puas.reports.catalogue import catalogue_of, history_of_action
from puas.reports.facts import content_of, draft_recommendations_for
from puas.reports.models import CatalogueChange, Recommendation
from puas.reports.offered import offered_lately
from tests.offices import AFTER_CLOSING, AT_WORK, STATEMENT, Office, reported_month, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
OWN = ActionInput("Membuka loket tambahan pada hari pasar.", "quick", "pasar, antre")


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def add(office: Office, given: ActionInput = OWN, meaning: str = "time") -> CatalogueChange:
    return add_action(actor=office.actor(office.eka), agency=office.agency, meaning=meaning, given=given, now=AT_WORK)


def edit(office: Office, action: str, text: str) -> CatalogueChange:
    given = ActionInput(text, "quick", "kabar")
    return edit_action(actor=office.actor(office.eka), agency=office.agency, action=action, given=given, now=AT_WORK)


def switch(office: Office, action: str, is_active: bool) -> CatalogueChange:
    return switch_action(actor=office.actor(office.eka), agency=office.agency, action=action, is_active=is_active, now=AT_WORK)


def restore(office: Office, action: str) -> CatalogueChange:
    return restore_action(actor=office.actor(office.eka), agency=office.agency, action=action, now=AT_WORK)


def test_an_office_that_decided_nothing_has_the_built_in_catalogue(office: Office) -> None:
    assert catalogue_of(office.agency) == BUILT_IN


def test_an_own_action_is_offered_here_and_nowhere_else(office: Office) -> None:
    change = add(office)
    assert catalogue_of(office.agency).active("time")[0].text == OWN.text
    assert catalogue_of(office.elsewhere) == BUILT_IN
    report = reported_month(office)
    assert change.action in [draft.action for draft in draft_recommendations_for(report)]
    assert str(change) == f"{change.action} 1"


def test_an_edit_supersedes_and_every_wording_stays_in_the_history(office: Office) -> None:
    edit(office, "time-1", "Memberi kabar kepada warga pada hari yang sama.")
    edit(office, "time-1", "Memberi kabar kepada warga sebelum kantor tutup.")
    found = catalogue_of(office.agency).find("time-1")
    assert found is not None
    assert (found.text, found.origin) == ("Memberi kabar kepada warga sebelum kantor tutup.", "edited")
    assert [change.text for change in history_of_action(office.agency, "time-1")] == [
        "Memberi kabar kepada warga sebelum kantor tutup.",
        "Memberi kabar kepada warga pada hari yang sama.",
    ]
    told = AuditEvent.objects.filter(event="catalogue_action_edited").order_by("id")
    assert [event.facts["before"] for event in told] == [
        BUILT_IN.of("time")[0].text,
        history_of_action(office.agency, "time-1")[1].text,
    ]
    with pytest.raises(BadInput, match="Belum ada yang berbeda"):
        edit(office, "time-1", "Memberi kabar kepada warga sebelum kantor tutup.")


def test_the_default_comes_back_and_is_offered(office: Office) -> None:
    add(office)
    edit(office, "time-1", "Memberi kabar kepada warga pada hari yang sama.")
    switch(office, "time-1", is_active=False)
    restore(office, "time-1")
    assert catalogue_of(office.agency).find("time-1") == BUILT_IN.find("time-1")
    assert [change.kind for change in history_of_action(office.agency, "time-1")] == ["restored", "switched_off", "edited"]
    with pytest.raises(WrongState, match="tidak mempunyai kalimat bawaan lain"):
        restore(office, "time-1")
    with pytest.raises(WrongState, match="tidak mempunyai kalimat bawaan lain"):
        restore(office, CatalogueChange.objects.get(kind="added").action)


def test_below_five_nothing_is_switched_off(office: Office) -> None:
    with pytest.raises(WrongState, match="Sedikitnya lima tindakan"):
        switch(office, "time-2", is_active=False)
    add(office)
    switch(office, "time-2", is_active=False)
    with pytest.raises(WrongState, match="Sedikitnya lima tindakan"):
        switch(office, "time-3", is_active=False)
    with pytest.raises(WrongState, match="sudah demikian"):
        switch(office, "time-2", is_active=False)
    assert len(catalogue_of(office.agency).active("time")) == 5
    switch(office, "time-2", is_active=True)
    assert len(catalogue_of(office.agency).active("time")) == 6


def test_what_cannot_be_an_action_is_refused_and_leaves_no_row(office: Office) -> None:
    with pytest.raises(BadInput, match="kalimat yang sama"):
        add(office, ActionInput(BUILT_IN.of("time")[0].text, "quick"))
    with pytest.raises(BadInput, match="20 sampai 400"):
        add(office, ActionInput("Pendek.", "quick"))
    with pytest.raises(BadInput, match="Pilih unsur"):
        add(office, OWN, "weather")
    with pytest.raises(WrongState, match="tidak ada lagi"):
        edit(office, "own-unknown", "Menyediakan bangku tambahan di teras.")
    with pytest.raises(NotAllowed):
        add_action(actor=office.actor(office.citra), agency=office.agency, meaning="time", given=OWN, now=AT_WORK)
    assert not CatalogueChange.objects.exists()


def test_an_edited_wording_of_what_was_recommended_lately_is_not_offered_as_new(office: Office) -> None:
    report = reported_month(office)
    first = draft_recommendations_for(report)[0]
    record_evaluation(
        actor=office.actor(office.citra, AFTER_CLOSING), report=report, statement=STATEMENT, now=AFTER_CLOSING,
        recommendations=[RecommendationInput(first.element, "Kalimat yang ditulis ulang oleh Camat.", "edited", first.action)],
    )  # fmt: skip
    edit(office, first.action, "Kalimat lain lagi dari administrator kantor ini.")
    lately = offered_lately(office.unit, "2026-12", AFTER_CLOSING.date())
    assert lately.actions == {first.action}
    printed = content_of(report, "public").plan.lines[0].action
    assert printed == "Kalimat yang ditulis ulang oleh Camat.", "a frozen report keeps its words"
    assert Recommendation.objects.get().text == printed
