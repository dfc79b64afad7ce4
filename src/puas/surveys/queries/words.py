"""What citizens wrote, for those who may read it, and the part of it that two people showed to the public."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from puas.domain.disclosure import SMALLEST_FOR_PARTS_OF_RESULT
from puas.surveys.models import ErasureRequest, Response, SurveyRound, WordsRelease
from puas.surveys.queries.counting import responses_of


@dataclass(frozen=True, slots=True)
class ReleasedWords:
    """Words of a month that anyone may read, sorted by their text, and how many counted sheets carry words in all."""

    texts: tuple[str, ...]
    written: int


def sheets_with_words(round: SurveyRound) -> QuerySet[Response]:
    """The round's sheets that carry a suggestion, ordered by the hash of their secret id: an order that says nothing."""
    rows = Response.objects.filter(round=round).exclude(detail=None).exclude(detail__suggestion="")
    return rows.select_related("detail", "release__decision", "erasure_request").order_by("submission_hash")


def released_words(round: SurveyRound) -> ReleasedWords:
    """What of a month's words is public: approved by two people, on a counted sheet, with nobody asking to delete it.

    Nothing while the month has fewer than ten counted answers (design.md 7; trust.md, threat 18).
    """
    counted = responses_of(round, only_counted=True)
    if counted.count() < SMALLEST_FOR_PARTS_OF_RESULT:
        return ReleasedWords((), 0)
    written = counted.exclude(detail=None).exclude(detail__suggestion="")
    shown = written.filter(release__decision__approved=True, erasure_request=None)
    return ReleasedWords(tuple(sorted(shown.values_list("detail__suggestion", flat=True))), written.count())


def open_releases(agency_id: int) -> QuerySet[WordsRelease]:
    """Proposals of an office to show words to the public that nobody has decided yet, oldest first."""
    rows = WordsRelease.objects.filter(
        response__round__unit__agency=agency_id, decision=None, response__erasure_request=None
    ).select_related("response__round")
    return rows.order_by("proposed_at")


def open_erasures(agency_id: int) -> QuerySet[ErasureRequest]:
    """Requests of an office to delete words that nobody has carried out yet, oldest first."""
    rows = ErasureRequest.objects.filter(response__round__unit__agency=agency_id, response__erasure=None)
    return rows.select_related("response__round").order_by("proposed_at")
