"""The month: figures so far under the rules of small numbers, sheets without a trace of who and when."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from puas.surveys.models import Response
from tests.web.office.months import answered
from tests.web.offices import Office, People, answer

pytestmark = pytest.mark.usefixtures("now")


def month(client: Client, office: Office, period: str = "2026-11") -> str:
    """The page of a month."""
    return client.get(f"/kantor/{office.agency.slug}/bulan/{period}").content.decode()


def test_a_month_without_an_answer_says_what_to_do_first(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    assert "Belum ada jawaban dalam periode ini" in month(client, office)


def test_fewer_than_five_answers_show_no_figure(client: Client, office: Office, people: People) -> None:
    answered(office, 4)
    client.force_login(people.budi)
    page = month(client, office)
    assert "Kurang dari 5 jawaban" in page
    assert "result__index" not in page


def test_five_to_nine_answers_show_the_index_as_indicative_without_a_letter(
    client: Client, office: Office, people: People
) -> None:
    answered(office, 6)
    client.force_login(people.budi)
    page = month(client, office)
    assert "Indikatif" in page
    assert "result__letter--none" in page
    assert "element-row__bar" not in page


def test_ten_answers_show_letter_interval_elements_and_the_working(client: Client, office: Office, people: People) -> None:
    answered(office, 12)
    client.force_login(people.budi)
    page = month(client, office)
    assert "Rentang" in page
    assert page.count('class="element-row"') == 9
    assert "Bagaimana angka ini dihitung?" in page
    assert "1/9" in page


def test_citra_reads_what_people_wrote_and_ani_does_not(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.citra)
    assert "Antrean lama sekali." in month(client, office)
    client.force_login(people.ani)
    assert "Antrean lama sekali." not in month(client, office)


def test_a_month_that_has_not_begun_does_not_exist(client: Client, office: Office, people: People) -> None:
    client.force_login(people.budi)
    assert client.get(f"/kantor/{office.agency.slug}/bulan/2027-01").status_code == 404


def test_sheets_are_shown_in_words_and_carry_no_time_or_day(client: Client, office: Office, people: People) -> None:
    answered(office)
    client.force_login(people.budi)
    page = client.get(f"/kantor/{office.agency.slug}/bulan/2026-11/jawaban").content.decode()
    sheets = re.findall(r"<article.*?</article>", page, re.DOTALL)
    assert len(sheets) == 12
    assert all("Sesuai" in sheet or "Sangat sesuai" in sheet for sheet in sheets)
    assert not any(re.search(r"\d{1,2}[.:]\d{2}|November", sheet) for sheet in sheets)


def test_sheets_stand_in_the_order_of_a_hash_thirty_on_a_page(client: Client, office: Office, people: People) -> None:
    answered(office, 34)
    client.force_login(people.budi)
    address = f"/kantor/{office.agency.slug}/bulan/2026-11/jawaban"
    first = client.get(address)
    names = [sheet.name for sheet in first.context["sheets"]]
    assert names == sorted(names)
    rest = client.get(f"{address}?setelah={first.context['next']}")
    assert len(names) + len(rest.context["sheets"]) == Response.objects.count()


def test_a_second_sheet_under_one_mark_is_shown_beside_the_first_and_not_counted(
    client: Client, office: Office, people: People
) -> None:
    answered(office, 6)
    answer(office, 3, "434343433", datetime(2026, 11, 6, 3, 0, tzinfo=UTC))
    client.force_login(people.budi)
    page = client.get(f"/kantor/{office.agency.slug}/bulan/2026-11/jawaban").content.decode()
    assert "Kiriman kedua dengan tanda yang sama, tidak dihitung: Sarana dan prasarana: Baik." in page
    assert "1 kiriman berbeda memakai tanda yang sama" in month(client, office)
