"""`puas sample-size` and `puas instruments`."""

import json

import pytest

from tests.cli.running import Puas


@pytest.mark.parametrize(("population", "target"), [(1, 1), (10, 10), (5000, 357), (1_000_000, 384)])
def test_the_sample_size_is_printed_alone(puas: Puas, population: int, target: int) -> None:
    assert puas("sample-size", population).out == f"{target}\n"
    assert puas("sample-size", population, "--format", "json").result == {"population": population, "target": target}


@pytest.mark.parametrize("typed", ["0", "-5", "lima", "5.000", "1e3", "9" * 20])
def test_a_population_that_is_no_number_of_people_is_refused(puas: Puas, typed: str) -> None:
    ran = puas("sample-size", "--", typed)
    assert (ran.code, ran.out) == (2, "")
    assert "bukan jumlah orang" in ran.err


def test_all_instruments_are_listed_with_the_default_marked(puas: Puas) -> None:
    out = puas("instruments").out
    for name in ("kep-25-2004", "permenpan-16-2014", "permenpanrb-14-2017 (bawaan)"):
        assert f"{name}\n" in out
    listed = json.loads(puas("instruments", "--format", "json").out)["instruments"]
    assert [(each["id"], len(each["elements"]), each["is_default"]) for each in listed] == [
        ("kep-25-2004", 14, False),
        ("permenpan-16-2014", 9, False),
        ("permenpanrb-14-2017", 9, True),
    ]


def test_one_instrument_is_shown_with_its_questions_and_answer_words(puas: Puas) -> None:
    out = puas("instruments", "permenpanrb-14-2017").out
    assert "U4   Biaya/tarif (bobot 1/9)" in out
    assert "4 = Gratis" in out
    assert "A (Sangat baik) mulai 88,31" in out
    assert puas("instruments", "x").code == 2
