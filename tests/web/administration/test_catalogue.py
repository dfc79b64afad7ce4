"""The catalogue of recommendations as Eka maintains it."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.domain.recommendation_catalogue import BUILT_IN
from puas.reports.models import CatalogueChange
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")
OWN = {"meaning": "facilities", "text": "Menyediakan bangku tambahan di teras kantor.", "level": "quick", "words": "teras"}


@pytest.fixture
def page(client: Client, office: Office, people: People) -> str:
    client.force_login(people.eka)
    return f"/kelola/kantor/{office.agency.slug}/katalog/"


def test_every_element_of_the_office_is_listed_with_its_actions(client: Client, page: str, office: Office) -> None:
    shown = client.get(page).content.decode()
    assert shown.count("<details") == 9
    assert shown.count("(5 dipakai)") == 9
    for action in BUILT_IN.of("facilities"):
        assert action.text in shown
    assert page in client.get(f"/kelola/kantor/{office.agency.slug}/").content.decode()


def test_eka_adds_edits_and_switches_and_every_step_stays_readable(client: Client, page: str) -> None:
    added = client.post(f"{page}baru", OWN)
    assert added.headers["Location"] == f"{page}?unsur=facilities#facilities"
    shown = client.get(f"{page}?unsur=facilities").content.decode()
    assert OWN["text"] in shown
    assert "Milik kantor" in shown
    assert '<details class="help" id="facilities" open>' in shown
    one = f"{page}facilities-1"
    typed = {"text": "Menambah bangku panjang di ruang tunggu kantor.", "level": "month", "words": "bangku"}
    assert client.post(one, typed).status_code == 302
    assert "Nonaktifkan tindakan ini?" in client.get(f"{one}/pakai").content.decode()
    assert client.post(f"{one}/pakai").status_code == 302
    assert "Pakai tindakan ini lagi?" in client.get(f"{one}/pakai").content.decode()
    history = client.get(one).content.decode()
    for words in ("Kalimat bawaan:", "Diubah:", "Dinonaktifkan:", BUILT_IN.of("facilities")[0].text, typed["text"]):
        assert words in history
    assert BUILT_IN.of("facilities")[0].text in client.get(f"{one}/bawaan").content.decode()
    assert client.post(f"{one}/bawaan").status_code == 302
    assert "Kembalikan kalimat bawaan" not in client.get(one).content.decode()
    assert [row.kind for row in CatalogueChange.objects.order_by("id")] == ["added", "edited", "switched_off", "restored"]


def test_a_refusal_stands_where_it_belongs(client: Client, page: str) -> None:
    refused = client.post(f"{page}facilities-1/pakai")
    assert (refused.status_code, "Sedikitnya lima tindakan" in refused.content.decode()) == (422, True)
    short = client.post(f"{page}baru", OWN | {"text": "Pendek."})
    assert (short.status_code, "20 sampai 400 huruf" in short.content.decode()) == (422, True)
    nothing = client.post(f"{page}facilities-1/bawaan")
    assert (nothing.status_code, "tidak mempunyai kalimat bawaan lain" in nothing.content.decode()) == (422, True)
    assert not CatalogueChange.objects.exists()


def test_what_is_in_no_catalogue_is_not_found(client: Client, page: str) -> None:
    client.post(f"{page}baru", OWN)
    own = CatalogueChange.objects.get().action
    assert client.get(f"{page}{own}").status_code == 200
    assert client.get(f"{page}{own}/bawaan").status_code == 404
    assert client.get(f"{page}facilities-99").status_code == 404


def test_an_address_from_outside_leads_nowhere_else(client: Client, page: str) -> None:
    shown = client.get(f"{page}baru?unsur=%22%3E%3Cscript%3E")
    assert "<script>" not in shown.content.decode().split("<main")[1]
