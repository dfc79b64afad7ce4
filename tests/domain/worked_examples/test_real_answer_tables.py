"""Real answer tables against figures from a separate program.

The tables' licence is unknown, so they stay outside the project and are read where PUAS_GOLDEN_DIR says. A made-up
table stands beside this file for the same check; its reference figures are computed here by another way.
"""

import csv
import json
import math
import os
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from puas.domain.answers import check_sheet
from puas.domain.categories import category_of
from puas.domain.figures import machine_figure
from puas.domain.index import SatisfactionIndex, legacy_index, satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.regulations.category_tables import CATEGORIES_2017
from puas.domain.statistics import confidence_interval, cronbach_alpha, index_variance, straight_lining
from puas.domain.tallies import Tally, tally_of
from tests.domain import by_hand
from tests.domain.tiny import OFFICIAL

GOLDEN = os.environ.get("PUAS_GOLDEN_DIR")
needs_the_real_tables = pytest.mark.skipif(
    not GOLDEN, reason="NOT RUN: PUAS_GOLDEN_DIR does not say where the real answer tables lie"
)
PULANG_PISAU_INSTRUMENT = instrument_named("permenpan-16-2014")
METRO = "raw_metro_hadimulyobarat_2019_2022.csv"
PULANG_PISAU = "raw_pulangpisau_dpmptsp_2018_2023.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    """All rows of a table with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def tally_of_rows(instrument: Instrument, rows: Iterable[dict[str, str]]) -> Tally:
    """The tally of a table whose columns are named by question code."""
    return tally_of(instrument, [(check_sheet(instrument, row, blanks_allowed=True), 1) for row in rows])


def assert_equals_reference(instrument: Instrument, tally: Tally, reference: dict[str, Any]) -> None:
    """Every figure of a reference block that this product computes too."""
    result = satisfaction_index(instrument, tally)
    assert isinstance(result, SatisfactionIndex)
    assert (tally.n, tally.n_complete) == (reference["n"], reference["n_complete"])
    for line in result.elements:
        assert line.mean is not None
        assert float(line.mean) == pytest.approx(reference["nrr"][line.element.code], abs=5.1e-7)
    assert float(result.value_100) == pytest.approx(reference["ikm_available_case"], abs=5.1e-5)
    # Its categories were computed with the table of 2017, whatever the instrument.
    assert category_of(result.value_100, CATEGORIES_2017).letter == reference["mutu"]
    for weight in ("0.11", "0.111"):
        assert float(legacy_index(result, weight).value_100) == pytest.approx(reference[f"ikm_w{weight}"], abs=5.1e-5)
    rounded_terms = legacy_index(result, "0.1111", term_decimals=2)
    assert float(rounded_terms.value_100) == pytest.approx(reference["ikm_sql_paser_style"], abs=5.1e-5)
    alpha, straight = cronbach_alpha(tally), straight_lining(tally)
    assert alpha is not None
    assert float(alpha) == pytest.approx(reference["cronbach_alpha"], abs=5.1e-5)
    assert straight is not None
    assert float(straight) == pytest.approx(reference["straightline_rate"], abs=5.1e-5)
    assert_equals_z_interval(instrument, tally, result, reference)


def assert_equals_z_interval(instrument: Instrument, tally: Tally, result: SatisfactionIndex, reference: dict[str, Any]) -> None:
    """The labelled z = 1.96 interval of the reference (complete cases, unclipped): a check value, never for display."""
    variance = index_variance(instrument, tally)
    assert variance is not None
    assert math.sqrt(variance) == pytest.approx(reference["se_srs"], abs=5.1e-5)
    limits = [float(result.value_100) + side * 1.96 * math.sqrt(variance) for side in (-1, 1)]
    assert limits == pytest.approx(reference["ci95_srs"], abs=5.1e-4)


@needs_the_real_tables
def test_the_metro_table_gives_every_reference_figure() -> None:
    folder = Path(GOLDEN or "")
    reference = json.loads((folder / "computed_metro_hadimulyobarat_2019_2022.json").read_text(encoding="utf-8"))
    assert_equals_reference(OFFICIAL, tally_of_rows(OFFICIAL, rows_of(folder / METRO)), reference["all"])


