"""The front of an installation: with no office, with one, with several; and the page of the method."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.offices import Office

pytestmark = pytest.mark.django_db


def test_an_empty_installation_greets_and_leads_to_the_first_run() -> None:
    page = Client().get("/").content.decode()
    assert "Belum ada kantor di sini" in page
    assert 'href="/mulai"' in page


def test_with_one_office_the_front_is_its_result(office: Office) -> None:
    reply = Client().get("/")
    assert reply.status_code == 200
    assert "<h1>Kecamatan Sumberjati</h1>" in reply.content.decode()


def test_with_several_offices_the_front_lists_them(office: Office, elsewhere: Office) -> None:
    page = Client().get("/").content.decode()
    for each in (office, elsewhere):
        assert f'href="/hasil/{each.agency.slug}"' in page


@pytest.mark.parametrize("asked", ["sumber", "SUMBERJATI kecamatan", "jati"])
def test_a_citizen_finds_an_office_by_a_part_of_its_name(office: Office, elsewhere: Office, asked: str) -> None:
    page = Client().get("/", {"cari": asked}).content.decode()
    assert "Kecamatan Sumberjati</a>" in page
    assert "Kecamatan Rawabening" not in page


def test_a_search_without_a_hit_says_what_to_try(office: Office, elsewhere: Office) -> None:
    page = Client().get("/", {"cari": "<Z%00>"}).content.decode()
    assert "Tidak ada kantor dengan nama itu" in page
    assert "&lt;Z" in page


def test_the_method_is_explained_with_its_formula_its_questions_and_its_law() -> None:
    page = Client().get("/metode").content.decode()
    for words in ("25 × (U1 + U2 + … + U9) ÷ 9", "88,31", "tepat 1/9", "Nomor 14 Tahun 2017", "kurang dari 10 jawaban"):
        assert words in page


def test_public_pages_are_only_read(office: Office) -> None:
    assert Client().post("/").status_code == 405
    assert Client().post("/metode").status_code == 405


def test_a_page_that_does_not_exist_says_so_in_indonesian_with_a_way_on() -> None:
    reply = Client().get("/tidak-ada")
    page = reply.content.decode()
    assert reply.status_code == 404
    assert '<html lang="id">' in page
    assert "Halaman ini tidak ada" in page
    assert "Ke halaman depan" in page


def test_a_missing_page_answers_json_to_whom_asks_for_it() -> None:
    reply = Client().get("/tidak-ada", headers={"Accept": "application/json"})
    assert reply.status_code == 404
    assert reply.json()["code"] == "not_found"
