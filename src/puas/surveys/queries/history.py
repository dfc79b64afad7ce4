"""Earlier months of a unit, from its own closed rounds and from standing imports."""

from __future__ import annotations

from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_snapshot import HistoryMonth, Stratum
from puas.domain.tallies import Recap, Tally, merged
from puas.organisations.models import ServiceUnit
from puas.surveys.models import HistoryImport, ImportedMonth, SurveyRound
from puas.surveys.queries.counting import strata

MONTHS_SHOWN = 24


def imported_month(unit: ServiceUnit, period: str) -> ImportedMonth | None:
    """The standing import of this month, if there is one."""
    months = ImportedMonth.objects.standing().filter(history_import__unit=unit, period=period)
    return months.select_related("history_import").first()


def history_months(unit: ServiceUnit, before: str) -> tuple[HistoryMonth, ...]:
    """The last 24 months before a period that have answers, ascending."""
    imported = ImportedMonth.objects.standing().filter(history_import__unit=unit, period__lt=before)
    months = {row.period: history_of_import(row) for row in imported.select_related("history_import")}
    rounds = unit.rounds.filter(period__lt=before).exclude(closed_at=None).order_by("-period")[:MONTHS_SHOWN]
    for round in rounds:
        month = history_of_round(round)
        if month is not None:
            months[month.period] = month
    return tuple(months[period] for period in sorted(months)[-MONTHS_SHOWN:])


def history_of_import(row: ImportedMonth) -> HistoryMonth:
    """An imported month as the domain knows it."""
    if row.history_import.kind == HistoryImport.Kind.RECAP:
        return HistoryMonth(row.period, row.basis, "recap", Recap.from_json(row.counted))
    by_day = {day: Tally.from_json(tally) for day, tally in row.by_day.items()}
    counted = Tally.from_json(row.counted)
    return HistoryMonth(row.period, row.basis, "import", counted, by_day, {"import": counted.n})


def imported_strata(row: ImportedMonth) -> tuple[Stratum, ...]:
    """An imported answer table as strata: one channel "import", by day where the table had days."""
    by_day = row.by_day or {"": row.counted}
    return tuple(Stratum("", "", "import", day, Tally.from_json(tally)) for day, tally in sorted(by_day.items()))


def history_of_round(round: SurveyRound) -> HistoryMonth | None:
    """A closed round as the domain knows it; None when nobody answered."""
    by_day: dict[str, Tally] = {}
    channels: dict[str, int] = {}
    for stratum in strata(round):
        by_day[stratum.day] = by_day[stratum.day] + stratum.tally if stratum.day in by_day else stratum.tally
        channels[stratum.channel] = channels.get(stratum.channel, 0) + stratum.tally.n
    if not by_day:
        return None
    counted = merged(instrument_with_hash(round.instrument_hash), by_day.values())
    return HistoryMonth(round.period, round.basis, "responses", counted, by_day, channels)
