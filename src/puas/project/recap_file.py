"""A recap as a file: months that another system counted, as JSON or CSV. No database.

JSON: an object, or a list of them: `{"period": "2026-03", "n": 42, "counts": {"U1": {"1": 0, "2": 3, "3": 20, "4": 19}, ...}}`,
optionally with `"source"`. CSV: the columns `period`, `n`, `element` and one per score (`1`, `2`, `3`, `4`), a row per question.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from puas.domain.errors import BadInput
from puas.domain.instruments import Instrument
from puas.project.past_months import period_of


@dataclass(frozen=True, slots=True)
class PastRecap:
    """One month: `counts` is [question][score position] in the instrument's order."""

    period: str
    n: int
    counts: tuple[tuple[int, ...], ...]
    source: str = ""


def recaps_in(path: Path, instrument: Instrument) -> tuple[PastRecap, ...]:
    """The recaps of a file, by month. BadInput when it cannot be read, or lacks a month, a number or a question."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadInput("recap_not_found", "Berkas {file} tidak ditemukan.", field="recap", file=path.name) from None
    except (OSError, UnicodeDecodeError):
        raise _unreadable(path, "berkas tidak dapat dibuka") from None
    months = _from_json(path, text) if text.lstrip().startswith(("{", "[")) else _from_csv(path, text)
    recaps = [_recap(path, instrument, month) for month in months]
    if not recaps:
        raise _unreadable(path, "tidak ada isinya")
    return tuple(sorted(recaps, key=lambda recap: recap.period))


def _from_json(path: Path, text: str) -> list[Mapping[str, Any]]:
    try:
        read = json.loads(text)
    except ValueError:
        raise _unreadable(path, "bukan JSON yang utuh") from None
    months = read if isinstance(read, list) else [read]
    if not all(isinstance(month, dict) and isinstance(month.get("counts"), dict) for month in months):
        raise _unreadable(path, "setiap bulan memerlukan period, n, dan counts")
    return months


def _from_csv(path: Path, text: str) -> list[Mapping[str, Any]]:
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    months: dict[tuple[str, str], dict[str, Any]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter=delimiter):
        cells = {(name or "").strip().casefold(): value or "" for name, value in row.items() if isinstance(value, str)}
        if not {"period", "n", "element"} <= cells.keys():
            raise _unreadable(path, "kolom period, n, dan element harus ada")
        month = months.setdefault(
            (cells["period"], cells["n"]), {"period": cells["period"], "n": cells["n"], "source": "", "counts": {}}
        )
        month["counts"][cells["element"].strip()] = cells
    return list(months.values())


def _recap(path: Path, instrument: Instrument, month: Mapping[str, Any]) -> PastRecap:
    counts = {str(code).strip().upper(): row for code, row in month["counts"].items()}
    rows = []
    for question in instrument.questions:
        row = counts.get(question.code.upper())
        if not isinstance(row, Mapping):
            raise _unreadable(path, f"jumlah jawaban {question.code} tidak ada")
        rows.append(tuple(_whole(path, row.get(str(score), 0), question.code) for score in instrument.scale.scores))
    period = period_of(str(month.get("period", "")))
    return PastRecap(period, _whole(path, month.get("n", ""), "n"), tuple(rows), str(month.get("source", ""))[:200])


def _whole(path: Path, value: object, place: str) -> int:
    text = str(value).strip()
    if not text.isascii() or not text.isdigit():
        raise _unreadable(path, f"{place} harus berupa bilangan bulat")
    return int(text)


def _unreadable(path: Path, why: str) -> BadInput:
    return BadInput(
        "recap_unreadable", "Rekap {file} tidak dapat dipakai: {why}. Periksa berkasnya.", field="recap", file=path.name, why=why
    )
