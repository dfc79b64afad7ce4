"""NIK and telephone numbers never reach the store; what an office needs to understand a suggestion does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from puas.domain.masking import NIK_MASK, PHONE_MASK, masked

BLANKS = st.sampled_from(["", " ", ".", "-", " - "])
WORDS = st.text(alphabet=st.characters(categories=("L", "P", "Zs"), exclude_characters="().-+/"), max_size=40)


def written(digits: str, cuts: set[int], between: str) -> str:
    """Digits with something between them at these places."""
    return "".join((between if place in cuts else "") + digit for place, digit in enumerate(digits))


@given(WORDS, st.from_regex(r"\A[1-9]\d{15}\Z"), st.sets(st.integers(1, 15)), BLANKS, WORDS)
def test_sixteen_digits_are_masked_however_they_are_written(
    before: str, digits: str, cuts: set[int], between: str, after: str
) -> None:
    assume(not all(digits[start : start + 2] in ("19", "20") for start in range(0, 16, 4)))  # four years are no number
    result = masked(f"{before} {written(digits, cuts, between)} {after}")
    assert NIK_MASK in result
    assert masked(result) == result


@given(
    WORDS,
    st.sampled_from(["08", "+628", "628", "+62 8", "(+62) 8", "00628"]),
    st.from_regex(r"\A\d{8,10}\Z"),
    st.integers(4, 7),
    WORDS,
)
def test_a_mobile_number_is_masked_in_every_common_form(before: str, start: str, rest: str, cut: int, after: str) -> None:
    for between in ("", " ", "-", "."):
        text = f"{before} {start}{rest[:2]}{between}{rest[2:cut]}{between}{rest[cut:]} {after}"
        assert PHONE_MASK in masked(text), text
        assert rest not in masked(text)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Telepon (021) 1234567 saja", f"Telepon {PHONE_MASK} saja"),
        ("wa081234567890ya", f"wa{PHONE_MASK}ya"),
        ("081234567890 3201010101010001", f"{PHONE_MASK} {NIK_MASK}"),
        ("NIK 3201.0101.0101.0001, tolong", f"NIK {NIK_MASK}, tolong"),
        ("tgl 12.05.2026 hubungi 08123456789", f"tgl 12.05.2026 hubungi {PHONE_MASK}"),
        ("+62(0)812 3456 7890", PHONE_MASK),
        ("Rp 3201010101010001", f"Rp {NIK_MASK}"),
        ("٠٨١٢٣٤٥٦٧٨٩٠", PHONE_MASK),
    ],
)
def test_numbers_that_name_a_person_are_masked(text: str, result: str) -> None:
    assert masked(text) == result


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tahun 2023 2024 2025 2026 selalu lama",
        "tahun 2025-2026",
        "Bayar Rp 1.500.000, padahal Rp50.000",
        "Rp 62.812.345.678 dan IDR 150.000.000",
        "Surat nomor 470/123/35.07.01/2026",
        "nomor 005/1234/SKM/2026 tanggal 08-11-2026 09.00",
        "2026-11-08 dan 8/11/2026",
        "jam 08.00-10.00 13.00-15.00",
        "buka 8.00 - 12.00, tutup 15.30",
        "Antre 2 jam, 3 loket, 120 orang",
        "RT 03 RW 011",
        "kode pos 68118",
        "NIP 198503152010011002",
    ],
)
def test_years_amounts_letters_dates_and_hours_stay(text: str) -> None:
    assert masked(text) == text


@given(st.text(max_size=200))
def test_masking_twice_is_masking_once_and_touches_only_digits(text: str) -> None:
    result = masked(text)
    assert masked(result) == result
    if not any(sign.isdecimal() for sign in text):
        assert result == text
