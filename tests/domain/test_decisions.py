"""The thirteen decisions of the method, each held by a test that bears its number."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from puas.domain.categories import QualityCategory, category_of
from puas.domain.figures import decimal_comma, machine_figure, rounded
from puas.domain.index import (
    NoResult,
    SatisfactionIndex,
    cell_pooled_index,
    legacy_index,
    mean_of_units,
    satisfaction_index,
    thinly_answered,
)
from puas.domain.instruments import Element, Instrument
from puas.domain.profile import PROFILE_QUESTIONS
from puas.domain.regulations.catalogue import REGULATIONS, instrument_named, regulation_on
from puas.domain.regulations.category_tables import CATEGORIES_2004, CATEGORIES_2017
from puas.domain.sampling import sample_target
from puas.domain.statistics import confidence_interval
from puas.domain.tallies import tally_of
from tests.domain.tiny import OFFICIAL, counted, question, tiny


def index_of(instrument: Instrument, *sheets: str) -> SatisfactionIndex:
    """The index of a few sheets that have one."""
    result = satisfaction_index(instrument, counted(instrument, *sheets))
    assert isinstance(result, SatisfactionIndex)
    return result


def test_decision_01_arithmetic_is_exact_and_rounds_half_up_once_at_output() -> None:
    result = index_of(OFFICIAL, "444444444", "333333333", "333333334")
    assert result.elements[0].mean == Fraction(10, 3)
    assert result.value_100 == Fraction(25, 27) * 91
    assert rounded(Fraction("88.305"), 2) == Decimal("88.31")
    assert rounded(Fraction("3.0005"), 3) == Decimal("3.001")
    printed = sum((rounded(each.weighted_mean or Fraction(0), 3) for each in result.elements), Decimal(0))
    assert machine_figure(result.value_100, 2) == "84.26"
    assert printed * 25 != rounded(result.value_100, 2), "the total comes from unrounded values, not from the printed ones"


def test_decision_02_the_weight_is_one_over_k_and_other_rational_weights_sum_to_exactly_one() -> None:
    for regulation in REGULATIONS:
        instrument = regulation.instrument
        assert {element.weight for element in instrument.elements} == {Fraction(1, len(instrument.elements))}
    uneven = tiny(2, weights=[Fraction(1, 3), Fraction(2, 3)])
    assert index_of(uneven, "14").value_100 == 25 * (Fraction(1, 3) + Fraction(8, 3))


def test_decision_03_every_letter_comes_from_the_index_rounded_to_two_decimals() -> None:
    for value, letter in [("88.3049", "B"), ("88.305", "A"), ("76.605", "B"), ("76.6049", "C"), ("64.995", "C"), ("64.99", "D")]:
        assert category_of(Fraction(value), CATEGORIES_2017).letter == letter
    # 219/62 prints 3.532, which the column of means calls B; its index is 88.31, which is A.
    assert machine_figure(Fraction(219, 62), 3) == "3.532"
    unit = tally_of(tiny(1), [("4", 33), ("3", 29)])
    result = satisfaction_index(tiny(1), unit)
    assert isinstance(result, SatisfactionIndex)
    assert result.elements[0].mean == Fraction(219, 62)
    line = result.elements[0].category
    assert line is not None
    assert (result.category.letter, line.letter) == ("A", "A")


def test_decision_04_legacy_conventions_are_labelled_and_never_the_result() -> None:
    result = index_of(OFFICIAL, "444444444", "333344433")
    old = legacy_index(result, "0.11")
    assert old.weight == "0.11"
    assert old.value_100 == result.value_100 * Fraction(99, 100)
    assert legacy_index(result, "0,11").value_100 == old.value_100
    assert legacy_index(result, "0.1111", term_decimals=2).value_100 == 25 * Fraction("3.66")
    two_questions = tiny(2, 2)
    uneven = index_of(two_questions, "4-44", "4-4-", "1444")
    assert uneven.value_100 == 25 * (Fraction(3 + 4, 2) + 4) / 2
    assert cell_pooled_index(uneven).value_100 == 25 * Fraction(33, 9)
    all_worst = index_of(OFFICIAL, "1" * 9)
    assert legacy_index(all_worst, "0.11").category.letter == "D", "24.75 lies below the scale and stays in the lowest category"


def test_decision_05_missing_answers_are_left_out_element_by_element_and_an_empty_element_means_no_result() -> None:
    assert index_of(tiny(2), "4-", "44", "-3").value_100 == 25 * (4 + Fraction(7, 2)) / 2
    nothing = satisfaction_index(tiny(2), counted(tiny(2), "4-", "3-"))
    assert isinstance(nothing, NoResult)
    assert [element.code for element in nothing.unanswered] == ["E2"]
    assert nothing.answered_mean == Fraction(7, 2)
    empty = satisfaction_index(OFFICIAL, counted(OFFICIAL))
    assert isinstance(empty, NoResult)
    assert (empty.n, empty.answered_mean) == (0, None)


def test_decision_06_questions_are_mapped_to_elements_and_position_means_nothing() -> None:
    straight = tiny(2, 2)
    order = (3, 0, 2, 1)
    shuffled = Instrument(
        **{
            **{name: getattr(straight, name) for name in straight.__dataclass_fields__},
            "questions": tuple(straight.questions[place] for place in order),
        }
    )
    sheets = ["1234", "4321", "2244"]
    moved = ["".join(sheet[place] for place in order) for sheet in sheets]
    assert index_of(straight, *sheets).value_100 == index_of(shuffled, *moved).value_100
    assert index_of(straight, "1244").elements[0].mean == Fraction(3, 2), "mean of the means of its two questions"


def test_decision_07_a_unit_pools_all_respondents_and_other_ways_are_named() -> None:
    small, large = [("4" * 9, 10)], [("3" * 9, 30)]
    pooled = satisfaction_index(OFFICIAL, tally_of(OFFICIAL, small) + tally_of(OFFICIAL, large))
    assert isinstance(pooled, SatisfactionIndex)
    assert pooled.value_100 == Fraction(325, 4)
    units = {"Loket A": satisfaction_index(OFFICIAL, tally_of(OFFICIAL, small)), "Loket C": index_of(OFFICIAL, "1" * 9)}
    units["Loket B"] = satisfaction_index(OFFICIAL, tally_of(OFFICIAL, large))
    assert mean_of_units(units) == (Fraction(175, 2), ("Loket C",))
    assert mean_of_units({"Loket C": units["Loket C"]}) == (None, ("Loket C",))


def test_decision_08_a_result_carries_n_interval_and_sample_target() -> None:
    tally = tally_of(OFFICIAL, [("4" * 9, 20), ("343434343", 12)])
    assert tally.n == 32
    interval = confidence_interval(OFFICIAL, tally)
    assert interval is not None
    assert interval.low_100 < interval.high_100
    target = sample_target(70, tally.n)
    assert target is not None
    assert (target.target, target.reached) == (59, False)


def test_decision_09_letters_of_the_old_and_new_tables_are_not_comparable() -> None:
    assert CATEGORIES_2004 != CATEGORIES_2017
    assert category_of(Fraction("84.5"), CATEGORIES_2004).letter == "A"
    assert category_of(Fraction("84.5"), CATEGORIES_2017).letter == "B"
    named = {identifier: instrument_named(identifier).categories for identifier in ("kep-25-2004", "permenpan-16-2014")}
    assert set(named.values()) == {CATEGORIES_2004}


def test_decision_10_people_read_a_comma_and_machines_a_point() -> None:
    assert decimal_comma(Fraction("1234.565"), 2) == "1.234,57"
    assert machine_figure(Fraction("1234.565"), 2) == "1234.57"
    assert machine_figure(Fraction(-1, 10_000), 2) == "0.00", "never a negative zero"


def test_decision_11_a_regulation_is_dated_data_and_a_successor_only_more_data() -> None:
    assert regulation_on(date(2014, 5, 1)).id == "kep-25-2004"
    assert regulation_on(date(2017, 5, 8)).id == "permenpan-16-2014"
    assert regulation_on(date(2026, 11, 25)).id == "permenpanrb-14-2017"
    for earlier, later in pairwise(REGULATIONS):
        assert earlier.replaced_on == later.valid_from, "no day without a rule, none with two"
    scale = OFFICIAL.scale
    successor = Instrument(
        "skm-2031", "1", "skm", "IKM", "Survei sepuluh unsur", "permen-2031", scale,
        tuple(Element(f"U{number}", f"Unsur {number}", "", Fraction(1, 10)) for number in range(1, 11)),
        tuple(question(f"U{number}", f"U{number}", scale) for number in range(1, 11)),
        (QualityCategory("C", "Cukup", Decimal(25)), QualityCategory("A", "Baik", Decimal(80))),
    )  # fmt: skip
    assert index_of(successor, "4444444442").value_100 == 95


def test_decision_12_legal_bases_have_a_default_and_unchecked_constants_say_so() -> None:
    for regulation in REGULATIONS:
        assert "Peraturan Menteri" in regulation.legal_base or "Keputusan Menteri" in regulation.legal_base
        unchecked = [citation for citation in regulation.citations if not citation.checked]
        assert unchecked, "no gazette was at hand: each rule has something nobody has compared yet"
        assert all(citation.words.endswith("(belum dicocokkan dengan naskah resmi)") for citation in unchecked)
        assert any(citation.checked and "belum dicocokkan" not in citation.words for citation in regulation.citations)


def test_decision_13_local_profile_values_each_map_to_an_official_one() -> None:
    for profile_question in PROFILE_QUESTIONS:
        official = {choice.value for choice in profile_question.values if choice.official == choice.value}
        assert {choice.official for choice in profile_question.values} <= official
    local = {choice.value for asked in PROFILE_QUESTIONS for choice in asked.values if choice.official != choice.value}
    assert {"petani", "nelayan", "buruh", "none", "d1-d3"} <= local
    assert PROFILE_QUESTIONS[0].words_of("P") == "Perempuan"
    assert PROFILE_QUESTIONS[0].words_of("") == "Tidak disebutkan"
    assert PROFILE_QUESTIONS[0].words_of("X") == "X"


def test_an_element_that_few_answer_is_named_beside_the_index() -> None:
    sheets = ["444"] * 4 + ["4-4"] * 8
    assert [element.code for element in thinly_answered(index_of(tiny(3), *sheets))] == ["E2"]
    assert thinly_answered(index_of(tiny(3), *["444"] * 6)) == ()
    assert [element.code for element in thinly_answered(index_of(tiny(1), "4", "4"))] == ["E1"]


def test_the_published_0_1_weight_loses_a_letter_and_is_called_by_its_name() -> None:
    result = index_of(OFFICIAL, "4" * 9)
    assert legacy_index(result, "0.1").category.letter == "A"
    assert legacy_index(result, "0.1").value_100 == 90


@pytest.mark.parametrize("weight", ["nol", "-0.11", "0", "", "1/0"])
def test_a_legacy_weight_that_is_no_number_above_zero_is_refused(weight: str) -> None:
    with pytest.raises(Exception, match="bukan bilangan di atas 0"):
        legacy_index(index_of(OFFICIAL, "4" * 9), weight)
