"""The index by service, by counter and by channel. For the public only services, and only where no small group shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from puas.domain.disclosure import public_parts
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.report_content.month import FEWEST, Month, printable_n, shown_in
from puas.domain.report_content.parts import PartLine, PartsBlock
from puas.domain.report_content.result import letter_words
from puas.domain.report_content.wording import channel_words, figure, ways, ways_sentence
from puas.domain.report_snapshot import Stratum
from puas.domain.statistics import Interval, confidence_interval
from puas.domain.tallies import Tally, merged

TITLES = {"service": "Layanan", "point": "Titik survei", "channel": "Saluran"}
NOT_STATED = "Tidak disebutkan"
WITHHELD = "Tidak ditampilkan: jawaban terlalu sedikit."
PUBLIC_RULE = (
    "Layanan hanya ditampilkan bila jawabannya sendiri paling sedikit 10 dan sisanya 0 atau paling sedikit 10, "
    "dari seluruhnya paling sedikit 30."
)
OVERLAP = "Rentang semua bagian ini saling bertumpang, jadi urutannya belum dapat dibedakan dari kebetulan."


def parts_blocks(month: Month) -> tuple[PartsBlock, ...]:
    """Services always; counters and channels internally; nothing for a recap or without answers."""
    if month.tally is None or not month.n:
        return ()
    kinds = ("service",) if month.public else ("service", "point", "channel")
    return tuple(_block(month, kind) for kind in kinds)


def _block(month: Month, kind: str) -> PartsBlock:
    parts, came_by = _days_of_parts(month, kind), _ways_of_parts(month, kind)
    sizes = {name: sum(tally.n for tally in days.values()) for name, days in parts.items()}
    visible = public_parts(sizes) if month.public else frozenset(sizes)
    found = [
        _line(month, name, parts[name], name in visible, came_by.get(name, ""))
        for name in sorted(parts, key=lambda name: (-sizes[name] if name in visible else 0, name))
    ]
    lines = tuple(line for line, _ in found) if visible else ()
    intervals = [interval for line, interval in found if interval and line.index_100]
    notes = [PUBLIC_RULE] if month.public else []
    if len(intervals) > 1 and max(i.low_100 for i in intervals) <= min(i.high_100 for i in intervals):
        notes.append(OVERLAP)
    return PartsBlock(kind, TITLES[kind], _finding(kind, lines), lines, " ".join(notes))


def _days_of_parts(month: Month, kind: str) -> dict[str, dict[str, Tally]]:
    """Part name -> day -> tally."""
    grouped: dict[str, dict[str, list[Tally]]] = {}
    for stratum in month.snapshot.strata:
        grouped.setdefault(_name(stratum, kind), {}).setdefault(stratum.day, []).append(stratum.tally)
    return {
        name: {day: tallies[0] if len(tallies) == 1 else merged(month.instrument, tallies) for day, tallies in days.items()}
        for name, days in grouped.items()
    }


def _name(stratum: Stratum, kind: str) -> str:
    key: str = getattr(stratum, kind)
    return channel_words(key) if kind == "channel" else key or NOT_STATED


def _ways_of_parts(month: Month, kind: str) -> dict[str, str]:
    """Part name -> its channels, where the month has several: an index of a counter pools them as the month's does."""
    if month.public or kind == "channel" or len(ways(month.channels)) < 2:
        return {}
    grouped: dict[str, Counter[str]] = {}
    for stratum in month.snapshot.strata:
        grouped.setdefault(_name(stratum, kind), Counter())[stratum.channel] += stratum.tally.n
    return {name: ways_sentence(counts) for name, counts in grouped.items()}


def _line(month: Month, name: str, by_day: Mapping[str, Tally], visible: bool, came_by: str) -> tuple[PartLine, Interval | None]:
    tally = merged(month.instrument, by_day.values())
    shown = shown_in("internal", tally.n)
    result = satisfaction_index(month.instrument, tally)
    if not visible:
        return PartLine(name, None, None, "", "", "", False, WITHHELD), None
    if not shown.index or not isinstance(result, SatisfactionIndex):
        sentence = "Kurang dari 5 jawaban." if tally.n < FEWEST else "Belum ada hasil: ada unsur yang tidak dijawab."
        return PartLine(name, printable_n(tally.n), None, "", "", "", False, sentence), None
    interval = confidence_interval(month.instrument, tally, by_day)
    letter = result.category if shown.letter else None
    line = PartLine(
        name=name,
        n=tally.n,
        index_100=figure(result.value_100, 2),
        interval_words=f"{figure(interval.low_100, 2)} s.d. {figure(interval.high_100, 2)}" if interval else "",
        letter=letter.letter if letter else "",
        letter_words=letter_words(letter, interval, month.instrument.categories) if letter else "",
        indicative=tally.n < 30,
        sentence=". ".join(part for part in ("Indikatif" if tally.n < 30 else "", came_by) if part),
    )
    return line, interval


def _finding(kind: str, lines: tuple[PartLine, ...]) -> str:
    title = TITLES[kind]
    values = sorted((line.index_100 for line in lines if line.index_100), key=lambda value: value.exact)
    if not values:
        return f"{title}: belum ada bagian dengan jawaban yang cukup"
    if len(lines) == 1:
        return f"{title}: semua jawaban pada {lines[0].name}"
    if len(values) == 1:
        name = next(line.name for line in lines if line.index_100)
        return f"{title}: hanya {name} yang jawabannya cukup ({values[0]})"
    return f"Indeks per {title.lower()} antara {values[0]} dan {values[-1]}"
