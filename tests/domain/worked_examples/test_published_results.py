"""Published indices recomputed, each under the convention its source used; exceptions carry their reason."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from puas.domain.categories import category_of
from puas.domain.figures import machine_figure, rounded
from puas.domain.index import SatisfactionIndex, legacy_index, satisfaction_index
from puas.domain.instruments import Choice, Element, Instrument, Question, Scale
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.regulations.category_tables import CATEGORIES_2004, CATEGORIES_2017
from puas.domain.tallies import Recap

PUBLISHED: dict[str, Any] = json.loads((Path(__file__).parent / "published.json").read_text(encoding="utf-8"))


def named(results: list[dict[str, Any]]) -> list[Any]:
    """Parameters that show the name of the office."""
    return [pytest.param(result, id=result["name"]) for result in results]


def spak() -> Instrument:
    """An instrument as data: perceived corruption, four elements, the scale and the table of 2017."""
    names = ("Diskriminasi", "Kecurangan", "Imbalan", "Pungutan liar")
    choices = tuple(Choice(score, words) for score, words in enumerate(("Sering", "Kadang", "Jarang", "Tidak pernah"), start=1))
    elements = tuple(Element(f"U{place}", name, "", Fraction(1, 4)) for place, name in enumerate(names, start=1))
    return Instrument(
        "spak-4", "1", "spak", "IPAK", "Survei Persepsi Anti Korupsi", "se-4-2023", Scale(1, 4), elements,
        tuple(Question(element.code, element.code, f"{element.name}?", choices) for element in elements), CATEGORIES_2017,
    )  # fmt: skip


def recomputed(published: dict[str, Any]) -> SatisfactionIndex:
    """The index of a published table of counts."""
    instrument = spak() if published["instrument"] == "spak-4" else instrument_named(published["instrument"])
    counts = tuple(tuple(row) for row in published["counts"])
    assert {sum(row) for row in counts} == {published["n"]}
    result = satisfaction_index(instrument, Recap(instrument.hash, instrument.scale.scores, published["n"], counts))
    assert isinstance(result, SatisfactionIndex)
    return result


def decimals(printed: str) -> int:
    """How many decimals a source printed."""
    return len(printed.partition(".")[2])


@pytest.mark.parametrize("published", named(PUBLISHED["results"]))
def test_a_published_table_of_counts_gives_every_printed_mean(published: dict[str, Any]) -> None:
    result = recomputed(published)
    means = [line.mean for line in result.elements]
    for mean, printed in zip(means, published["printed_means"], strict=True):
        assert mean is not None
        assert machine_figure(mean, decimals(printed)) == printed


@pytest.mark.parametrize("published", named(PUBLISHED["results"]))
def test_a_published_index_is_reproduced_under_the_convention_of_its_source(published: dict[str, Any]) -> None:
    result = recomputed(published)
    places = decimals(published["printed_index"])
    if published["convention"] == "exact":
        assert machine_figure(result.value_100, places) == published["printed_index"]
        assert result.category.letter == published["printed_letter"]
    else:
        old = legacy_index(result, published["convention"])
        assert machine_figure(old.value_100, places) == published["printed_index"]
        assert old.category.letter == published["printed_letter"]
        assert machine_figure(result.value_100, 2) == published["exact_index"], published["exception"]


@pytest.mark.parametrize("published", named([each for each in PUBLISHED["results"] if "printed_element_letters" in each]))
def test_the_printed_letters_of_elements_come_from_the_conversion_column(published: dict[str, Any]) -> None:
    letters = [line.category.letter for line in recomputed(published).elements if line.category]
    assert letters == published["printed_element_letters"]


@pytest.mark.parametrize("published", named(PUBLISHED["means_only"]))
def test_an_index_published_with_its_element_means_only_is_reproduced_from_them(published: dict[str, Any]) -> None:
    means = [Fraction(mean) for mean in published["printed_means"]]
    index = sum(means, Fraction(0)) / len(means) * 25
    assert machine_figure(index, 2) == published["exact_index"]
    assert machine_figure(index, decimals(published["printed_index"])) == published["printed_index"]
    assert category_of(index, CATEGORIES_2017).letter == published["printed_letter"]
    assert machine_figure(index / 25, 2) != published["printed_total"], published["exception"]
    assert category_of(Fraction("3.53") * 25, CATEGORIES_2017).letter == "B", published["exception"]


@pytest.mark.parametrize("published", named(PUBLISHED["index_only"]))
def test_a_published_letter_follows_from_its_index_unless_the_source_took_another_table(published: dict[str, Any]) -> None:
    index = Fraction(published["printed_index"])
    letter = category_of(index, instrument_named(published["table"]).categories).letter
    if "exception" in published:
        assert letter != published["printed_letter"], published["exception"]
        assert category_of(index, CATEGORIES_2004).letter == published["printed_letter"]
    else:
        assert letter == published["printed_letter"]
    assert category_of(index, CATEGORIES_2017).letter == published.get("letter_in_2017_table", letter)


@pytest.mark.parametrize("published", named([each for each in PUBLISHED["index_only"] if "printed_total" in each]))
def test_the_printed_mean_is_rounded_after_the_index_and_not_before(published: dict[str, Any]) -> None:
    index, total = Fraction(published["printed_index"]), Decimal(published["printed_total"])
    assert rounded(index / 25, 2) == total
    assert Fraction(total) * 25 != index


def test_half_up_and_half_even_part_at_the_tie_of_the_anti_corruption_survey() -> None:
    printed = [Fraction(mean) for mean in PUBLISHED["results"][2]["printed_means"]]
    tie = sum(printed, Fraction(0)) / 4 * 25
    assert tie == Fraction("98.325")
    assert machine_figure(tie, 2) == "98.33"
    assert machine_figure(recomputed(PUBLISHED["results"][2]).value_100, 4) == "98.3263", "no tie from the counts"
