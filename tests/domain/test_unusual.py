"""Naive stuffing is seen nine times in ten, an honest month is nearly never called unusual, and nothing depends on luck.

The months are made up: people of different moods, a month better or worse than the other, busy and quiet days, mornings
busier than afternoons. PUAS_STUFFED_MONTHS says how many (few in everyday tests, many in `make proofs`).
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime, timedelta
from random import Random

import pytest

from puas.domain.regulations.catalogue import instrument_named
from puas.domain.statistics.discoveries import Share, benjamini_hochberg, fisher, more_than_before
from puas.domain.statistics.shuffling import burst_p, gap_p, last_days_p, most_within, repeats_p, shuffled_p
from puas.domain.tallies import tally_of
from puas.domain.unusual import ArrivedSheet, EarlierMonth, earlier_month, unusual_in

NINE = instrument_named("permenpanrb-14-2017")
MONTHS = int(os.environ.get("PUAS_STUFFED_MONTHS", "12"))
FIRST = datetime(2026, 11, 2)


def honest(chance: Random, n: int) -> list[str]:
    """Sheets of `n` people; every fourth gives one answer throughout."""
    level = chance.gauss(3.15, 0.08)
    sheets = []
    for _ in range(n):
        mood = chance.gauss(level, 0.6)
        spread = 0.0 if chance.random() < 0.25 else 0.6
        sheets.append("".join(str(min(4, max(1, round(chance.gauss(mood, spread))))) for _ in range(9)))
    return sheets


def moments(chance: Random, n: int) -> list[datetime]:
    """When `n` people come: 22 working days of different size, most of them in the morning."""
    days = [chance.gammavariate(2, 1) for _ in range(22)]
    found = []
    for day in chance.choices(range(22), days, k=n):
        minute = min(420, max(0, int(chance.choice((chance.gauss(90, 50), chance.gauss(240, 80))))))
        found.append(FIRST + timedelta(days=day + day // 5 * 2, hours=8, minutes=minute))
    return found


def month(chance: Random, n: int, stuffed: float) -> list[ArrivedSheet]:
    """A month of which a share was filled in by somebody: ten sheets of best answers at a sitting, two a minute."""
    false = round(n * stuffed)
    sheets = [
        ArrivedSheet(scores, "open", at) for scores, at in zip(honest(chance, n - false), moments(chance, n - false), strict=True)
    ]
    for place in range(false):
        if place % 10 == 0:
            sitting = FIRST + timedelta(days=chance.randrange(20), hours=chance.randrange(8, 15), minutes=chance.randrange(50))
        sheets.append(ArrivedSheet("4" * 9, "open", sitting + timedelta(minutes=place % 10 // 2)))
    return sheets


def past(chance: Random, n: int) -> list[EarlierMonth]:
    """A year of honest months."""
    return [earlier_month(tally_of(NINE, sorted(Counter(honest(chance, n)).items()))) for _ in range(12)]


def share_called_unusual(n: int, stuffed: float) -> float:
    hits = 0
    for seed in range(MONTHS):
        chance = Random(1000 * n + seed)
        hits += bool(unusual_in(NINE, month(chance, n, stuffed), past(chance, n)).sentences)
    return hits / MONTHS


def test_naive_stuffing_of_a_fifth_of_two_hundred_answers_is_seen_nine_times_in_ten() -> None:
    assert share_called_unusual(200, 0.2) >= 0.9


def test_an_honest_unit_is_called_unusual_at_most_once_a_year() -> None:
    assert share_called_unusual(200, 0.0) <= 1 / 12
    assert share_called_unusual(40, 0.0) <= 1 / 12


def test_the_same_month_gives_the_same_findings_whatever_the_order_of_its_sheets() -> None:
    sheets = month(Random(3), 100, 0.2)
    found = unusual_in(NINE, sheets, past(Random(4), 100))
    assert found.sentences
    assert unusual_in(NINE, sheets, past(Random(4), 100)) == found


def test_too_few_answers_are_not_checked() -> None:
    assert unusual_in(NINE, [ArrivedSheet("333333333", "open", FIRST)] * 9, past(Random(1), 50)).checks == 0
    assert unusual_in(NINE, []).checks == 0


def test_a_channel_that_gives_far_better_answers_is_named_with_both_figures() -> None:
    chance = Random(8)
    phones = [ArrivedSheet(scores, "open") for scores in honest(chance, 60)]
    tablet = [ArrivedSheet("4" * 9, "assisted") for _ in range(30)]
    found = unusual_in(NINE, [*phones, *tablet, ArrivedSheet("---------", "paper")])
    assert any("100 % lembar lewat tablet kantor" in sentence for sentence in found.sentences)
    assert any("lebih tinggi daripada lewat saluran lain" in sentence for sentence in found.sentences)
    worse = unusual_in(NINE, [*phones, *[ArrivedSheet("1" * 9, "paper") for _ in range(30)]])
    assert any("lembar kertas" in sentence and "lebih rendah" in sentence for sentence in worse.sentences)
    assert unusual_in(NINE, [*phones, *tablet[:9]]).checks == 0


def test_a_rush_in_the_last_days_and_too_fast_sheets_are_named() -> None:
    calm = [
        ArrivedSheet(scores, "paper" if place % 9 else "open", FIRST + timedelta(days=place % 20, minutes=480 + place * 7 % 400))
        for place, scores in enumerate(honest(Random(2), 60))
    ]
    rush = [
        ArrivedSheet(scores, "open", FIRST + timedelta(days=20 + place % 3, minutes=540 + place * 13 % 300))
        for place, scores in enumerate(honest(Random(5), 90))
    ]
    spread = [
        ArrivedSheet(scores, "open", FIRST + timedelta(days=place % 17, minutes=480 + place * 31 % 400))
        for place, scores in enumerate(honest(Random(6), 34))
    ]
    found = unusual_in(NINE, [*calm, *rush, *spread], [EarlierMonth(100, 20, 8, 100, 1)] * 4, Share(40, 100))
    assert any("3 hari terakhir" in sentence for sentence in found.sentences)
    assert "40 % lembar diisi kurang dari 2 detik per pertanyaan; pada bulan-bulan sebelumnya 1 %." in found.sentences


def test_discoveries_are_those_below_the_line_of_benjamini_and_hochberg() -> None:
    p_values = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    assert benjamini_hochberg(p_values, 0.05) == (0, 1, 2, 3)  # the example of their paper of 1995
    assert benjamini_hochberg(p_values[::-1], 0.05) == (11, 12, 13, 14)
    assert benjamini_hochberg([], 0.05) == ()


def test_fisher_finds_the_tea_taster_and_knows_when_nothing_can_be_told() -> None:
    assert fisher(Share(4, 4), Share(0, 4)) == pytest.approx(1 / 70)
    assert fisher(Share(3, 4), Share(1, 4)) == pytest.approx(17 / 70)
    assert fisher(Share(0, 4), Share(0, 9)) == 1.0


def test_months_that_differ_among_themselves_make_a_difference_less_remarkable() -> None:
    steady = more_than_before(Share(60, 100), [Share(40, 100)] * 6)
    restless = more_than_before(Share(60, 100), [Share(k, 100) for k in (10, 70, 20, 60, 30, 50)])
    assert steady is not None
    assert restless is not None
    assert steady < 0.01 < restless
    assert more_than_before(Share(1, 9), []) is None
    assert more_than_before(Share(0, 0), [Share(1, 9)]) is None
    assert more_than_before(Share(5, 9), [Share(0, 9)] * 4) is not None


def test_arrivals_within_a_window_are_counted_by_day() -> None:
    assert most_within([(1, 10), (1, 24), (1, 25), (2, 24)], 15) == 2
    assert most_within([(1, 10), (1, 20), (1, 24), (2, 24)], 15) == 3
    assert most_within([], 15) == 0


def test_shuffling_gives_small_p_for_what_chance_hardly_makes_and_never_zero() -> None:
    spread = [(day, hour * 60) for day in range(20) for hour in (8, 10, 13)]
    heap = [(7, 700 + place) for place in range(12)]
    assert burst_p([*spread, *heap], 15) == 1 / 2000
    assert burst_p(spread, 15) > 0.5
    times = [(day, 60 * hour) for day in range(5) for hour in range(8, 14)]
    assert repeats_p(times, ["1"] * 30, 90) == 1.0
    assert repeats_p(times, (["1"] * 6 + ["2"] * 6) * 2 + ["3"] * 6, 90) == 1 / 2000
    assert gap_p([4.0] * 20, [2.0, 3.0] * 20) == 1 / 2000
    assert gap_p([3.0, 2.0] * 10, [2.0, 3.0] * 20) == 1.0
    assert last_days_p([2] * 17 + [20] * 3, 3) < 0.01
    assert shuffled_p(1.0, lambda chance: 0.0, 9) == 0.1
