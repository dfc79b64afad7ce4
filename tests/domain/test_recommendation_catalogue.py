"""The catalogue: built in, versioned, and what an office makes of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from puas.domain.errors import BadInput, WrongState
from puas.domain.recommendation_catalogue import (
    BUILT_IN,
    CATALOGUE_VERSION,
    LEVELS,
    MEANINGS,
    Catalogue,
    CatalogueAction,
    CatalogueEdit,
    catalogue_digest,
    check_catalogue,
    check_kinds,
    checked_text,
    checked_words,
    effective_catalogue,
    in_order_of_size,
    key_of,
)
from puas.domain.recommendation_phrases import MEANING_OF_NAME
from puas.domain.recommendations import WeakElement, draft_recommendations

OWN = CatalogueAction("own-1", "time", "quick", "Membuka loket pada jam istirahat setiap hari pasar.", ("pasar",), origin="own")
TIME = WeakElement("U3", "Waktu penyelesaian", Fraction(3), Fraction(75), "C", 1, True)


def test_the_built_in_catalogue_never_changes_without_a_new_version() -> None:
    """After a change of any word: raise CATALOGUE_VERSION, say so in the changelog, and write both here."""
    known = ("1", "19db99f9cd9d2e1d1be5f30757df978f98873d2b60b76c1ce8a17f99ff12f286")
    assert (CATALOGUE_VERSION, catalogue_digest()) == known


@pytest.mark.parametrize("key", MEANINGS)
def test_every_meaning_has_five_different_actions_of_every_size(key: str) -> None:
    actions = BUILT_IN.active(key)
    assert len({action.text for action in actions}) == len({action.id for action in actions}) == 5
    assert {action.level for action in actions} == set(LEVELS)
    check_catalogue(BUILT_IN, key)


def test_every_name_of_an_element_leads_to_a_key() -> None:
    assert {key_of(name) for name in MEANING_OF_NAME} | {"any"} == set(MEANINGS)
    assert key_of("Unsur setempat") == "any"


def test_an_own_action_is_drafted_and_drawn_by_the_words_it_answers() -> None:
    catalogue = effective_catalogue({OWN.id: CatalogueEdit(OWN)})
    assert draft_recommendations([TIME], catalogue=catalogue)[0].text == OWN.text, "the office knows its own counters best"
    months = replace(TIME, months_among_lowest=3)
    assert draft_recommendations([months], catalogue=catalogue)[0].action == "time-3"
    drawn = draft_recommendations([months], ["Menunggu di hari pasar"], catalogue=catalogue)[0]
    assert (drawn.action, drawn.quote) == ("own-1", "Menunggu di hari pasar")


def test_an_edited_wording_takes_the_place_of_the_built_in_one_and_keeps_its_id() -> None:
    edited = replace(BUILT_IN.of("time")[0], text="Memberi kabar bila berkas belum selesai.", origin="edited")
    catalogue = effective_catalogue({edited.id: CatalogueEdit(edited)})
    assert catalogue.find("time-1") == edited
    assert len(catalogue.actions) == len(BUILT_IN.actions)


def test_what_is_switched_off_is_not_drafted_and_follows_the_built_in_wording() -> None:
    old = replace(BUILT_IN.of("time")[0], text="Kalimat versi lama.", is_active=False)
    catalogue = effective_catalogue({"time-1": CatalogueEdit(old, follows_default=True), OWN.id: CatalogueEdit(OWN)})
    found = catalogue.find("time-1")
    assert found is not None
    assert (found.text, found.is_active) == (BUILT_IN.of("time")[0].text, False)
    assert "time-1" not in [action.id for action in catalogue.active("time")]
    assert all(draft.action != "time-1" for draft in draft_recommendations([TIME], catalogue=catalogue))


def test_an_edit_of_an_action_that_no_version_holds_any_more_is_left_out() -> None:
    gone = replace(OWN, id="time-99", origin="gone")
    assert effective_catalogue({gone.id: CatalogueEdit(gone)}) == BUILT_IN


def test_four_actions_are_too_few_and_the_same_sentence_twice_is_refused() -> None:
    with pytest.raises(WrongState, match="Sedikitnya lima tindakan"):
        check_catalogue(Catalogue(BUILT_IN.of("time")[1:]), "time")
    twin = replace(OWN, text=BUILT_IN.of("time")[0].text.upper())
    with pytest.raises(BadInput, match="kalimat yang sama"):
        check_catalogue(Catalogue((twin, *BUILT_IN.actions)), "time")
    asleep = replace(twin, is_active=False)
    check_catalogue(Catalogue((asleep, *BUILT_IN.actions)), "time")


def test_what_is_typed_is_checked() -> None:
    assert checked_text("  Menambah   bangku di teras kantor. ") == "Menambah bangku di teras kantor."
    for text in ("Pendek.", "x" * 401):
        with pytest.raises(BadInput, match="20 sampai 400 huruf"):
            checked_text(text)
    assert checked_words(" Antre, KURSI rusak,,\nantre ") == ("antre", "kursi rusak")
    for words in (",".join(map(str, range(13))), "x" * 41):
        with pytest.raises(BadInput, match="paling banyak 12 kata"):
            checked_words(words)
    check_kinds("time", "quick")
    with pytest.raises(BadInput, match="Pilih unsur"):
        check_kinds("weather", "quick")
    with pytest.raises(BadInput, match="besarnya langkah"):
        check_kinds("time", "huge")


def test_steps_of_every_size_come_up_before_the_second_of_one() -> None:
    ordered = in_order_of_size((OWN, *BUILT_IN.of("time")), "month")
    assert [action.level for action in ordered] == ["month", "structural", "quick", "month", "structural", "quick"]
    assert ordered[2] == OWN
