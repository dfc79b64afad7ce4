"""Several months as one: sums of answers, never means of indices."""

from __future__ import annotations

import pytest

from puas.domain.errors import WrongState
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.pooling import check_one_instrument, pooled_counts, pooled_history, pooled_recap, pooled_source
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.report_snapshot import HistoryMonth
from puas.domain.tallies import Recap, Tally, tally_of

NINE = instrument_named("permenpanrb-14-2017")
OTHER = instrument_named("permenpan-16-2014")
MANY, FEW = tally_of(NINE, [("444444444", 30)]), tally_of(NINE, [("222222222", 10)])
TYPED = Recap(NINE.hash, MANY.scores, 5, ((0, 0, 5, 0),) * 9)


def month(period: str, counted: Tally | Recap, source: str = "responses") -> HistoryMonth:
    """An earlier month with all its answers on one day."""
    days = {f"{period}-03": counted} if isinstance(counted, Tally) and source == "responses" else {}
    return HistoryMonth(period, "report_day", source, counted, days, {"qr": counted.n})


def index_of(counted: Tally | Recap) -> float:
    """The index over 25 to 100."""
    result = satisfaction_index(NINE, counted)
    assert isinstance(result, SatisfactionIndex)
    return float(result.value_100)


def test_the_pooled_index_weighs_each_answer_and_is_not_the_mean_of_the_months() -> None:
    pooled = pooled_history("2026-T3", [month("2026-07", MANY), month("2026-08", FEW)])
    assert pooled is not None
    assert pooled.counted == MANY + FEW
    assert round(index_of(pooled.counted), 9) == 87.5 != (index_of(MANY) + index_of(FEW)) / 2
    assert (pooled.period, pooled.source, pooled.channels) == ("2026-T3", "responses", {"qr": 40})
    assert set(pooled.by_day) == {"2026-07-03", "2026-08-03"}


def test_the_same_day_in_two_months_is_one_day() -> None:
    pooled = pooled_history("2026-T3", [month("2026-07", MANY), month("2026-07", FEW)])
    assert pooled is not None
    assert pooled.by_day == {"2026-07-03": MANY + FEW}


def test_a_month_known_as_counts_only_leaves_counts_only_of_the_whole_range() -> None:
    pooled = pooled_history("2026-T3", [month("2026-07", MANY), month("2026-08", TYPED, "recap")])
    assert pooled is not None
    assert isinstance(pooled.counted, Recap)
    assert (pooled.counted.n, pooled.counted.counts, pooled.source) == (35, ((0, 0, 5, 30),) * 9, "recap")
    assert pooled_recap([MANY, FEW]).counts == ((0, 10, 0, 30),) * 9


def test_days_are_left_out_when_they_do_not_hold_every_answer() -> None:
    pooled = pooled_history("2026-T3", [month("2026-07", MANY), month("2026-08", FEW, "import")])
    assert pooled is not None
    assert (pooled.by_day, pooled.source) == ({}, "import")


def test_nothing_and_two_questionnaires_give_no_earlier_range() -> None:
    other = tally_of(OTHER, [("4" * len(OTHER.questions), 3)])
    assert pooled_history("2026-T3", []) is None
    assert pooled_history("2026-T3", [month("2026-07", MANY), month("2026-08", other)]) is None


def test_months_of_two_questionnaires_are_refused_naming_where_it_changed() -> None:
    check_one_instrument({"2026-07": NINE.hash, "2026-08": NINE.hash})
    with pytest.raises(WrongState) as refusal:
        check_one_instrument({"2026-07": OTHER.hash, "2026-08": NINE.hash, "2026-09": NINE.hash})
    assert "Agustus 2026" in refusal.value.sentence


def test_counts_are_summed_by_name_and_the_weakest_source_is_named() -> None:
    assert pooled_counts([{"a": 1, "b": 2}, {}, {"b": 3}]) == {"a": 1, "b": 5}
    assert pooled_source(["responses", "import", "recap"]) == "recap"
    assert pooled_source(["responses", "import"]) == "import"
    assert pooled_source(["responses"]) == "responses"
