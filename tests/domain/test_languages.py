"""Languages for citizens: which need a review, and what opens them; translations lie beside the instrument."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from puas.domain.errors import BadInput
from puas.domain.languages import ALWAYS_OPEN, LANGUAGES_BY_CODE, check_review
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.regulations.instrument_words import official_words, words_in

TODAY = date(2026, 11, 22)
NINE = instrument_named("permenpanrb-14-2017")


def test_indonesian_and_english_are_open_and_the_regional_languages_wait_for_a_native_speaker() -> None:
    assert ALWAYS_OPEN == ("id", "en")
    assert [code for code, language in LANGUAGES_BY_CODE.items() if language.needs_review] == ["jv", "mad"]


def test_a_review_needs_a_name_and_a_day_that_has_come() -> None:
    check_review("jv", "Sri Lestari", TODAY, TODAY)


@pytest.mark.parametrize(
    ("language", "reviewer", "day", "code"),
    [
        ("en", "Sri Lestari", TODAY, "language_needs_no_review"),
        ("zz", "Sri Lestari", TODAY, "language_needs_no_review"),
        ("mad", "  S ", TODAY, "reviewer_missing"),
        ("mad", "Sri Lestari", date(2026, 11, 23), "reviewed_in_future"),
    ],
)
def test_anything_less_opens_nothing(language: str, reviewer: str, day: date, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_review(language, reviewer, day, TODAY)
    assert refusal.value.code == code


@pytest.mark.parametrize("language", ["en", "jv", "mad"])
def test_every_question_and_every_choice_of_the_rule_in_force_is_translated_and_no_two_choices_alike(language: str) -> None:
    words = words_in(language, NINE)
    assert list(words) == [question.code for question in NINE.questions]
    for question in NINE.questions:
        translated = words[question.code]
        assert translated.name.strip()
        assert translated.text.endswith("?")
        assert len(set(translated.choices)) == len(question.choices)


def test_a_translation_belongs_to_exactly_the_words_it_was_made_from() -> None:
    first, *others = NINE.questions
    changed = replace(NINE, questions=(replace(first, text="Bagaimana pendapat Anda?"), *others))
    assert words_in("en", changed) == {}
    assert words_in("id", NINE) == {}


def test_translations_are_no_part_of_the_instrument() -> None:
    assert NINE.hash == "21fa61c8fc46758604002407fe45e6e3213c0cf135c3de11281c9f52276d987e"


def test_the_official_words_are_the_instruments_own() -> None:
    words = official_words(NINE, NINE.questions[0])
    assert (words.name, words.choices[0]) == ("Persyaratan", "Tidak sesuai")
