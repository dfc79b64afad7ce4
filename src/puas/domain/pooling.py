"""Several months as one: answers and counts are summed, indices never averaged (design.md 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from puas.domain.errors import WrongState
from puas.domain.figures import period_words
from puas.domain.report_snapshot import HistoryMonth
from puas.domain.tallies import Counted, Recap, Tally


def check_one_instrument(hashes: Mapping[str, str]) -> None:
    """Refuse (WrongState) months that were asked with two questionnaires. `hashes`: month -> instrument hash."""
    first = next(iter(hashes.values()))
    others = [month for month, instrument in hashes.items() if instrument != first]
    if others:
        raise WrongState(
            "range_of_two_instruments",
            "Kuesioner berganti mulai {month}, sehingga jawaban rentang ini tidak dapat digabung. "
            "Susunlah laporan untuk rentang yang seluruhnya memakai satu kuesioner.",
            month=period_words(others[0]),
        )


def pooled_counts(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of counts by name."""
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part)
    return dict(total)


def pooled_recap(counted: Sequence[Counted]) -> Recap:
    """Counts per question and score of all months, where at least one is known as counts only. One instrument."""
    tables = [part.score_counts() for part in counted]
    counts = tuple(tuple(sum(column) for column in zip(*rows, strict=True)) for rows in zip(*tables, strict=True))
    return Recap(counted[0].instrument_hash, counted[0].scores, sum(part.n for part in counted), counts)


def pooled_history(period: str, months: Sequence[HistoryMonth]) -> HistoryMonth | None:
    """Earlier months as one earlier range; None when there are none or they were asked with two questionnaires."""
    if len({month.counted.instrument_hash for month in months}) != 1:
        return None
    basis = months[-1].basis
    tallies = [month.counted for month in months if isinstance(month.counted, Tally)]
    if len(tallies) < len(months):
        return HistoryMonth(period, basis, "recap", pooled_recap([month.counted for month in months]))
    by_day: dict[str, Tally] = {}
    for month in months:
        for day, tally in month.by_day.items():
            by_day[day] = by_day[day] + tally if day in by_day else tally
    whole = tallies[0]
    for tally in tallies[1:]:
        whole = whole + tally
    source = pooled_source([month.source for month in months])
    # days are only of use when they hold every answer
    days = dict(sorted(by_day.items())) if sum(tally.n for tally in by_day.values()) == whole.n else {}
    return HistoryMonth(period, basis, source, whole, days, pooled_counts(month.channels for month in months))


def pooled_source(sources: Sequence[str]) -> str:
    """Where the answers of a range come from: the weakest of its months' sources (recap, import, responses)."""
    return next((source for source in ("recap", "import") if source in sources), "responses")
