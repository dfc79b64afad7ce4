"""Counting by SQL and Python gives what counting by hand gives, with and without what two people excluded."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import merged, tally_of
from puas.surveys.models import Response, RoundTally
from puas.surveys.queries import (
    answer_sheets,
    collected_tally,
    comments,
    counted_sheets,
    counted_tally,
    excluded_by_reason,
    open_exclusions,
    profile_counts,
    strata,
)
from puas.surveys.queries.counting import keyed_tallies
from tests.offices import AT_WORK, NINE_GOOD, Office, excluded, give_answer, give_answers, round_of, sumber_asri

pytestmark = pytest.mark.django_db
NINE = instrument_named("permenpanrb-14-2017")
scores = st.text("1234", min_size=9, max_size=9)


@pytest.fixture
def office() -> Office:
    return sumber_asri()


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(scores, st.integers(0, 2), st.booleans()), max_size=10))
def test_strata_and_tallies_equal_a_count_of_all_sheets_by_hand(office: Office, answers: list[tuple[str, int, bool]]) -> None:
    services = (*office.services, None)
    responses = [
        (give_answer(office, AT_WORK, given_scores, service=services[place]), out) for given_scores, place, out in answers
    ]
    for response, out in responses:
        if out:
            excluded(office, response)
    round = round_of(office)
    everything = Counter(Response.objects.filter(round=round).values_list("scores", flat=True))
    left = everything - Counter(Response.objects.filter(exclusion__decision__approved=True).values_list("scores", flat=True))
    assert collected_tally(round) == tally_of(NINE, everything.items())
    assert counted_tally(round) == tally_of(NINE, left.items())
    assert merged(NINE, [stratum.tally for stratum in strata(round)]) == counted_tally(round)
    assert merged(NINE, [stratum.tally for stratum in strata(round, only_counted=False)]) == collected_tally(round)
    assert Counter(counted_sheets(round)) == left
    assert counted_sheets(round) == tuple(sorted(counted_sheets(round)))


def test_strata_carry_names_and_an_unstated_service_has_none(office: Office) -> None:
    give_answer(office, service=office.services[0])
    give_answer(office)
    names = {
        (stratum.service, stratum.point, stratum.channel, stratum.day, stratum.tally.n) for stratum in strata(round_of(office))
    }
    assert names == {("", "Loket 1", "open", "2026-11-10", 1), ("Pindah Datang", "Loket 1", "open", "2026-11-10", 1)}


def test_equal_sheets_are_counted_together_and_asked_for_once(office: Office, django_assert_num_queries: object) -> None:
    for _ in range(5):
        give_answer(office)
    round = round_of(office)
    with django_assert_num_queries(1):  # type: ignore[operator]
        (tally,) = keyed_tallies(round, only_counted=True).values()
    assert tally.n == 5
    assert not RoundTally.objects.exists()


def test_profile_counts_hold_every_counted_sheet_once_stated_or_not(office: Office) -> None:
    give_answer(office, sex="P", age_band="26-35", occupation="petani")
    give_answer(office, sex="P")
    give_answer(office)
    excluded(office, give_answer(office, sex="L", education="s1"))
    counts = profile_counts(round_of(office))
    assert counts == {
        "sex": {"P": 2, "": 1},
        "age_band": {"26-35": 1, "": 2},
        "education": {"": 3},
        "occupation": {"petani": 1, "": 2},
    }
    assert {sum(values.values()) for values in counts.values()} == {3}


def test_when_everybody_stated_it_nobody_is_listed_as_not_stated(office: Office) -> None:
    give_answer(office, sex="L", age_band="66+", education="sd", occupation="pns")
    assert profile_counts(round_of(office))["sex"] == {"L": 1}


def test_a_month_without_answers_counts_nothing(office: Office) -> None:
    round = round_of(office)
    assert (collected_tally(round).n, counted_tally(round).n, strata(round), counted_sheets(round)) == (0, 0, (), ())
    assert profile_counts(round) == {"sex": {}, "age_band": {}, "education": {}, "occupation": {}}


def test_words_of_counted_sheets_are_sorted_by_their_text_and_those_of_excluded_ones_left_out(office: Office) -> None:
    for words in ("Zaman berubah.", "Antrean panjang.", ""):
        give_answer(office, suggestion=words, sex="P")
    excluded(office, give_answer(office, suggestion="Uji coba."))
    assert comments(round_of(office)) == ("Antrean panjang.", "Zaman berubah.")


def test_sheets_are_shown_in_an_order_that_says_nothing_about_their_arrival(office: Office) -> None:
    given_in_order = give_answers(office, 12)
    shown = list(answer_sheets(round_of(office)))
    assert [each.submission_hash for each in shown] == sorted(each.submission_hash for each in given_in_order)
    assert shown != given_in_order


def test_excluded_sheets_are_counted_by_reason_and_waiting_ones_are_listed(office: Office) -> None:
    excluded(office, give_answer(office), reason="test")
    excluded(office, give_answer(office), reason="test")
    excluded(office, give_answer(office), reason="staff")
    round = round_of(office)
    assert excluded_by_reason(round) == {"staff": 1, "test": 2}
    assert not open_exclusions(round).exists()
    assert (collected_tally(round).n, counted_tally(round).n) == (3, 0)
    assert NINE_GOOD not in counted_sheets(round)
