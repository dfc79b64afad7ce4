"""The denominator: how many citizens were served."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.surveys.queries import served_counts
from tests.web.office.months import answered
from tests.web.offices import Office, People

pytestmark = pytest.mark.usefixtures("now")


def test_ani_types_the_counts_and_finds_them_again(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    address = f"/kantor/{office.agency.slug}/dilayani/2026-11"
    typed = {f"layanan_{office.moving.pk}": "120", f"layanan_{office.identity_card.pk}": ""}
    assert client.post(address, typed).status_code == 302
    assert served_counts(office.unit, "2026-11") == {"Pindah Datang": 120}
    assert 'value="120"' in client.get(address).content.decode()


def test_fewer_served_than_answered_is_refused_at_its_field_naming_both(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    typed = {f"layanan_{office.moving.pk}": "5", f"layanan_{office.identity_card.pk}": "40"}
    refused = client.post(f"/kantor/{office.agency.slug}/dilayani/2026-11", typed)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "(5)" in page
    assert "(12)" in page
    assert 'value="5"' in page
    assert served_counts(office.unit, "2026-11") == {"Perekaman KTP-el": 40}


def test_a_word_instead_of_a_number_says_what_to_write(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    typed = {f"layanan_{office.moving.pk}": "banyak"}
    refused = client.post(f"/kantor/{office.agency.slug}/dilayani/2026-11", typed)
    assert refused.status_code == 422
    assert "Tulis bilangan bulat, misalnya 120." in refused.content.decode()


def test_a_period_that_is_none_is_refused_with_a_page(client: Client, office: Office, people: People) -> None:
    client.force_login(people.ani)
    refused = client.get(f"/kantor/{office.agency.slug}/dilayani/kemarin")
    assert refused.status_code == 422
    assert "misalnya 2026-11" in refused.content.decode()
