"""Complaints as a file to carry over by hand: CSV (opened by a spreadsheet) and JSON. No contact, no ticket."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from puas.complaints.facts import ComplaintFacts

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def complaints_csv(complaints: Iterable[ComplaintFacts]) -> bytes:
    """One row each under Indonesian headings, UTF-8 with a mark so that spreadsheets read it; no cell can be a formula."""
    rows = [_named(complaint) for complaint in complaints]
    text = io.StringIO()
    table = csv.DictWriter(text, list(_HEADINGS.values()), quoting=csv.QUOTE_ALL)
    table.writeheader()
    for row in rows:
        table.writerow({_HEADINGS[name]: _cell(value) for name, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def complaints_json(complaints: Iterable[ComplaintFacts]) -> bytes:
    """A list of objects; days as 2026-11-25."""
    return json.dumps([_named(complaint) for complaint in complaints], ensure_ascii=False, indent=2).encode()


_HEADINGS = {
    "number": "Nomor",
    "received_on": "Tanggal diterima",
    "category": "Jenis",
    "text": "Isi pengaduan",
    "state": "Status",
    "limit": "Kelompok batas waktu",
    "deadline": "Batas jawaban",
    "answered_on": "Tanggal dijawab",
    "answer": "Jawaban",
    "lapor_number": "Nomor LAPOR!",
}


def _named(complaint: ComplaintFacts) -> dict[str, str | int | None]:
    progress = complaint.progress
    return {
        "number": complaint.number,
        "received_on": complaint.received_on.isoformat(),
        "category": complaint.category.words,
        "text": complaint.text,
        "state": progress.words,
        "limit": progress.limit.words,
        "deadline": progress.deadline.isoformat(),
        "answered_on": progress.answered_on.isoformat() if progress.answered_on else None,
        "answer": "\n\n".join(text for _, text in complaint.answers),
        "lapor_number": complaint.lapor_number,
    }


def _cell(value: str | int | None) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
