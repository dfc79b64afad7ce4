"""The calendar of public holidays: how a list is read, what is proposed, and when it is missing."""

from __future__ import annotations

from datetime import date

import pytest

from puas.domain.errors import BadInput
from puas.domain.holidays import (
    EMPTY,
    FIXED_ONLY,
    LOADED,
    LONGEST_NAME,
    HolidayLine,
    fixed_holidays,
    list_state,
    read_holiday,
    read_holidays,
    years_to_load,
)

IDULFITRI = date(2027, 3, 10)
FIXED_2027 = {line.day for line in fixed_holidays(2027)}


@pytest.mark.parametrize("typed", ["17/08/2026", "17/8/2026", "17-08-2026", "17.08.2026", "2026-08-17", " 2026/8/17 "])
def test_a_day_is_read_as_people_and_files_write_it(typed: str) -> None:
    assert read_holiday(typed, " Hari  Kemerdekaan ") == HolidayLine(date(2026, 8, 17), "Hari Kemerdekaan")


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "17 Agustus 2026", "17/08/26", "2026", "", "17/08/1999", "٠١/٠١/٢٠٢٦", "1/1/1/2026"]
)
def test_a_day_that_cannot_be_read_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_holiday(typed, "Libur")
    assert refusal.value.facts["field"] == "day"
    assert refusal.value.sentence.startswith("Tanggal ")
    assert "17/08/2026" in refusal.value.sentence


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST_NAME + 1)])
def test_a_holiday_has_a_name(name: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_holiday("17/08/2026", name)
    assert refusal.value.facts["field"] == "name"


@pytest.mark.parametrize(
    "text",
    [
        "tanggal,nama\n17/08/2026,Hari Kemerdekaan\n\n2026-01-01,Tahun Baru\n",
        "\ufeff2026-01-01;Tahun Baru\r\n17/08/2026;Hari Kemerdekaan",
        "01/01/2026\tTahun Baru\n17/08/2026\tHari Kemerdekaan\n17/08/2026\tHari Kemerdekaan\n",
    ],
)
def test_a_list_is_read_with_any_mark_between_and_in_the_order_of_days(text: str) -> None:
    assert read_holidays(text) == (
        HolidayLine(date(2026, 1, 1), "Tahun Baru"),
        HolidayLine(date(2026, 8, 17), "Hari Kemerdekaan"),
    )


def test_a_comma_in_a_name_stays_in_the_name() -> None:
    assert read_holidays("17/08/2026, Hari Kemerdekaan, cuti bersama")[0].name == "Hari Kemerdekaan, cuti bersama"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("01/01/2026,Tahun Baru\n32/01/2026,Libur", "Baris 2. Tanggal"),
        ("tanggal,nama\n17/08/2026", "Baris 2. Tulis nama"),
        ("17/08/2026,Kemerdekaan\n2026-08-17,Cuti", 'Baris 2. Tanggal ini sudah tertulis sebagai "Kemerdekaan"'),
        ("", "Daftar ini kosong"),
        ("tanggal,nama\n", "Daftar ini kosong"),
    ],
)
def test_a_bad_line_is_named_with_what_to_do(text: str, says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_holidays(text)
    assert says in refusal.value.sentence
    assert refusal.value.facts["field"] == "list"


def test_only_the_five_days_that_never_move_are_proposed() -> None:
    assert [f"{line.day:%m-%d}" for line in fixed_holidays(2027)] == ["01-01", "05-01", "06-01", "08-17", "12-25"]


def test_a_list_of_fixed_days_alone_is_not_a_loaded_one() -> None:
    assert list_state(2027, []) == EMPTY
    assert list_state(2027, {date(2026, 3, 20)}) == EMPTY
    assert list_state(2027, FIXED_2027) == FIXED_ONLY
    assert list_state(2027, {*FIXED_2027, IDULFITRI}) == LOADED


def test_the_coming_years_list_is_asked_for_from_december_on() -> None:
    this_year = {date(2026, 3, 20)}
    assert years_to_load(date(2026, 11, 30), this_year) == ()
    assert years_to_load(date(2026, 12, 1), this_year) == (2027,)
    assert years_to_load(date(2026, 12, 1), {*this_year, *FIXED_2027}) == (2027,)
    assert years_to_load(date(2026, 12, 1), {*this_year, IDULFITRI}) == ()
    assert years_to_load(date(2027, 1, 1), this_year) == (2027,)
    assert years_to_load(date(2026, 12, 31), set()) == (2026, 2027)
