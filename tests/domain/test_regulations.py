"""The catalogue of rules: dated, named, hashed."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from puas.domain.errors import BadInput, IntegrityFailure
from puas.domain.regulations.catalogue import (
    DEFAULT_INSTRUMENT_ID,
    REGULATIONS,
    instrument_named,
    instrument_with_hash,
    instruments,
    legal_base_of,
    regulation_on,
)
from puas.domain.regulations.category_tables import PRINTED_MEANS_2004, PRINTED_MEANS_2017

OLD, MIDDLE, NEW = instruments()


def test_the_three_instruments_have_fourteen_nine_and_nine_elements() -> None:
    assert [instrument.id for instrument in instruments()] == ["kep-25-2004", "permenpan-16-2014", "permenpanrb-14-2017"]
    assert [len(instrument.elements) for instrument in instruments()] == [14, 9, 9]
    assert NEW.id == DEFAULT_INSTRUMENT_ID


def test_question_codes_are_element_codes_in_the_official_order() -> None:
    for instrument in instruments():
        codes = [element.code for element in instrument.elements]
        assert codes == [f"U{number}" for number in range(1, len(codes) + 1)]
        assert [question.code for question in instrument.questions] == codes
        assert [question.element for question in instrument.questions] == codes
        assert not instrument.allows_blank_on_form


def test_the_eighth_and_ninth_element_differ_between_the_rules_of_2014_and_2017() -> None:
    assert [element.name for element in MIDDLE.elements[7:]] == ["Maklumat pelayanan", "Penanganan pengaduan, saran, dan masukan"]
    assert [element.name for element in NEW.elements[7:]] == ["Penanganan pengaduan, saran, dan masukan", "Sarana dan prasarana"]


def test_every_choice_is_in_words_and_the_worst_comes_first() -> None:
    for instrument in instruments():
        for question in instrument.questions:
            words = [choice.words for choice in question.choices]
            assert not any(word.strip().isdigit() for word in words)
            assert words[0].startswith(("Tidak ", "Sangat mahal", "Selalu tidak ", "Buruk"))
            assert question.text.endswith("?")
    assert [choice.words for choice in NEW.questions[6].choices] == [
        "Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah",
    ]  # fmt: skip


def test_each_choice_has_a_drawing_of_four_bars_with_as_many_filled_as_its_score() -> None:
    for instrument in instruments():
        for question in instrument.questions:
            drawings = [choice.icon for choice in question.choices]
            assert [drawing.count("m1 1") for drawing in drawings] == [3, 2, 1, 0]
            assert {drawing.count("M") for drawing in drawings} == {4}


def test_an_instrument_in_use_never_changes_silently() -> None:
    # Stored tallies carry these. A corrected wording is a new version; the old instrument joins `earlier_instruments`.
    assert [instrument.hash[:16] for instrument in instruments()] == HASHES


HASHES = ["4c9b325e786088fb", "6cdc4a24adc64068", "21fa61c8fc467586"]


def test_an_unknown_instrument_is_refused_naming_the_known_ones() -> None:
    assert instrument_named("kep-25-2004") is OLD
    with pytest.raises(BadInput, match="kep-25-2004, permenpan-16-2014, permenpanrb-14-2017") as refused:
        instrument_named("ikm-2030")
    assert refused.value.code == "unknown_instrument"


def test_a_stored_tally_finds_its_instrument_by_hash() -> None:
    assert [instrument_with_hash(instrument.hash) for instrument in instruments()] == [OLD, MIDDLE, NEW]
    with pytest.raises(IntegrityFailure, match="0123456789ab yang tidak dikenal"):
        instrument_with_hash("0123456789abcdef")


def test_before_the_first_rule_there_is_none() -> None:
    assert regulation_on(date(2004, 2, 24)).instrument is OLD
    with pytest.raises(BadInput, match="23 Februari 2004.*sejak 24 Februari 2004"):
        regulation_on(date(2004, 2, 23))


def test_only_the_decree_of_2004_names_a_fixed_number_of_respondents() -> None:
    assert [regulation.smallest_sample for regulation in REGULATIONS] == [150, None, None]


def test_the_printed_columns_of_means_have_a_row_for_each_category() -> None:
    assert len(PRINTED_MEANS_2004) == len(OLD.categories)
    assert len(PRINTED_MEANS_2017) == len(NEW.categories)
    for instrument in instruments():
        assert all(low.lower_bound_100 < high.lower_bound_100 for low, high in pairwise(instrument.categories))


def test_the_legal_base_of_an_instrument_is_its_regulations_number_and_for_one_of_our_own_its_title() -> None:
    assert [legal_base_of(rule.instrument) for rule in REGULATIONS] == [
        "Keputusan Menteri PAN Nomor KEP/25/M.PAN/2/2004",
        "Peraturan Menteri PANRB Nomor 16 Tahun 2014",
        "Peraturan Menteri PANRB Nomor 14 Tahun 2017",
    ]
    own = replace(REGULATIONS[-1].instrument, regulation="own", title="Survei kantor kami")
    assert legal_base_of(own) == "Survei kantor kami"
