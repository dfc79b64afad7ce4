"""Single sheets, for those who check the month's data: without time and in no order of arrival."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from puas.surveys.models import Conflict, Exclusion, Response, SurveyRound
from puas.surveys.queries.counting import responses_of


def answer_sheets(round: SurveyRound) -> QuerySet[Response]:
    """The round's sheets, ordered by the hash of their secret id: an order that says nothing."""
    sheets = Response.objects.filter(round=round).order_by("submission_hash")
    return sheets.select_related("service", "point", "exclusion__decision", "trace")


def comments(round: SurveyRound) -> tuple[str, ...]:
    """Suggestions on counted sheets, sorted by their text."""
    rows = responses_of(round, only_counted=True).exclude(detail=None).exclude(detail__suggestion="")
    return tuple(sorted(rows.values_list("detail__suggestion", flat=True)))


def counted_sheets(round: SurveyRound) -> tuple[str, ...]:
    """The score strings that count, sorted by themselves: no day and no order of arrival remains."""
    return tuple(sorted(responses_of(round, only_counted=True).values_list("scores", flat=True)))


def open_exclusions(round: SurveyRound) -> QuerySet[Exclusion]:
    """Proposals that nobody has decided yet."""
    return Exclusion.objects.filter(response__round=round, decision=None).select_related("response")


def excluded_by_reason(round: SurveyRound) -> dict[str, int]:
    """Excluded sheets by reason code."""
    rows = Exclusion.objects.filter(response__round=round, decision__approved=True).order_by("reason")
    return dict(rows.values_list("reason").annotate(times=Count("pk")))


def conflict_count(round: SurveyRound) -> int:
    """Second sheets under one id that were kept apart."""
    return Conflict.objects.filter(response__round=round).count()
