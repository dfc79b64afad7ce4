"""Krejcie and Morgan's table, all of it, and the refusal of impossible populations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.errors import BadInput
from puas.domain.sampling import Pace, SampleTarget, krejcie_morgan, monthly_pace, pace_sentences, sample_target

# Krejcie and Morgan 1970, table 1, as printed by agencies: N:n.
PRINTED = """
10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44 55:48 60:52 65:56 70:59 75:63 80:66 85:70 90:73 95:76 100:80 110:86
120:92 130:97 140:103 150:108 160:113 170:118 180:123 190:127 200:132 210:136 220:140 230:144 240:148 250:152 260:155
270:159 280:162 290:165 300:169 320:175 340:181 360:186 380:191 400:196 420:201 440:205 460:210 480:214 500:217 550:226
600:234 650:242 700:248 750:254 800:260 850:265 900:269 950:274 1000:278 1100:285 1200:291 1300:297 1400:302 1500:306
1600:310 1700:313 1800:317 1900:320 2000:322 2200:327 2400:331 2600:335 2800:338 3000:341 3500:346 4000:351 4500:354
5000:357 6000:361 7000:364 8000:367 9000:368 10000:370 15000:375 20000:377 30000:379 40000:380 50000:381 75000:382
1000000:384
"""
ENTRIES = [tuple(int(part) for part in entry.split(":")) for entry in PRINTED.split()]


def test_all_ninety_printed_entries_equal_the_formula() -> None:
    assert len(ENTRIES) == 90
    assert [(population, krejcie_morgan(population)) for population, _ in ENTRIES] == ENTRIES


@pytest.mark.parametrize(("population", "target"), [(67, 57), (23_857_000, 384), (0, 0), (1, 1), (5000, 357)])
def test_the_formula_is_rounded_to_the_nearest_and_never_above_the_population(population: int, target: int) -> None:
    assert krejcie_morgan(population) == target


@given(st.integers(0, 10**7))
def test_a_larger_population_never_needs_fewer_answers(population: int) -> None:
    assert krejcie_morgan(population) <= krejcie_morgan(population + 1)
    assert krejcie_morgan(population) <= min(population, 384)


def test_without_a_population_there_is_no_target() -> None:
    assert sample_target(None, 12) is None


def test_a_target_says_whether_it_was_reached() -> None:
    assert sample_target(50, 44) == SampleTarget(50, 44, reached=True)
    assert sample_target(50, 43) == SampleTarget(50, 44, reached=False)


def test_fewer_people_served_than_answers_is_refused_naming_both() -> None:
    with pytest.raises(BadInput, match=r"1\.200.*1\.234") as refused:
        sample_target(1200, 1234)
    assert refused.value.code == "population_below_n"
    assert refused.value.facts["field"] == "population"


def test_a_negative_population_is_refused() -> None:
    with pytest.raises(BadInput, match="tidak boleh kurang dari 0"):
        sample_target(-1, 0)


def test_the_pace_says_how_many_answers_a_day_the_target_still_asks_for() -> None:
    pace = monthly_pace(n=12, served=90, expected=0, days_left=11)
    assert pace == Pace(90, False, 73, 12, 11, 6)
    assert pace_sentences(pace, 3, 12) == (
        "Hari ini 3 jawaban dari 12 orang yang dilayani.",
        "Terkumpul 12 dari target 73 jawaban untuk 90 orang (yang dilayani sejauh ini). Supaya target tercapai, perlu 6 jawaban "
        "per hari pada 11 hari kerja yang tersisa.",
    )


def test_a_month_that_has_just_begun_is_measured_by_the_last_one_counted() -> None:
    pace = monthly_pace(n=2, served=5, expected=100, days_left=20)
    assert pace is not None
    assert (pace.population, pace.is_expected, pace.target, pace.needed_a_day) == (100, True, 80, 4)
    assert "seperti bulan terakhir yang dihitung" in pace_sentences(pace, 0, 0)[1]


def test_without_a_count_there_is_no_pace_and_at_the_end_there_are_no_days() -> None:
    assert monthly_pace(n=12, served=0, expected=0, days_left=9) is None
    assert pace_sentences(None, 2, 0) == ("Hari ini 2 jawaban; orang yang dilayani belum dihitung.",)
    reached = pace_sentences(monthly_pace(n=80, served=100, expected=0, days_left=3), 1, 4)
    assert reached[1] == "Sudah tercapai target 80 jawaban untuk 100 orang (yang dilayani sejauh ini)."
    over = pace_sentences(monthly_pace(n=8, served=100, expected=0, days_left=0), 1, 4)
    assert over[1].endswith("tidak ada hari kerja yang tersisa.")
    assert monthly_pace(n=30, served=20, expected=0, days_left=2) == Pace(30, False, 28, 30, 2, 0), "N is never below n"