@needs_the_real_tables
def test_the_metro_table_has_the_interval_of_the_specification() -> None:
    interval = confidence_interval(OFFICIAL, tally_of_rows(OFFICIAL, rows_of(Path(GOLDEN or "") / METRO)))
    assert interval is not None
    assert (round(interval.low_100, 2), round(interval.high_100, 2)) == (82.60, 88.64)
    assert not interval.clustered


@needs_the_real_tables
def test_the_pulang_pisau_table_gives_every_reference_figure_in_all_and_per_year() -> None:
    folder = Path(GOLDEN or "")
    reference = json.loads((folder / "computed_pulangpisau.json").read_text(encoding="utf-8"))
    rows = rows_of(folder / PULANG_PISAU)
    assert_equals_reference(PULANG_PISAU_INSTRUMENT, tally_of_rows(PULANG_PISAU_INSTRUMENT, rows), reference["all"])
    assert reference["per_year"].keys() == {row["tahun"] for row in rows}
    for year, figures in reference["per_year"].items():
        tally = tally_of_rows(PULANG_PISAU_INSTRUMENT, [row for row in rows if row["tahun"] == year])
        assert_equals_reference(PULANG_PISAU_INSTRUMENT, tally, figures)


@needs_the_real_tables
def test_in_2021_the_old_weight_costs_pulang_pisau_a_letter() -> None:
    rows = [row for row in rows_of(Path(GOLDEN or "") / PULANG_PISAU) if row["tahun"] == "2021"]
    result = satisfaction_index(OFFICIAL, tally_of_rows(OFFICIAL, rows))
    assert isinstance(result, SatisfactionIndex)
    assert (machine_figure(result.value_100, 4), result.category.letter) == ("89.0561", "A")
    old = legacy_index(result, "0.11")
    assert (machine_figure(old.value_100, 4), old.category.letter) == ("88.1656", "B")


@needs_the_real_tables
def test_days_cluster_in_the_pulang_pisau_table_and_the_interval_says_so() -> None:
    rows = rows_of(Path(GOLDEN or "") / PULANG_PISAU)
    instrument = PULANG_PISAU_INSTRUMENT
    days = {row["tanggal"] for row in rows}
    by_day = {day: tally_of_rows(instrument, [row for row in rows if row["tanggal"] == day]) for day in days}
    tally = tally_of_rows(instrument, rows)
    interval, simple = confidence_interval(instrument, tally, by_day), confidence_interval(instrument, tally)
    assert interval is not None
    assert simple is not None
    assert interval.clustered
    assert interval.df == len(days) - 1
    assert interval.design_effect is not None
    assert interval.design_effect > 2
    assert interval.high_100 - interval.low_100 > simple.high_100 - simple.low_100


def sheets_of_made_up_table() -> list[str]:
    """The sheets of the table beside this file, blanks as `-`."""
    rows = rows_of(Path(__file__).parent / "made_up_answers.csv")
    return ["".join(row[f"U{number}"] or "-" for number in range(1, 10)) for row in rows]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (lambda tally: satisfaction_index(OFFICIAL, tally).value_100, by_hand.index_100),  # type: ignore[union-attr]
        (lambda tally: index_variance(OFFICIAL, tally), by_hand.index_variance),
        (cronbach_alpha, lambda _, sheets: by_hand.alpha(sheets)),
    ],
)
def test_the_made_up_table_gives_the_figures_of_a_separate_computation(
    figure: Callable[[Tally], Fraction], expected: Callable[[Instrument, list[str]], Fraction]
) -> None:
    rows = rows_of(Path(__file__).parent / "made_up_answers.csv")
    assert figure(tally_of_rows(OFFICIAL, rows)) == expected(OFFICIAL, sheets_of_made_up_table())


def test_the_made_up_table_has_blanks_straight_lines_and_several_days() -> None:
    sheets = sheets_of_made_up_table()
    tally = tally_of_rows(OFFICIAL, rows_of(Path(__file__).parent / "made_up_answers.csv"))
    assert tally.n == len(sheets) > tally.n_complete > 30
    same = [sheet for sheet in sheets if "-" not in sheet and len(set(sheet)) == 1]
    assert straight_lining(tally) == Fraction(len(same), tally.n_complete) > 0
