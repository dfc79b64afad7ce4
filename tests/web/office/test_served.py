"""The denominator: how many citizens were served."""

from __future__ import annotations

import pytest
from django.test import Client

from puas.domain.permissions import COUNTER_STAFF, Actor
from puas.surveys.actions import count_tap
from puas.surveys.queries import served_counts
from tests.web.conftest import NOW
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


def taps(office: Office, people: People, times: int) -> None:
    """So many people finished with their move today."""
    actor = Actor(str(people.ani.pk), "Ani", frozenset({COUNTER_STAFF}))
    for _ in range(times):
        count_tap(actor=actor, point=office.point, service=office.moving, now=NOW)


def test_taps_and_the_register_of_a_day_stand_side_by_side(client: Client, office: Office, people: People) -> None:
    taps(office, people, 7)
    client.force_login(people.ani)
    address = f"/kantor/{office.agency.slug}/dilayani/2026-11"
    page = client.get(address).content.decode()
    assert "Terhitung sejauh ini: 7 orang" in page
    typed = {"day": "2026-11-10", f"register_{office.moving.pk}": "11", f"register_{office.identity_card.pk}": ""}
    assert client.post(f"{address}/hari", typed).headers["Location"] == address
    page = client.get(address).content.decode()
    assert "Terhitung sejauh ini: 11 orang" in page
    assert 'data-label="Ketukan">7<' in page
    assert 'data-label="Register">11<' in page
    assert 'data-label="Dipakai">11<' in page
    assert "Loket 1" in page


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-11", "Pilih hari yang sudah tiba"),
        ("2026-10-24", "Pilih hari yang sudah tiba"),
        ("", "Pilih tanggalnya."),
        ("kemarin", "Tulis tanggal"),
    ],
)
def test_a_register_is_of_a_day_of_the_period_that_has_come(
    client: Client, office: Office, people: People, day: str, sentence: str
) -> None:
    client.force_login(people.ani)
    typed = {"day": day, f"register_{office.moving.pk}": "11"}
    refused = client.post(f"/kantor/{office.agency.slug}/dilayani/2026-11/hari", typed)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert served_counts(office.unit, "2026-11") == {}


def test_home_and_month_say_what_today_brought_and_what_the_target_still_asks_for(
    client: Client, office: Office, people: People
) -> None:
    answered(office)
    taps(office, people, 90)
    for person, address in ((people.ani, ""), (people.budi, ""), (people.budi, "bulan/2026-11")):
        client.force_login(person)
        page = client.get(f"/kantor/{office.agency.slug}/{address}").content.decode()
        assert "dari 90 orang yang dilayani." in page
        assert "Terkumpul 12 dari target 73 jawaban untuk 90 orang (yang dilayani sejauh ini)." in page
        assert "perlu 6 jawaban per hari pada 11 hari kerja yang tersisa." in page
