"""What a respondent may say about himself: coarse, and each value tied to an official one."""

from __future__ import annotations

import pytest

from puas.domain.profile import NOT_STATED, PROFILE_BY_CODE, PROFILE_QUESTIONS, ProfileQuestion

COLUMNS = {"sex": 8, "age_band": 8, "education": 16, "occupation": 24}


@pytest.mark.parametrize("question", PROFILE_QUESTIONS, ids=lambda question: question.code)
def test_every_value_has_words_and_an_official_value_of_the_same_question(question: ProfileQuestion) -> None:
    values = {choice.value for choice in question.values}
    official = {choice.value for choice in question.values if choice.official == choice.value}
    assert len(values) == len(question.values)
    assert {choice.official for choice in question.values} == official
    assert all(choice.words for choice in question.values)


@pytest.mark.parametrize("question", PROFILE_QUESTIONS, ids=lambda question: question.code)
def test_every_value_fits_the_column_that_keeps_it_and_none_is_empty(question: ProfileQuestion) -> None:
    assert all(0 < len(choice.value) <= COLUMNS[question.code] for choice in question.values)


def test_a_value_is_shown_in_words_none_as_not_stated_and_an_unknown_one_as_it_is() -> None:
    occupation = PROFILE_BY_CODE["occupation"]
    assert occupation.words_of("petani") == "Petani"
    assert occupation.words_of("") == NOT_STATED
    assert occupation.words_of("astronaut") == "astronaut"


def test_age_is_asked_in_bands_only() -> None:
    assert all(not choice.value.isdigit() for choice in PROFILE_BY_CODE["age_band"].values)


def test_the_four_official_questions_are_asked_in_order() -> None:
    assert [question.code for question in PROFILE_QUESTIONS] == list(COLUMNS) == list(PROFILE_BY_CODE)
