"""What a report is made from survives storage, and its digest names it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puas.domain.report_snapshot import (
    AgencyFacts,
    EvaluationFacts,
    HistoryMonth,
    Official,
    RecommendationFacts,
    ReportSnapshot,
    Stratum,
)
from puas.domain.tallies import Recap, merged
from tests.domain.tiny import counted, sheets_of, tiny

TWO = tiny()
MORNING = Stratum("Pindah Datang", "Loket 1", "qr", "2026-11-03", counted(TWO, "34", "44"))
EVENING = Stratum("Surat Keterangan", "Loket 2", "qr", "2026-11-04", counted(TWO, "2-"))
PAPER = Stratum("", "Loket 1", "paper", "2026-11-04", counted(TWO, "11"))
RECAP = Recap(TWO.hash, (1, 2, 3, 4), 3, ((0, 0, 1, 2), (1, 0, 0, 2)))
SNAPSHOT = ReportSnapshot(
    agency=AgencyFacts("Kecamatan Sumber Asri", "sumber-asri", "Pemerintah", "Tirta Raya", "", "", "", "a.example/hasil/x"),
    unit="Seksi Pelayanan",
    period="2026-11",
    opens_on=date(2026, 10, 25),
    closes_on=date(2026, 11, 25),
    report_due_on=date(2026, 11, 25),
    basis="report_day",
    instrument_id=TWO.id,
    instrument_hash=TWO.hash,
    source="responses",
    collected=merged(TWO, [MORNING.tally, EVENING.tally, PAPER.tally, counted(TWO, "44")]),
    strata=(MORNING, EVENING, PAPER),
    recap=None,
    exclusions={"test": 1},
    conflicts=1,
    served={"Pindah Datang": 40},
    profile={"sex": {"L": 2, "": 2}, "age_band": {}, "education": {}, "occupation": {}},
    comments=("Antrean panjang.", "Sudah baik – terima kasih."),
    sheets=("11", "2-", "34", "44"),
    history=(
        HistoryMonth("2026-09", "calendar_month", "recap", RECAP),
        HistoryMonth("2026-10", "report_day", "responses", MORNING.tally, {"2026-10-02": MORNING.tally}, {"qr": 2}),
    ),
    preparer=Official("Budi", "Kasi Pelayanan", "19790101"),
    office_head=Official("Citra", "Camat Sumber Asri", "", "Plt."),
    made_on=date(2026, 11, 25),
    version=2,
    is_demo=False,
    software="Puas 0.1.0",
)
EVALUATION = EvaluationFacts(
    evaluator=SNAPSHOT.office_head,
    statement="Waktu tunggu masih terlalu lama.",
    recommendations=(RecommendationFacts("U3", "Menambah petugas.", "Budi", "2026-12-31"), RecommendationFacts("", "Umum.")),
    submitted_on=date(2026, 11, 25),
    evaluated_on=date(2026, 11, 26),
    made_on_time=True,
    within_one_day=True,
    within_one_working_day=True,
)


def test_a_snapshot_comes_back_from_storage_as_it_went_in() -> None:
    stored = json.loads(json.dumps(SNAPSHOT.as_json()))
    again = ReportSnapshot.from_json(stored)
    assert again == SNAPSHOT
    assert again.digest == SNAPSHOT.digest


def test_a_snapshot_of_a_recap_comes_back_too() -> None:
    recapped = replace(SNAPSHOT, source="recap", recap=RECAP, strata=(), sheets=())
    assert ReportSnapshot.from_json(json.loads(json.dumps(recapped.as_json()))) == recapped


def test_an_evaluation_comes_back_from_storage_as_it_went_in() -> None:
    assert EvaluationFacts.from_json(json.loads(json.dumps(EVALUATION.as_json()))) == EVALUATION


@pytest.mark.parametrize(
    "change",
    [
        {"version": 3},
        {"sheets": ("11", "2-", "34", "43")},
        {"comments": ()},
        {"served": {"Pindah Datang": 41}},
        {"exclusions": {}},
        {"instrument_hash": "another"},
        {"office_head": Official("Citra", "Camat Sumber Asri")},
        {"strata": (MORNING, EVENING)},
        {"history": ()},
        {"recap": RECAP},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_digest_changes_with_everything_that_the_report_says(change: dict[str, object]) -> None:
    assert replace(SNAPSHOT, **change).digest != SNAPSHOT.digest  # type: ignore[arg-type]


def test_the_digest_does_not_depend_on_the_order_in_which_facts_were_read() -> None:
    turned = replace(SNAPSHOT, profile=dict(reversed(list(SNAPSHOT.profile.items()))), served=dict(SNAPSHOT.served))
    assert turned.digest == SNAPSHOT.digest


def test_the_parts_of_a_month_add_up_to_what_the_index_is_computed_from() -> None:
    whole = merged(TWO, [MORNING.tally, EVENING.tally, PAPER.tally])
    assert SNAPSHOT.counted() == whole
    for parts in (SNAPSHOT.by_day(), SNAPSHOT.by_service(), SNAPSHOT.by_point()):
        assert merged(TWO, parts.values()) == whole
    assert SNAPSHOT.by_day()["2026-11-04"] == EVENING.tally + PAPER.tally
    assert list(SNAPSHOT.by_service()) == ["", "Pindah Datang", "Surat Keterangan"]
    assert SNAPSHOT.by_point()["Loket 1"].n == 3
    assert SNAPSHOT.channels() == {"paper": 1, "qr": 3}


def test_a_month_whose_answers_are_all_excluded_counts_nothing_and_still_shows_what_was_collected() -> None:
    emptied = replace(SNAPSHOT, strata=())
    assert emptied.counted() == merged(TWO, [])
    assert emptied.collected.n == 5
    assert emptied.by_day() == emptied.by_service() == emptied.by_point() == {}


@given(st.lists(sheets_of(TWO), max_size=5), st.lists(st.sampled_from(["2026-11-03", "2026-11-04"]), min_size=5, max_size=5))
def test_however_answers_are_spread_over_days_the_month_is_their_sum(parts: list[list[str]], days: list[str]) -> None:
    strata = tuple(
        Stratum("", str(place), "qr", day, counted(TWO, *part))
        for place, (part, day) in enumerate(zip(parts, days, strict=False))
    )
    snapshot = replace(SNAPSHOT, strata=strata)
    assert snapshot.counted() == counted(TWO, *[sheet for part in parts for sheet in part])
    assert merged(TWO, snapshot.by_day().values()) == snapshot.counted()
    assert ReportSnapshot.from_json(json.loads(json.dumps(snapshot.as_json()))) == snapshot
