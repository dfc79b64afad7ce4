"""Complaints that wait are told on the first page and counted in the menu, to each reader as far as the complaint is for him."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.web.complaints.sending import NOW, answered, complained, taken
from tests.web.offices import Office, People

NEW = "pengaduan baru menunggu diterima oleh Camat."


def home(client: Client, office: Office) -> str:
    return " ".join(client.get(f"/kantor/{office.agency.slug}/").content.decode().split())


def test_a_new_complaint_is_told_at_once_with_its_count_and_the_way_there(
    client: Client, office: Office, people: People, now: datetime
) -> None:
    complained(office)
    complained(office, category="illegal_fees")
    client.force_login(people.citra)
    page = home(client, office)
    assert "Pengaduan menunggu Anda" in page
    assert f"2 {NEW}" in page
    assert f'href="/kantor/{office.agency.slug}/pengaduan/"' in page
    assert 'Pengaduan <span class="count">2<span class="visually-hidden"> baru</span></span>' in page
    client.force_login(people.budi)
    assert f"1 {NEW}" in home(client, office)


@pytest.mark.parametrize("category", ["illegal_fees", "conduct", "other"])
def test_the_section_head_sees_no_count_of_what_he_may_not_read(
    client: Client, office: Office, people: People, now: datetime, category: str
) -> None:
    complained(office, category=category)
    client.force_login(people.budi)
    assert "Pengaduan menunggu Anda" not in home(client, office)
    assert 'class="count"' not in home(client, office)


def test_whoever_answers_no_complaints_is_told_of_none(client: Client, office: Office, people: People, now: datetime) -> None:
    complained(office)
    for person in (people.ani, people.eka, people.fajar, people.gita):
        client.force_login(person)
        page = home(client, office)
        assert "Pengaduan menunggu Anda" not in page
        assert 'class="count"' not in page


def test_a_deadline_that_is_near_or_over_is_told_until_the_answer(
    client: Client, office: Office, people: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint, _ = complained(office)
    taken(office, people, complaint)
    client.force_login(people.citra)
    assert "Pengaduan menunggu Anda" not in home(client, office)
    for days, words in ((6, "1 pengaduan mendekati batas waktu jawaban."), (10, "1 pengaduan lewat batas waktu dan belum")):
        moment = NOW + timedelta(days=days)
        with monkeypatch.context() as later:
            later.setattr("puas.web.middleware.clock.installation_now", lambda moment=moment: moment)
            assert words in home(client, office)
    other, _ = complained(office)
    answered(office, people, other)
    assert f"1 {NEW}" not in home(client, office)
