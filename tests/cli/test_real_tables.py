"""Index, means, alpha and straight-lining of real answer tables, read where PUAS_GOLDEN_DIR says (never copied here)."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Puas

GOLDEN = Path(os.environ.get("PUAS_GOLDEN_DIR", ""))
PULANG_PISAU = "raw_pulangpisau_dpmptsp_2018_2023.csv"
METRO = "raw_metro_hadimulyobarat_2019_2022.csv"
pytestmark = pytest.mark.skipif(
    not os.environ.get("PUAS_GOLDEN_DIR"), reason="NOT RUN: PUAS_GOLDEN_DIR does not say where the real answer tables lie"
)


def figures(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    return found


def check(group: dict[str, Any], expected: dict[str, Any]) -> None:
    assert (group["n"], group["n_complete"]) == (expected["n"], expected["n_complete"])
    assert {element["code"]: float(element["mean"]) for element in group["elements"]} == expected["nrr"]
    numerator, denominator = map(int, group["ikm_exact"].split("/"))
    assert round(numerator / denominator, 4) == expected["ikm_available_case"]
    assert group["category"] == expected["mutu"]
    assert float(group["cronbach_alpha"]) == expected["cronbach_alpha"]
    assert float(group["straight_lining"]) == expected["straightline_rate"]
    assert group["legacy"]["ikm"] == pytest.approx(f"{expected['ikm_w0.11']:.2f}", abs=0.01)
    assert group["legacy"]["category"] == expected["mutu_w0.11"]


def test_the_whole_table_of_pulang_pisau_is_reproduced(puas: Puas) -> None:
    ran = puas("compute", GOLDEN / PULANG_PISAU, "--legacy-weight", "0.11", "--format", "json")
    check(ran.group, figures("computed_pulangpisau.json")["all"])


def test_every_year_of_pulang_pisau_is_reproduced(puas: Puas) -> None:
    ran = puas("compute", GOLDEN / PULANG_PISAU, "--by", "tahun", "--legacy-weight", "0.11", "--format", "json")
    expected = figures("computed_pulangpisau.json")["per_year"]
    assert [group["key"]["tahun"] for group in ran.result["groups"]] == sorted(expected)
    for group in ran.result["groups"]:
        check(group, expected[group["key"]["tahun"]])


def test_the_kecamatan_of_metro_is_reproduced_with_its_interval(puas: Puas) -> None:
    ran = puas("compute", GOLDEN / METRO, "--legacy-weight", "0.11", "--format", "json")
    check(ran.group, figures("computed_metro_hadimulyobarat_2019_2022.json")["all"])
    assert ran.group["confidence_interval"] == {"level": "0.95", "low": "82.60", "high": "88.64", "clustered": False}


def test_days_widen_the_interval_of_pulang_pisau(puas: Puas) -> None:
    plain = puas("compute", GOLDEN / PULANG_PISAU, "--format", "json").group["confidence_interval"]
    by_day = puas("compute", GOLDEN / PULANG_PISAU, "--day", "tanggal", "--format", "json").group["confidence_interval"]
    assert (plain["clustered"], by_day["clustered"]) == (False, True)
    assert float(by_day["high"]) - float(by_day["low"]) > 2 * (float(plain["high"]) - float(plain["low"]))
