"""What opens the answer book's leaves, read from the rows as they stand now."""

from __future__ import annotations

from puas.domain.answer_book.entries import LoggedSheet, LoggedWords
from puas.domain.answer_book.opening import LeafOpening
from puas.surveys.models import Response


def openings_of(log: str) -> list[LeafOpening]:
    """The openings of every response of a log, ordered by leaf: an order that says nothing."""
    rows = Response.objects.filter(opening__log=log).select_related("opening", "round", "detail").order_by("opening__leaf_hash")
    return [_opening(row) for row in rows]


def _opening(row: Response) -> LeafOpening:
    detail = getattr(row, "detail", None)
    words = None
    if detail is not None:
        words = LoggedWords(detail.sex, detail.age_band, detail.education, detail.occupation, detail.suggestion)
    sheet = LoggedSheet(
        period=row.round.period,
        unit=str(row.round.unit_id),
        service=str(row.service_id or ""),
        point=str(row.point_id),
        channel=row.channel,
        instrument=row.round.instrument_hash,
        answers=row.scores,
        words=row.opening.words_hash,
    )
    return LeafOpening(row.opening.leaf_hash, sheet, row.opening.blind, words, detail.blind if detail is not None else "")
