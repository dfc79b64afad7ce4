"""A report held against the answer book: what its own site publishes of it, found by the file's hash or read from a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

from puas.domain.answer_book.checking import BookFault, CheckedLog, report_faults, report_head_faults
from puas.domain.answer_book.told import BookFacts, LaterHead
from puas.domain.errors import BadInput
from puas.domain.figures import decimal_comma

UNKNOWN = "Berkas ini tidak sama dengan laporan mana pun yang diterbitkan di {site}."
REPLACED = "Versi laporan ini sudah diganti."
INDEX_DIFFERS = "Indeks yang tercetak {printed}, tetapi dari sebaran jawaban yang terbit menjadi {computed}."
PUBLISHED = "/periksa/laporan/{sha256}.json"
BOOKS = "/buku-jawaban/"
WITHHELD = {
    **dict.fromkeys(("previous", "previous_root"), ""),
    **dict.fromkeys(("recorded", "unlogged", "excluded", "counted", "erased", "conflicts"), 0),
    "witnesses": (),
}
"""What a report that may print no counts leaves out."""


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report as `/periksa/laporan/....json` tells it, or its figures of the book alone."""

    told: Mapping[str, Any]

    @property
    def book(self) -> Mapping[str, Any]:
        """Its figures of the book. BadInput for a report whose period no book holds."""
        book = self.told.get("book", self.told)
        if not isinstance(book, Mapping) or "root" not in book:
            raise BadInput("report_without_book", "Laporan ini tidak menyebut Buku Jawaban mana pun.", field="report")
        return book

    @property
    def later(self) -> list[LaterHead]:
        """The heads of later books that it prints."""
        return [LaterHead(**head) for head in self.book["later"]]

    def faults(self, logs: Mapping[str, CheckedLog]) -> list[BookFault]:
        """Everything in which it disagrees with these logs or with its own tallies."""
        facts = BookFacts.from_json({**WITHHELD, **self.book})
        found = report_faults(facts, logs) if "recorded" in self.book else report_head_faults(facts, logs)
        if self.told.get("is_current") is False:
            found.append(BookFault("report_replaced", REPLACED))
        computed = _index(self.told)
        if computed and computed != self.told["index"]:
            found.append(BookFault("report_index_differs", INDEX_DIFFERS.format(printed=self.told["index"], computed=computed)))
        return found


def _index(told: Mapping[str, Any]) -> str:
    """The index that follows from the published tallies: factor x sum of weight x mean, rounded once; "" without tallies."""
    total = Fraction(0)
    for element in told.get("tallies", ()):
        points = sum(count * score for count, score in zip(element["counts"], element["scores"], strict=True))
        total += Fraction(element["weight"]) * Fraction(points, sum(element["counts"]))
    return decimal_comma(total * Fraction(told["factor"].replace(",", ".")), 2) if told.get("tallies") else ""


def published_report(report: str, source: str, read: Callable[[str], bytes]) -> PublishedReport:
    """The report at a path or address: a PDF is looked up by its hash on the site of the book's address `source`.

    BadInput for what cannot be read, and for a PDF that this site has not published.
    """
    content = read(report)
    if content.startswith(b"%PDF-"):
        site, found, _ = source.partition(BOOKS)
        if not found:
            raise BadInput("book_without_site", "Berkas PDF dicari di situs bukunya: sebutkan alamat buku itu.", field="source")
        try:
            content = read(site + PUBLISHED.format(sha256=sha256(content).hexdigest()))
        except BadInput:
            raise BadInput("report_unknown", UNKNOWN, field="report", site=site) from None
    try:
        return PublishedReport(json.loads(content))
    except ValueError:
        raise BadInput("not_json", "{source} bukan berkas JSON yang utuh.", field="report", source=report) from None
