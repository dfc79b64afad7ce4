"""`puas compute --format json`: the contract, word by word."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Puas, sheets
from tests.tables.made import CODES, write_csv

GROUP_KEYS = [
    "key", "n", "n_complete", "elements", "mean", "ikm", "ikm_exact", "category", "performance", "confidence_interval",
    "cronbach_alpha", "straight_lining", "sample", "legacy", "warnings",
]  # fmt: skip
ELEMENT_KEYS = ["code", "name", "n", "counts", "mean", "weighted_mean", "index_100", "category"]


def test_the_json_has_exactly_the_keys_of_the_contract(puas: Puas, tmp_path: Path) -> None:
    ran = puas("compute", sheets(tmp_path, "444444444", "343434343", "123412344"), "--format", "json")
    assert ran.code == 0
    assert list(ran.result) == ["instrument", "groups"]
    assert ran.result["instrument"] == "permenpanrb-14-2017"
    assert list(ran.group) == GROUP_KEYS
    assert [list(element) for element in ran.group["elements"]] == [ELEMENT_KEYS] * 9
    assert list(ran.group["confidence_interval"]) == ["level", "low", "high", "clustered"]


def test_every_figure_is_a_rounded_string_and_every_count_a_number(puas: Puas, tmp_path: Path) -> None:
    group = puas("compute", sheets(tmp_path, "444444444", "343434343", "123412344", "4443-3333"), "--format", "json").group
    assert (group["n"], group["n_complete"], group["key"]) == (4, 3, {})
    six, four, two = (re.compile(rf"-?\d+\.\d{{{places}}}") for places in (6, 4, 2))
    assert six.fullmatch(group["mean"])
    assert two.fullmatch(group["ikm"])
    assert four.fullmatch(group["cronbach_alpha"])
    assert group["straight_lining"] == "0.3333"
    numerator, denominator = map(int, group["ikm_exact"].split("/"))
    assert f"{numerator / denominator:.2f}" == group["ikm"]
    element = group["elements"][4]
    assert (element["n"], element["counts"]) == (3, {"1": 1, "2": 0, "3": 1, "4": 1})
    assert (element["mean"], element["weighted_mean"], element["index_100"], element["category"]) == (
        "2.666667", "0.296296", "66.67", "C",
    )  # fmt: skip
    interval = group["confidence_interval"]
    assert interval["level"] == "0.95"
    assert interval["clustered"] is False
    assert float(interval["low"]) <= float(group["ikm"]) <= float(interval["high"])


def test_optional_parts_are_null_until_they_are_asked_for(puas: Puas, tmp_path: Path) -> None:
    path = sheets(tmp_path, *["434343434", "344434443"] * 5)
    group = puas("compute", path, "--format", "json").group
    assert (group["sample"], group["legacy"]) == (None, None)
    asked = puas("compute", path, "--format", "json", "--population", 100, "--legacy-weight", "0,11").group
    assert asked["sample"] == {"population": 100, "target": 80, "reached": False}
    assert asked["legacy"] == {"weight": "0.11", "ikm": "89.38", "category": "A"}
    assert (asked["ikm"], asked["ikm_exact"]) == ("90.28", "1625/18")
    assert (asked["category"], asked["performance"]) == ("A", "Sangat baik")


def test_groups_are_sorted_by_key_and_carry_no_sample(puas: Puas, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "t.csv", ["unit", "tahun", *CODES], [["B", 2026, *[4] * 9], ["A", 2026, *[3] * 9], ["B", 2025, *[2] * 9]]
    )
    ran = puas("compute", path, "--by", "unit", "--by", "tahun", "--population", 50, "--format", "json")
    assert [group["key"] for group in ran.result["groups"]] == [
        {"unit": "A", "tahun": "2026"},
        {"unit": "B", "tahun": "2025"},
        {"unit": "B", "tahun": "2026"},
    ]
    assert {group["sample"] for group in ran.result["groups"]} == {None}
    assert "--population diabaikan" in ran.err


def test_no_result_is_null_with_a_warning_and_never_zero(puas: Puas, tmp_path: Path) -> None:
    group = puas("compute", sheets(tmp_path, *["44444444-"] * 40), "--format", "json").group
    assert {group[name] for name in ("mean", "ikm", "ikm_exact", "category", "performance", "confidence_interval")} == {None}
    assert group["elements"][8] | {"name": ""} == {
        "code": "U9", "name": "", "n": 0, "counts": {"1": 0, "2": 0, "3": 0, "4": 0},
        "mean": None, "weighted_mean": None, "index_100": None, "category": None,
    }  # fmt: skip
    assert any(text.startswith("IKM tidak ada: tidak ada jawaban untuk unsur U9") for text in group["warnings"])
    assert "Rata-rata 8 unsur yang dijawab: 4,000 (bukan IKM)." in group["warnings"]


def test_a_table_of_empty_sheets_has_no_result(puas: Puas, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", ["no", *CODES], [[1, *[""] * 9]])
    group = puas("compute", path, "--format", "json").group
    assert (group["n"], group["ikm"], group["cronbach_alpha"], group["straight_lining"]) == (0, None, None, None)
    assert group["warnings"] == ["IKM tidak ada: belum ada satu pun jawaban."]


@pytest.mark.parametrize(
    ("written", "warning"),
    [
        (["434343434"], "Hanya 1 jawaban, kurang dari 30: hasil ini indikatif."),
        (["43434343-"] * 60 + ["434343434"] * 20, "Unsur U9 (Sarana dan prasarana) hanya dijawab 20 dari 80 responden."),
        (["444444444", "333333333", "434343434"], "66,7 % lembar lengkap memberi satu nilai yang sama untuk semua pertanyaan."),
        (
            ["434343434", "434343433"],
            "Rentang belum memperhitungkan pengelompokan hari: sebutkan kolom tanggal layanan dengan --day.",
        ),
    ],
)
def test_what_a_reader_must_know_is_a_warning(puas: Puas, tmp_path: Path, written: list[str], warning: str) -> None:
    assert warning in puas("compute", sheets(tmp_path, *written), "--format", "json").group["warnings"]


def test_a_firm_figure_with_days_has_no_warning(puas: Puas, tmp_path: Path) -> None:
    rows = [[f"2026-11-{day:02}", *("434344343" if day % 2 else "343434344")] for day in range(1, 11) for _ in range(4)]
    group = puas("compute", write_csv(tmp_path / "t.csv", ["hari", *CODES], rows), "--day", "hari", "--format", "json").group
    assert group["confidence_interval"]["clustered"] is True
    assert group["warnings"] == []


@pytest.mark.parametrize(
    ("days", "reason"),
    [(["2026-11-01", "2026-11-02", "", "2026-11-04"], "ada jawaban tanpa tanggal"), (["2026-11-01"] * 4, "kurang dari 6 hari")],
)
def test_an_interval_that_cannot_use_the_days_says_why(puas: Puas, tmp_path: Path, days: list[str], reason: str) -> None:
    rows = [[day, *"434344343"] for day in days] + [["2026-11-05", *"343434344"]]
    group = puas("compute", write_csv(tmp_path / "t.csv", ["hari", *CODES], rows), "--day", "hari", "--format", "json").group
    assert group["confidence_interval"]["clustered"] is False
    assert any(reason in warning for warning in group["warnings"])


def test_a_negative_alpha_is_printed_and_a_negative_zero_never(puas: Puas, tmp_path: Path) -> None:
    alpha = puas("compute", sheets(tmp_path, "141414141", "414141414", "141414142"), "--format", "json").group["cronbach_alpha"]
    assert float(alpha) < 0
    texts: list[Any] = [
        puas("compute", sheets(tmp_path, sheet, "444433333"), "--format", "json").out for sheet in ("444444444", "333333333")
    ]
    assert not any('"-0.0' in text for text in texts)


def test_another_instrument_brings_its_own_categories(puas: Puas, tmp_path: Path) -> None:
    path = sheets(tmp_path, *["333333334"] * 3, "433333333", "444444444")
    letters = {
        instrument: puas("compute", path, "--instrument", instrument, "--format", "json").group["category"]
        for instrument in ("permenpan-16-2014", "permenpanrb-14-2017")
    }
    assert letters == {"permenpan-16-2014": "A", "permenpanrb-14-2017": "B"}
