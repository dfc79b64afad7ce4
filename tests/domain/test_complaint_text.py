"""The words of a complaint: kept as they are, read for personal numbers and for hints at money or conduct."""

import pytest

from puas.domain.complaint_text import (
    LONGEST_NAME,
    LONGEST_REACH,
    LONGEST_TEXT,
    NO_CONTACT,
    Contact,
    checked_contact,
    checked_lapor,
    checked_text,
    personal_numbers,
    speaks_of_money_or_conduct,
)
from puas.domain.errors import BadInput


def test_a_text_keeps_its_words_and_gets_one_kind_of_line_end() -> None:
    assert checked_text("  Antrean panjang.\r\nTiap Senin.\r ") == "Antrean panjang.\nTiap Senin."


def test_a_text_of_the_longest_length_is_taken_whatever_line_ends_the_browser_sends() -> None:
    assert len(checked_text("a" * (LONGEST_TEXT - 3) + "\r\nab")) == LONGEST_TEXT
    with pytest.raises(BadInput, match="4001 huruf"):
        checked_text("a" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("text", ["", " \r\n ", "pendek", "\0" * 40])
def test_a_text_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="Tulis isi jawaban"):
        checked_text(text, "jawaban")


def test_a_contact_may_be_empty_or_a_number_without_a_name() -> None:
    assert not checked_contact(" ", "\0")
    assert checked_contact("", " 0800  1 ") == Contact("", "0800 1")
    assert Contact() == NO_CONTACT


@pytest.mark.parametrize(
    ("name", "reach", "field"),
    [("a" * (LONGEST_NAME + 1), "0800", "name"), ("", "1" * (LONGEST_REACH + 1), "reach"), ("Rahayu", "", "reach")],
)
def test_a_contact_that_cannot_be_used_is_refused_at_its_field(name: str, reach: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_contact(name, reach)
    assert refused.value.facts["field"] == field


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hubungi 0812 0000 0000 ya", ("nomor telepon",)),
        ("WA +62-812-0000-0000", ("nomor telepon",)),
        ("NIK saya 9901010101010001", ("NIK atau nomor KK",)),
        ("KK 9901 0101 0101 0001, HP 081200000000", ("NIK atau nomor KK", "nomor telepon")),
        ("Tanggal 10-11-2026 pukul 08.30, loket 2, membayar 20.000", ()),
        ("Surat nomor 99010101010100019901", ()),
    ],
)
def test_numbers_that_look_personal_are_noticed(text: str, found: tuple[str, ...]) -> None:
    assert personal_numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ada pungli di loket 2",
        "Saya diminta membayar agar cepat",
        "petugas minta sejumlah uang",
        "katanya Rp20.000 tanpa kuitansi",
        "Petugas membentak ibu saya",
        "pelayanannya tidak sopan",
        "lewat calo lebih cepat",
    ],
)
def test_hints_at_money_or_conduct_are_noticed(text: str) -> None:
    assert speaks_of_money_or_conduct(text)


@pytest.mark.parametrize("text", ["Antrean terlalu panjang", "Ruang tunggu bocor dan licin", "Persyaratan di papan berbeda"])
def test_everyday_complaints_do_not_wait(text: str) -> None:
    assert not speaks_of_money_or_conduct(text)


def test_a_lapor_number_may_stand_with_a_link_to_that_very_site() -> None:
    assert checked_lapor(" 8123456 ", "") == ("8123456", "")
    link = "https://www.lapor.go.id/laporan/1"
    assert checked_lapor("8123456", f" {link} ") == ("8123456", link)


@pytest.mark.parametrize(
    ("number", "link", "field"),
    [
        ("", "", "number"),
        ("=1+1", "", "number"),
        ("1" * 41, "", "number"),
        ("1", "http://www.lapor.go.id/1", "link"),
        ("1", "https://lapor.go.id.example/1", "link"),
        ("1", "javascript:alert(1)", "link"),
        ("1", "https://www.lapor.go.id/" + "a" * 250, "link"),
    ],
)
def test_a_number_or_link_that_is_none_is_refused(number: str, link: str, field: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_lapor(number, link)
    assert refused.value.facts["field"] == field
