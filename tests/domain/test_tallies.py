"""Tallies: what they hold, that they add, and that they refuse strangers."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.errors import IntegrityFailure
from puas.domain.index import satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.tallies import Recap, Tally, empty_tally, merged, tally_of
from tests.domain.tiny import OFFICIAL, counted, instruments, sheets_of, tiny


@st.composite
def cases(draw: st.DrawFn) -> tuple[Instrument, list[str], list[str], list[str]]:
    """An instrument and three heaps of sheets."""
    instrument = draw(instruments())
    heaps = [draw(sheets_of(instrument)) for _ in range(3)]
    return instrument, heaps[0], heaps[1], heaps[2]


def test_a_tally_holds_counts_products_straight_lines_and_patterns() -> None:
    tally = counted(tiny(3), "444", "432", "4-2", "4-2", "---", "222")
    assert (tally.n, tally.n_complete) == (5, 3)
    assert tally.counts == ((0, 1, 0, 2), (0, 1, 1, 1), (0, 2, 0, 1))
    assert tally.cross_products == (16 + 12 + 4, 16 + 8 + 4, 16 + 6 + 4)
    assert tally.straight_lined == (0, 1, 0, 1)
    assert tally.patterns == (("4-2", 2),)
    assert tally.score_counts() == ((0, 1, 0, 4), (0, 1, 1, 1), (0, 4, 0, 1))


def test_a_sheet_without_any_answer_does_not_count() -> None:
    assert counted(OFFICIAL, "---------") == empty_tally(OFFICIAL)


def test_one_question_alone_is_never_a_straight_line() -> None:
    assert counted(tiny(1), "4", "4").straight_lined == (0, 0, 0, 0)


def test_sheets_of_another_length_or_off_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="8 answers for 9 questions"):
        counted(OFFICIAL, "44444444")
    with pytest.raises(ValueError, match="not in tuple"):
        counted(OFFICIAL, "444444445")


def test_tallies_of_two_instruments_do_not_add() -> None:
    with pytest.raises(IntegrityFailure, match="dua instrumen"):
        counted(tiny(2), "44") + counted(tiny(2, 2), "4444")
    with pytest.raises(IntegrityFailure, match="dua instrumen"):
        merged(tiny(2), [counted(tiny(2, 2), "4444")])
    with pytest.raises(IntegrityFailure, match="instrumen lain"):
        satisfaction_index(tiny(3), counted(tiny(2), "44"))


@given(cases())
def test_tallies_are_associative_and_commutative_and_the_empty_one_changes_nothing(
    case: tuple[Instrument, list[str], list[str], list[str]],
) -> None:
    instrument, *heaps = case
    a, b, c = (counted(instrument, *heap) for heap in heaps)
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + empty_tally(instrument) == a
    assert merged(instrument, []) == empty_tally(instrument)


@given(cases(), st.randoms(use_true_random=False))
def test_a_recount_equals_the_sum_of_its_parts_in_any_order(
    case: tuple[Instrument, list[str], list[str], list[str]], shuffler: Random
) -> None:
    instrument, *heaps = case
    everything = [sheet for heap in heaps for sheet in heap]
    shuffler.shuffle(everything)
    grouped = tally_of(instrument, Counter(everything).items())
    assert grouped == merged(instrument, (counted(instrument, *heap) for heap in heaps))


@given(cases())
def test_a_tally_survives_its_json_form(case: tuple[Instrument, list[str], list[str], list[str]]) -> None:
    tally = counted(case[0], *case[1])
    assert Tally.from_json(tally.as_json()) == tally


@given(cases())
def test_moments_equal_the_sums_over_sheets(case: tuple[Instrument, list[str], list[str], list[str]]) -> None:
    instrument, sheets, *_ = case
    moments = counted(instrument, *sheets).moments()
    size = len(instrument.questions)
    for u, v in [*combinations(range(size), 2), *((u, u) for u in range(size))]:
        both = [(int(sheet[u]), int(sheet[v])) for sheet in sheets if sheet[u] != "-" and sheet[v] != "-"]
        assert moments.counts[u][v] == moments.counts[v][u] == len(both)
        assert moments.sums[u][v] == sum(x for x, _ in both)
        assert moments.sums[v][u] == sum(y for _, y in both)
        assert moments.products[u][v] == moments.products[v][u] == sum(x * y for x, y in both)


def test_a_recap_has_the_same_index_as_the_tally_it_was_typed_from() -> None:
    tally = counted(OFFICIAL, "443344334", "444444444", "33333333-")
    recap = Recap(OFFICIAL.hash, OFFICIAL.scale.scores, tally.n, tally.score_counts())
    assert satisfaction_index(OFFICIAL, recap) == satisfaction_index(OFFICIAL, tally)
    assert Recap.from_json(recap.as_json()) == recap
