"""The database's own side of the answer book's equation: recorded = counted + excluded, over an office and period."""

from __future__ import annotations

from dataclasses import dataclass

from puas.answer_book.models import Entry, PendingEntry
from puas.domain.answer_book.entries import log_name
from puas.surveys.models import Conflict, Response, SurveyRound


@dataclass(frozen=True, slots=True)
class RecordedAnswers:
    """Answers of an office and period as its rows hold them."""

    recorded: int
    counted: int
    conflicts: int
    unit_recorded: int


def recorded_answers(round: SurveyRound) -> RecordedAnswers:
    """Count the rows of all units of the office in this period; `unit_recorded` those of this round alone."""
    of_office = Response.objects.filter(round__unit__agency=round.unit.agency_id, round__period=round.period)
    return RecordedAnswers(
        recorded=of_office.count(),
        counted=of_office.exclude(exclusion__decision__approved=True).count(),
        conflicts=Conflict.objects.filter(response__in=of_office).count(),
        unit_recorded=Response.objects.filter(round=round).count(),
    )


def later_logs_naming(round: SurveyRound) -> list[str]:
    """Later logs of the office with entries, standing or waiting, about answers of this period."""
    agency = round.unit.agency
    own = log_name(agency.slug, round.period)
    told = f'"of":"{round.period}"'
    found: set[str] = set()
    for model in (Entry, PendingEntry):
        rows = model.objects.filter(log__startswith=f"{agency.slug}/", log__gt=own, content__contains=told)
        found |= set(rows.order_by().values_list("log", flat=True))
    return sorted(found)
