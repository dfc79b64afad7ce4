"""Earlier months of a unit, from its own closed rounds and from standing imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count

from puas.domain.channels import IMPORTED
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_snapshot import HistoryMonth, Stratum
from puas.domain.tallies import Recap, Tally, merged, tally_of
from puas.organisations.models import ServiceUnit
from puas.surveys.models import HistoryImport, ImportedMonth, Response, SurveyRound

MONTHS_SHOWN = 24


def imported_month(unit: ServiceUnit, period: str) -> ImportedMonth | None:
    """The standing import of this month, if there is one."""
    months = ImportedMonth.objects.standing().filter(history_import__unit=unit, period=period)
    return months.select_related("history_import").first()


def history_months(unit: ServiceUnit, before: str, most: int = MONTHS_SHOWN) -> tuple[HistoryMonth, ...]:
    """The last `most` months before a period that have answers, ascending; own answers go before an import of their month.

    One query for the imports and one for the answers of the unit's own rounds, whatever the number of months.
    """
    imported = ImportedMonth.objects.standing().filter(history_import__unit=unit, period__lt=before)
    months = {row.period: history_of_import(row) for row in imported.select_related("history_import")}
    rounds = unit.rounds.filter(period__lt=before).exclude(closed_at=None).order_by("-period")[:most]
    months |= {month.period: month for month in _own_months(list(rounds))}
    return tuple(months[period] for period in sorted(months)[-most:])


def history_of_import(row: ImportedMonth) -> HistoryMonth:
    """An imported month as the domain knows it."""
    if row.history_import.kind == HistoryImport.Kind.RECAP:
        return HistoryMonth(row.period, row.basis, "recap", Recap.from_json(row.counted))
    by_day = {day: Tally.from_json(tally) for day, tally in row.by_day.items()}
    counted = Tally.from_json(row.counted)
    return HistoryMonth(row.period, row.basis, "import", counted, by_day, {IMPORTED: counted.n})


def imported_strata(row: ImportedMonth) -> tuple[Stratum, ...]:
    """An imported answer table as strata: one channel, by day where the table had days."""
    by_day = row.by_day or {"": row.counted}
    return tuple(Stratum("", "", IMPORTED, day, Tally.from_json(tally)) for day, tally in sorted(by_day.items()))


def _own_months(rounds: Sequence[SurveyRound]) -> Iterator[HistoryMonth]:
    """Rounds as the domain knows them, from their counted answers; a round that nobody answered is left out."""
    answers = Response.objects.filter(round__in=rounds).exclude(exclusion__decision__approved=True)
    equal = answers.order_by().values_list("round", "day", "channel", "scores").annotate(times=Count("pk"))
    sheets: dict[int, dict[tuple[str, str], list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for round_key, day, channel, scores, times in equal:
        sheets[round_key][day.isoformat(), channel].append((scores, times))
    for round in rounds:
        if round.pk in sheets:
            yield _own_month(round, sheets[round.pk])


def _own_month(round: SurveyRound, sheets: Mapping[tuple[str, str], list[tuple[str, int]]]) -> HistoryMonth:
    instrument = instrument_with_hash(round.instrument_hash)
    by_day: dict[str, Tally] = {}
    channels: dict[str, int] = defaultdict(int)
    for (day, channel), counted in sorted(sheets.items()):
        tally = tally_of(instrument, counted)
        by_day[day] = by_day[day] + tally if day in by_day else tally
        channels[channel] += tally.n
    return HistoryMonth(
        round.period, round.basis, "responses", merged(instrument, by_day.values()), by_day, dict(sorted(channels.items()))
    )
