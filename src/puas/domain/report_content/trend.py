"""The months up to this one. Numbers only: letters of different tables are not comparable (method.md, decision 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from puas.domain.figures import period_words
from puas.domain.index import SatisfactionIndex
from puas.domain.report_content.change import index_of
from puas.domain.report_content.expectation import earlier_periods, expected_limits
from puas.domain.report_content.kinds import PeriodKind, kind_of, periods_between, short_period
from puas.domain.report_content.month import Month, printable_n, shown_in
from puas.domain.report_content.parts import Figure, TrendBlock, TrendPoint
from puas.domain.report_content.wording import capitalised, figure, ways, ways_sentence
from puas.domain.report_snapshot import HistoryMonth
from puas.domain.statistics import confidence_interval
from puas.domain.tallies import Tally

LONGEST = 24
"""Months at most: two years are what a line of this width can show."""


def trend_block(month: Month) -> TrendBlock:
    """Every calendar month from the first known one to this one; a month without a report is a visible gap."""
    known = {earlier.period: earlier for earlier in earlier_periods(month)}
    shows_ways = _come_by_several_ways(month, known.values())
    points: list[TrendPoint] = []
    before: tuple[str, str] | None = None
    for period in periods_between(min(known, default=month.snapshot.period), month.snapshot.period):
        earlier = known.get(period) or (_as_history(month) if period == month.snapshot.period else None)
        if earlier is None:
            points.append(_gap(period))
            continue
        kind = (earlier.counted.instrument_hash, earlier.basis)
        points.append(_point(month, earlier, before or kind, kind, ways_sentence(earlier.channels) if shows_ways else ""))
        before = kind
    shown = tuple(points[-LONGEST:])
    limits = expected_limits(month)
    return TrendBlock(
        _finding(month, shown), shown, _notes(shown, kind_of(month.snapshot.period)), limits, _limits_sentence(month, limits)
    )


def _limits_sentence(month: Month, limits: tuple[Figure, Figure] | None) -> str:
    if limits is None or month.index is None:
        return ""
    kind, name, value = kind_of(month.snapshot.period), month.instrument.index_name, figure(month.index.value_100, 2)
    low, high = limits
    inside = low.exact <= month.index.value_100 <= high.exact
    outcome = "ada di dalam batas itu" if inside else "ada di luar batas itu"
    return (
        f"Menurut sebaran antar{kind.noun} sebelumnya, {name} {kind.noun} ini diperkirakan antara {low} dan {high}; "
        f"{name} {value} {outcome}."
    )


def _as_history(month: Month) -> HistoryMonth:
    snapshot = month.snapshot
    return HistoryMonth(snapshot.period, snapshot.basis, snapshot.source, month.counted, month.by_day, month.channels)


def _gap(period: str) -> TrendPoint:
    return TrendPoint(
        period=period, short_name=short_period(period), period_name=period_words(period), n=0, index_100=None,
        low_100=None, high_100=None, imported=False, instrument_changed=False, basis_changed=False, current=False,
        note="Tidak ada laporan.",
    )  # fmt: skip


def _come_by_several_ways(month: Month, earlier: Iterable[HistoryMonth]) -> bool:
    """Whether the line joins figures of several channels; then each is told with its own (not to the public)."""
    return not month.public and len({name for each in (*earlier, _as_history(month)) for name in ways(each.channels)}) > 1


def _point(month: Month, earlier: HistoryMonth, before: tuple[str, str], kind: tuple[str, str], came_by: str) -> TrendPoint:
    result = index_of(month, earlier)
    limits = _limits(result, earlier.counted, earlier.by_day) if isinstance(earlier.counted, Tally) and result else None
    return TrendPoint(
        period=earlier.period,
        short_name=short_period(earlier.period),
        period_name=period_words(earlier.period),
        n=printable_n(earlier.counted.n),
        index_100=figure(result.value_100, 2) if result else None,
        low_100=figure(limits[0], 2) if limits else None,
        high_100=figure(limits[1], 2) if limits else None,
        imported=earlier.source != "responses",
        instrument_changed=kind[0] != before[0],
        basis_changed=kind[1] != before[1],
        current=earlier.period == month.snapshot.period,
        note=_note(month, earlier, result, came_by),
    )


def _limits(result: SatisfactionIndex, tally: Tally, by_day: Mapping[str, Tally]) -> tuple[float, float] | None:
    interval = confidence_interval(result.instrument, tally, by_day or None)
    return (interval.low_100, interval.high_100) if interval else None


def _note(month: Month, earlier: HistoryMonth, result: SatisfactionIndex | None, came_by: str) -> str:
    """What to know about one figure; `came_by` names its channels where that tells it from its neighbours."""
    marks = {"recap": "Rekap tanpa rentang.", "import": "Diimpor dari berkas."}
    mark = marks.get(earlier.source, "")
    if result is None:
        return shown_in(month.edition, earlier.counted.n).sentence or "Tidak ada hasil."
    indicative = "Indikatif." if shown_in(month.edition, earlier.counted.n).indicative else ""
    return " ".join(part for part in (mark, came_by if came_by != mark else "", indicative) if part)


def _finding(month: Month, points: tuple[TrendPoint, ...]) -> str:
    name, noun = month.instrument.index_name, kind_of(month.snapshot.period).noun
    values = sorted((point.index_100 for point in points if point.index_100), key=lambda value: value.exact)
    if len(values) < 2:
        return f"Kecenderungan {name} baru dapat dilihat setelah ada hasil dua {noun}"
    return f"{name} {len(values)} {noun} terakhir berkisar antara {values[0]} dan {values[-1]}"


def _notes(points: tuple[TrendPoint, ...], kind: PeriodKind) -> tuple[str, ...]:
    notes = []
    if any(point.instrument_changed for point in points):
        notes.append("Garis terputus di tempat instrumen berganti: angka sebelum dan sesudahnya tidak dapat dibandingkan.")
    if any(point.basis_changed for point in points):
        notes.append("Sebagian bulan dihitung menurut bulan kalender, sebagian menurut tanggal laporan.")
    if any(point.imported for point in points):
        notes.append(f"Lingkaran kosong: {kind.noun} yang diimpor atau diketik sebagai rekap.")
    if any(point.index_100 is None for point in points):
        notes.append(f"{capitalised(kind.noun)} tanpa titik: tidak ada laporan atau jawaban terlalu sedikit untuk ditampilkan.")
    return tuple(notes)
