"""Many comments by theme: every comment once and unchanged, the same every time, the clearest first."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.themes import MOST_THEMES, NOT_TELLING, OTHER, THEMES_FROM, Theme, grouped, stem, themes

WAITING = [f"Antrean {word} panjang, antri sampai {hour}." for word in ("selalu", "terlalu") for hour in range(20)]
SEATS = [f"Kursi ruang tunggu {word}." for word in ("rusak", "kurang nyaman", "sedikit", "kotor")] * 9
FEES = ["Biayanya tidak jelas.", "Biaya fotokopi mahal.", "Diminta biaya tambahan."] * 8
ALONE = ["Parkiran becek.", "Terima kasih."]
ALL = WAITING + SEATS + FEES + ALONE


def named(found: tuple[Theme, ...]) -> dict[str, int]:
    return {theme.words: len(theme.comments) for theme in found}


def test_below_a_hundred_comments_nothing_is_grouped() -> None:
    assert grouped(ALL[: THEMES_FROM - 1]) == ()
    assert grouped(ALL) == themes(ALL)


def test_comments_about_one_thing_stand_together_largest_theme_first_and_the_rest_last() -> None:
    found = themes(ALL)
    sizes = named(found)
    assert sum(sizes.values()) == len(ALL)
    assert found[0].comments[0] in WAITING
    seats = next(theme for theme in found if "ursi" in theme.words or "unggu" in theme.words or "uang" in theme.words)
    assert set(seats.comments) == set(SEATS)
    fees = next(theme for theme in found if theme.words.startswith("Biaya"))
    assert set(fees.comments) == set(FEES)
    assert (found[-1].words, set(found[-1].comments)) == (OTHER, set(ALONE))
    assert found[0].first + found[0].rest == found[0].comments


def test_the_most_representative_comment_comes_first() -> None:
    comments = ["Kursi rusak."] * 5 + ["Kursi rusak dan toiletnya bau serta kipas mati pula."]
    assert themes(comments)[0].comments[-1].startswith("Kursi rusak dan toiletnya")


def test_the_order_of_the_comments_changes_nothing() -> None:
    first = themes(ALL)
    for seed in range(5):
        mixed = ALL[:]
        Random(seed).shuffle(mixed)
        assert themes(mixed) == first


@pytest.mark.parametrize(
    ("words", "root"),
    [
        (("antrean", "antrenya", "antre"), "antre"),
        (("biaya", "biayanya"), "biaya"),
        (("ramah", "keramahan", "ramahnya"), "ramah"),
        (("lambat", "terlambat", "melambat"), "lambat"),
    ],
)
def test_forms_of_one_word_have_one_stem(words: tuple[str, ...], root: str) -> None:
    assert {stem(word) for word in words} == {root}


def test_a_stem_is_never_shorter_than_four_letters_unless_the_word_was() -> None:
    assert (stem("beri"), stem("di"), stem("kesan")) == ("beri", "di", "kesan")


@given(st.lists(st.text(alphabet="abin krstue,.", max_size=30), max_size=60))
def test_every_comment_comes_out_once_whatever_was_written(comments: list[str]) -> None:
    found = themes(comments)
    assert sorted(comment for theme in found for comment in theme.comments) == sorted(comments)
    assert len(found) <= MOST_THEMES + 1


def test_no_theme_is_named_by_a_word_that_tells_nothing() -> None:
    found = themes(["Pelayanan sangat baik dan petugas ramah."] * 10)
    assert [theme.words for theme in found] == ["Ramah"]
    assert all(word == word.casefold() for word in NOT_TELLING)


def test_there_are_never_more_than_twelve_themes_and_the_rest_stands_together() -> None:
    found = themes([f"{letter * 5}x{letter * 3}." for letter in "bcdfghjlmnopqr" for _ in range(3)])
    assert len(found) == MOST_THEMES + 1
    assert (found[-1].words, len(found[-1].comments)) == (OTHER, 6)
