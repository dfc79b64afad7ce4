"""One group of answer sheets -> everything that is printed about it. Exact; rounding is the writers' business."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from puas.cli.remarks import Remarks
from puas.domain.index import LegacyIndex, NoResult, SatisfactionIndex, legacy_index, satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.sampling import SampleTarget, sample_target
from puas.domain.statistics import Interval, confidence_interval, cronbach_alpha, straight_lining
from puas.domain.tallies import merged
from puas.tables.groups import ByDay, Key


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the analyst asked for beside the index."""

    by: tuple[str, ...] = ()
    has_days: bool = False
    population: int | None = None
    legacy_weight: str | None = None
    rows_left_out: int = 0


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The figures of one group. `warnings` are Indonesian sentences."""

    key: dict[str, str]
    n: int
    n_complete: int
    index: SatisfactionIndex | NoResult
    interval: Interval | None
    alpha: Fraction | None
    straight_lining: Fraction | None
    sample: SampleTarget | None
    legacy: LegacyIndex | None
    warnings: tuple[str, ...]


def group_results(
    instrument: Instrument, groups: Iterable[tuple[Key, ByDay]], wishes: Wishes
) -> Iterator[GroupResult] | Sequence[GroupResult]:
    """The result of each group, in order. Without `by` the one group is computed at once: BadInput when fewer people
    were served than answered."""
    results = (_group_result(instrument, key, by_day, wishes) for key, by_day in groups)
    return results if wishes.by else tuple(results)


def _group_result(instrument: Instrument, key: Key, by_day: ByDay, wishes: Wishes) -> GroupResult:
    tally = merged(instrument, by_day.values()) if len(by_day) > 1 else next(iter(by_day.values()))
    index = satisfaction_index(instrument, tally)
    days_known = wishes.has_days and "" not in by_day
    interval = confidence_interval(instrument, tally, by_day if days_known else None)
    share = straight_lining(tally)
    remarks = Remarks()
    remarks.about_size(index)
    remarks.about_elements(index)
    remarks.about_days(interval, wishes.has_days, days_known)
    remarks.about_straight_lining(share)
    remarks.about_rows_left_out(wishes.rows_left_out)
    return GroupResult(
        key=dict(zip(wishes.by, key, strict=True)),
        n=tally.n,
        n_complete=tally.n_complete,
        index=index,
        interval=interval,
        alpha=cronbach_alpha(tally),
        straight_lining=share,
        sample=None if wishes.by else sample_target(wishes.population, tally.n),
        legacy=_legacy(index, wishes.legacy_weight),
        warnings=tuple(remarks.sentences),
    )


def _legacy(index: SatisfactionIndex | NoResult, weight: str | None) -> LegacyIndex | None:
    return legacy_index(index, weight) if weight is not None and isinstance(index, SatisfactionIndex) else None
