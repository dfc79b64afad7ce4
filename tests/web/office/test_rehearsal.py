"""From the 20th on the office's first page says what the report still lacks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.web.follow_ups.promises import promised_october
from tests.web.office.months import answered
from tests.web.offices import Office, People, answer


def home(client: Client, office: Office, day: int, monkeypatch: pytest.MonkeyPatch) -> str:
    moment = datetime(2026, 11, day, 3, tzinfo=UTC)
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: moment)
    return client.get(f"/kantor/{office.agency.slug}/").content.decode()


def test_budi_sees_the_list_from_the_20th_with_the_way_to_each_thing(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    client.force_login(people.budi)
    assert "Kesiapan laporan" not in home(client, office, 19, monkeypatch)
    page = home(client, office, 20, monkeypatch)
    assert "Kesiapan laporan November 2026" in page
    assert "12 jawaban; kurang 18 lagi" in page
    assert "Belum ada jawaban dari Loket 2." in page
    assert f"/kantor/{office.agency.slug}/dilayani/2026-11" in page
    assert "Evaluasi oleh Citra." in page
    assert "Yang masih kurang" not in page


def test_follow_ups_without_a_word_stand_in_the_list_with_their_owner_and_the_way_there(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    promised_october(office, people)
    client.force_login(people.budi)
    page = home(client, office, 20, monkeypatch)
    assert "Belum ada kabar: “Menambah satu petugas loket pada jam ramai” (Ani)." in page
    assert f'href="/kantor/{office.agency.slug}/tindak-lanjut/">Isi kabar' in page


def test_what_the_list_does_not_say_is_still_said_below_it(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    answer(office, 0, "111111111", datetime(2026, 11, 12, 3, tzinfo=UTC))
    client.force_login(people.budi)
    page = home(client, office, 20, monkeypatch)
    assert "Kesiapan laporan November 2026" in page
    assert "Yang masih kurang" in page
    assert "1 kiriman berbeda memakai tanda yang sama" in page
    assert page.count("Belum ada jawaban dari Loket 2.") == 2  # once to be seen, once in the words of its own link


def test_citra_sees_it_too_and_ani_and_fajar_do_not(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(office)
    for person, sees in ((people.citra, True), (people.ani, False), (people.fajar, False)):
        client.force_login(person)
        assert ("Kesiapan laporan" in home(client, office, 21, monkeypatch)) is sees
