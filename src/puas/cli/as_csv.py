"""One line per group, ready for a spreadsheet or a data frame: UTF-8, comma, decimal point."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from puas.cli.as_json import group_object
from puas.cli.group_results import GroupResult
from puas.domain.instruments import Instrument

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(instrument: Instrument, results: Iterable[GroupResult], out: TextIO, _table: str = "") -> None:
    """A header and one line per group; the key columns come first, as they are called in the table."""
    writer = csv.writer(out, lineterminator="\n")
    for number, result in enumerate(results):
        figures = _line(group_object(instrument, result))
        if not number:
            writer.writerow([*(_safe(_apart(name, figures)) for name in result.key), *figures])
        writer.writerow([*(_safe(text) for text in result.key.values()), *figures.values()])


def _line(group: dict[str, Any]) -> dict[str, Any]:
    line = {name: group[name] for name in ("n", "n_complete", "ikm", "ikm_exact", "category", "performance", "mean")}
    for element in group["elements"]:
        line[f"{element['code']}_mean"] = element["mean"]
        line[f"{element['code']}_n"] = element["n"]
        line[f"{element['code']}_index_100"] = element["index_100"]
        line[f"{element['code']}_category"] = element["category"]
    for part, names in (
        ("confidence_interval", ("level", "low", "high", "clustered")),
        ("sample", ("population", "target", "reached")),
        ("legacy", ("weight", "ikm", "category")),
    ):
        line |= {f"{part}_{name}": _truth((group[part] or {}).get(name)) for name in names}
    line |= {name: group[name] for name in ("cronbach_alpha", "straight_lining")}
    line["warnings"] = _safe(" ".join(group["warnings"]))
    return line


def _truth(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _apart(name: str, figures: dict[str, Any]) -> str:
    """A key column's name that no column of figures bears."""
    return f"{name}_kunci" if name in figures else name


def _safe(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
