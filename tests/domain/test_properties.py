"""What holds for every instrument and every heap of sheets."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from puas.domain.categories import category_of
from puas.domain.index import NoResult, SatisfactionIndex, satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import instruments as official_instruments
from puas.domain.statistics import confidence_interval, cronbach_alpha, index_variance, interval_around
from puas.domain.tallies import Recap
from tests.domain import by_hand
from tests.domain.tiny import counted, instruments, sheets_of, tiny

HALF_CENT = Fraction("0.005")


@st.composite
def answered(draw: st.DrawFn, blanks: bool = True) -> tuple[Instrument, list[str]]:
    """An instrument and sheets that have an index."""
    instrument = draw(instruments())
    complete = st.text("".join(map(str, instrument.scale.scores)), min_size=(n := len(instrument.questions)), max_size=n)
    return instrument, [draw(complete), *draw(sheets_of(instrument, blanks=blanks))]


def index_of(instrument: Instrument, sheets: list[str]) -> SatisfactionIndex:
    """The index of sheets that have one."""
    result = satisfaction_index(instrument, counted(instrument, *sheets))
    assert isinstance(result, SatisfactionIndex)
    return result


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(case: tuple[Instrument, list[str]], shuffler: Random) -> None:
    instrument, sheets = case
    shuffled = list(sheets)
    shuffler.shuffle(shuffled)
    assert counted(instrument, *shuffled) == counted(instrument, *sheets)


@given(answered())
def test_index_and_variance_equal_their_definition_sheet_by_sheet(case: tuple[Instrument, list[str]]) -> None:
    instrument, sheets = case
    result = index_of(instrument, sheets)
    assert result.value_100 == by_hand.index_100(instrument, sheets)
    assert result.mean_1_to_4 * 100 == result.value_100 * instrument.scale.highest
    for line in result.elements:
        assert line.mean == by_hand.element_mean(instrument, sheets, line.element.code)
    tally = counted(instrument, *sheets)
    assert index_variance(instrument, tally) == (by_hand.index_variance(instrument, sheets) if tally.n > 1 else None)


@given(answered())
def test_the_index_lies_on_the_scale_and_between_its_elements(case: tuple[Instrument, list[str]]) -> None:
    instrument, sheets = case
    result = index_of(instrument, sheets)
    assert instrument.scale.floor_100 <= result.value_100 <= 100
    lines = [line.index_100 for line in result.elements if line.index_100 is not None]
    assert min(lines) <= result.value_100 <= max(lines)


@given(answered(), st.data())
def test_a_better_answer_never_lowers_the_index(case: tuple[Instrument, list[str]], data: st.DataObject) -> None:
    instrument, sheets = case
    row, column = data.draw(st.integers(0, len(sheets) - 1)), data.draw(st.integers(0, len(sheets[0]) - 1))
    assume(sheets[row][column] not in ("-", str(instrument.scale.highest)))
    better = sheets[row][:column] + str(int(sheets[row][column]) + 1) + sheets[row][column + 1 :]
    improved = [*sheets[:row], better, *sheets[row + 1 :]]
    assert index_of(instrument, improved).value_100 > index_of(instrument, sheets).value_100


@given(answered())
def test_the_interval_contains_the_index_and_stays_on_the_scale(case: tuple[Instrument, list[str]]) -> None:
    instrument, sheets = case
    interval = confidence_interval(instrument, counted(instrument, *sheets))
    if interval is None:
        assert counted(instrument, *sheets).n < 2
    else:
        index = float(index_of(instrument, sheets).value_100)
        assert float(instrument.scale.floor_100) <= interval.low_100 <= index <= interval.high_100 <= 100


@given(st.fractions(25, 100), st.fractions(0, 1500), st.integers(2, 5000))
def test_any_index_and_any_variance_have_an_interval_on_the_scale(index: Fraction, variance: Fraction, n: int) -> None:
    low, high = interval_around(index, variance, n, n - 1, tiny(1).scale)
    assert 25 <= low <= float(index) <= high <= 100


@given(answered(blanks=False))
def test_alpha_equals_its_definition(case: tuple[Instrument, list[str]]) -> None:
    instrument, sheets = case
    alpha = cronbach_alpha(counted(instrument, *sheets))
    if alpha is not None:
        assert alpha == by_hand.alpha(sheets)
        assert alpha <= 1


@given(answered())
def test_a_recap_of_the_counts_gives_the_same_index(case: tuple[Instrument, list[str]]) -> None:
    instrument, sheets = case
    tally = counted(instrument, *sheets)
    recap = Recap(instrument.hash, instrument.scale.scores, tally.n, tally.score_counts())
    assert satisfaction_index(instrument, recap) == satisfaction_index(instrument, tally)


@given(instruments(), st.integers(0, 5))
def test_an_element_nobody_answered_means_no_result_and_never_zero(instrument: Instrument, sheets: int) -> None:
    silent = len(instrument.questions_of(instrument.elements[-1].code))
    size = len(instrument.questions)
    result = satisfaction_index(instrument, counted(instrument, *["1" * (size - silent) + "-" * silent] * sheets))
    assert isinstance(result, NoResult)
    assert result.elements[-1].index_100 is None
    assert result.elements[-1].category is None


@pytest.mark.parametrize("instrument", official_instruments(), ids=lambda instrument: instrument.id)
def test_letters_cover_the_scale_without_gap_or_overlap_at_every_boundary(instrument: Instrument) -> None:
    letters = [category.letter for category in instrument.categories]
    for below, category in zip([None, *letters], instrument.categories, strict=False):
        bound = Fraction(category.lower_bound_100)
        assert category_of(bound, instrument.categories) is category
        assert category_of(bound - HALF_CENT, instrument.categories) is category, "half-up: the tie belongs above"
        assert category_of(bound + HALF_CENT, instrument.categories) is category
        if below is not None:
            just_under = bound - HALF_CENT - Fraction(1, 10**9)
            assert category_of(just_under, instrument.categories).letter == below
    assert category_of(Fraction(100), instrument.categories).letter == "A"


@pytest.mark.parametrize("instrument", official_instruments(), ids=lambda instrument: instrument.id)
@pytest.mark.parametrize("offset", [-HALF_CENT - Fraction(1, 10**6), -HALF_CENT, Fraction(0), HALF_CENT])
def test_units_and_elements_with_one_index_have_one_letter_at_every_boundary(instrument: Instrument, offset: Fraction) -> None:
    for category in instrument.categories[1:]:
        share = (Fraction(category.lower_bound_100) + offset) / 25 - 1
        fours, rest = share.numerator, 3 * share.denominator - share.numerator
        counts = ((rest, 0, 0, fours),) * len(instrument.questions)
        recap = Recap(instrument.hash, instrument.scale.scores, fours + rest, counts)
        result = satisfaction_index(instrument, recap)
        assert isinstance(result, SatisfactionIndex)
        assert result.value_100 == Fraction(category.lower_bound_100) + offset
        assert {line.category for line in result.elements} == {result.category}
        assert (result.category is category) == (offset >= -HALF_CENT)


@given(st.decimals(25, 100, places=4))
def test_every_value_of_the_scale_has_exactly_one_letter(value: Decimal) -> None:
    for instrument in official_instruments():
        category = category_of(Fraction(value), instrument.categories)
        above = [other for other in instrument.categories if other.lower_bound_100 > category.lower_bound_100]
        assert all(Fraction(other.lower_bound_100) - HALF_CENT > Fraction(value) for other in above)
