"""The database's own side of the answer book's equation: recorded = counted + excluded, over an office and period."""

from __future__ import annotations

from dataclasses import dataclass

from puas.answer_book.models import Entry, PendingEntry
from puas.domain.answer_book.entries import log_name
from puas.organisations.models import Agency
from puas.surveys.models import Conflict, LostAnswer, Response, SurveyRound


@dataclass(frozen=True, slots=True)
class RecordedAnswers:
    """Answers of an office and period as its rows hold them; `recorded` with those that are known to be lost (`lost`)."""

    recorded: int
    counted: int
    conflicts: int
    unit_recorded: int
    lost: int


def recorded_answers(round: SurveyRound) -> RecordedAnswers:
    """Count the rows of all units of the office in this period; `unit_recorded` those of this round alone."""
    of_office = Response.objects.filter(round__unit__agency=round.unit.agency_id, round__period=round.period)
    lost = LostAnswer.objects.filter(log=log_name(round.unit.agency.slug, round.period)).count()
    return RecordedAnswers(
        recorded=of_office.count() + lost,
        counted=of_office.exclude(exclusion__decision__approved=True).count(),
        conflicts=Conflict.objects.filter(response__in=of_office).count(),
        unit_recorded=Response.objects.filter(round=round).count(),
        lost=lost,
    )


def later_logs_naming(agency: Agency, period: str) -> list[str]:
    """Later logs of the office with entries, standing or waiting, about answers of this period."""
    own = log_name(agency.slug, period)
    told = f'"of":"{period}"'
    found: set[str] = set()
    for model in (Entry, PendingEntry):
        rows = model.objects.filter(log__startswith=f"{agency.slug}/", log__gt=own, content__contains=told)
        found |= set(rows.order_by().values_list("log", flat=True))
    return sorted(found)
