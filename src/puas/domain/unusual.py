"""What is unusual about one month's answers, more than chance explains (statistics.md 12). Notes, never accusations.

Each check compares the unit with itself: its own hours, its own earlier months, its other channels, the people who key
its paper sheets with each other. All checks of a month together are held to a false discovery rate of one per cent. A
busy morning, a visiting group, a better counter or a good month can do the same as somebody who fills in for others, so
nothing is taken out; the reader is told where to look.

Whoever invents plausible sheets at plausible times by the way that everybody uses is not seen by any of this
(tests/domain/test_plausible_stuffing.py measures it): there only the number of people served and a second look remain.

Not done, on purpose: Benford's law and the share of matching answers do not apply to nine four-point items.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from puas.domain.channels import ASSISTED, IMPORTED, OPEN, PAPER, TOKEN, channel_named
from puas.domain.figures import decimal_comma
from puas.domain.instruments import Instrument
from puas.domain.statistics.discoveries import Share, benjamini_hochberg, fisher, more_than_before
from puas.domain.statistics.shuffling import SHUFFLES, burst_p, gap_p, last_days_p, most_within, repeats_p
from puas.domain.tallies import MISSING, Tally

Q = 0.01
"""Of all that is reported as unusual, at most this share by chance (Benjamini and Hochberg 1995)."""
BURST_MINUTES = 15
REPEAT_MINUTES = 10
LAST_DAYS = 3
FEWEST = 10
"""A group with fewer answers is not checked."""
FEWEST_DAYS = 8
"""Days with answers before the last ones can be compared with the others."""
ARRIVING = (TOKEN, OPEN, ASSISTED)
"""Channels whose answers come when people give them; paper is keyed in heaps, imports come at once."""


NOT_RECORDED = Share(0, 0)
NOBODY: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ArrivedSheet:
    """One counted sheet: its scores, its channel, and, while its trace is there, the office's local time of arrival."""

    scores: str
    channel: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EarlierMonth:
    """What an earlier month is compared by: complete sheets, those with one answer throughout, those with the best one
    throughout; sheets with a known filling time and those filled in too fast (0, 0 = not recorded)."""

    complete: int
    straight: int
    top: int
    timed: int = 0
    fast: int = 0


@dataclass(frozen=True, slots=True)
class Unusual:
    """The result of all checks of a month: how many were made, and a finished sentence for each discovery."""

    checks: int
    sentences: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Check:
    p: float
    sentence: str


def earlier_month(tally: Tally, timed: int = 0, fast: int = 0) -> EarlierMonth:
    """A month's tally as the checks need it."""
    return EarlierMonth(tally.n_complete, sum(tally.straight_lined), tally.straight_lined[-1], timed, fast)


def unusual_in(
    instrument: Instrument,
    sheets: Sequence[ArrivedSheet],
    earlier: Sequence[EarlierMonth] = (),
    fast: Share = NOT_RECORDED,
    shuffles: int = SHUFFLES,
    keyed: Mapping[str, Sequence[str]] = NOBODY,
) -> Unusual:
    """Run every check that these answers allow. `fast`: sheets filled in too fast, of those whose time is known; `keyed`:
    the scores of the month's paper sheets by the name of who keyed them."""
    by_channel: dict[str, list[ArrivedSheet]] = defaultdict(list)
    for sheet in sheets:
        by_channel[channel_named(sheet.channel)].append(sheet)
    checks = [
        *_against_the_past(instrument, sheets, earlier, fast),
        *_between_channels(instrument, by_channel, shuffles),
        *_between_clerks(instrument, keyed, shuffles),
        *_in_time(by_channel, shuffles),
        *_towards_the_end(sheets, shuffles),
    ]
    found = benjamini_hochberg([check.p for check in checks], Q)
    return Unusual(len(checks), tuple(checks[place].sentence for place in found))


def _against_the_past(
    instrument: Instrument, sheets: Sequence[ArrivedSheet], earlier: Sequence[EarlierMonth], fast: Share
) -> Iterator[_Check]:
    straight, top, complete = _straight(instrument, [sheet.scores for sheet in sheets])
    shares = (
        (
            Share(straight, complete),
            [Share(m.straight, m.complete) for m in earlier],
            "berisi jawaban yang sama pada semua unsur",
        ),
        (Share(top, complete), [Share(m.top, m.complete) for m in earlier], "memberi nilai tertinggi pada semua unsur"),
        (fast, [Share(m.fast, m.timed) for m in earlier], "diisi kurang dari 2 detik per pertanyaan"),
    )
    for now, before, what in shares:
        p = more_than_before(now, before) if now.n >= FEWEST else None
        if p is not None:
            past = Share(sum(share.k for share in before), sum(share.n for share in before))
            yield _Check(p, f"{_per_cent(now)} lembar {what}; pada bulan-bulan sebelumnya {_per_cent(past)}.")


def _between_channels(
    instrument: Instrument, by_channel: Mapping[str, Sequence[ArrivedSheet]], shuffles: int
) -> Iterator[_Check]:
    groups = {
        f"lembar lewat {_WORDS.get(channel, channel)}": [sheet.scores for sheet in sheets]
        for channel, sheets in by_channel.items()
    }
    return _between(instrument, groups, "lewat saluran lain", shuffles)


def _between_clerks(instrument: Instrument, keyed: Mapping[str, Sequence[str]], shuffles: int) -> Iterator[_Check]:
    """The same of those who keyed the paper sheets, where there are two or more; one alone is compared as a channel."""
    groups = {f"lembar kertas yang diketik {name}": scores for name, scores in keyed.items()}
    return _between(instrument, groups, "yang diketik orang lain", shuffles)


def _between(instrument: Instrument, groups: Mapping[str, Sequence[str]], elsewhere: str, shuffles: int) -> Iterator[_Check]:
    """Each group but the largest against all others: the share of best-throughout sheets, and the mean answer."""
    sizes = sorted(groups, key=lambda name: (-len(groups[name]), name))
    for name in sizes[1:]:
        own = groups[name]
        others = [scores for other in sizes if other != name for scores in groups[other]]
        if min(len(own), len(others)) < FEWEST:
            continue
        _, own_top, own_n = _straight(instrument, own)
        _, other_top, other_n = _straight(instrument, others)
        here, there = Share(own_top, own_n), Share(other_top, other_n)
        yield _Check(
            fisher(here, there),
            f"{_per_cent(here)} {name} memberi nilai tertinggi pada semua unsur; {elsewhere} {_per_cent(there)}.",
        )
        own_means, other_means = _means(own), _means(others)
        gap = sum(own_means) / len(own_means) - sum(other_means) / len(other_means)
        yield _Check(
            gap_p(own_means, other_means, shuffles),
            f"Nilai rata-rata {name} {decimal_comma(Fraction(abs(gap)), 2)} lebih {'tinggi' if gap > 0 else 'rendah'} "
            f"daripada {elsewhere} (skala jawaban).",
        )


def _in_time(by_channel: Mapping[str, Sequence[ArrivedSheet]], shuffles: int) -> Iterator[_Check]:
    for channel in ARRIVING:
        timed = [(sheet.at, sheet.scores) for sheet in by_channel.get(channel, ()) if sheet.at is not None]
        if len(timed) < FEWEST:
            continue
        times = [(at.toordinal(), at.hour * 60 + at.minute) for at, _ in timed]
        name = _WORDS[channel]
        yield _Check(
            burst_p(times, BURST_MINUTES, shuffles),
            f"{most_within(times, BURST_MINUTES)} jawaban lewat {name} datang dalam {BURST_MINUTES} menit; "
            "menurut jam kebiasaan unit ini sendiri kumpulan sebesar itu jarang.",
        )
        yield _Check(
            repeats_p(times, [scores for _, scores in timed], REPEAT_MINUTES, shuffles),
            f"Lembar yang persis sama lewat {name} lebih sering datang berurutan daripada yang dijelaskan kebetulan.",
        )


def _towards_the_end(sheets: Sequence[ArrivedSheet], shuffles: int) -> Iterator[_Check]:
    days = Counter(sheet.at.toordinal() for sheet in sheets if sheet.at is not None and channel_named(sheet.channel) in ARRIVING)
    if len(days) < FEWEST_DAYS:
        return
    by_day = [days[day] for day in sorted(days)]
    yield _Check(
        last_days_p(by_day, LAST_DAYS, shuffles),
        f"{sum(by_day[-LAST_DAYS:])} jawaban datang pada {LAST_DAYS} hari terakhir, jauh lebih banyak daripada hari-hari lain.",
    )


def _straight(instrument: Instrument, sheets: Sequence[str]) -> tuple[int, int, int]:
    """Sheets with one answer throughout, with the best one throughout, and complete ones."""
    complete = [scores for scores in sheets if MISSING not in scores]
    best = str(max(instrument.scale.scores))
    straight = [scores for scores in complete if len(set(scores)) == 1]
    return len(straight), sum(scores[0] == best for scores in straight), len(complete)


def _means(sheets: Sequence[str]) -> list[float]:
    given = [[int(score) for score in scores if score != MISSING] for scores in sheets]
    return [sum(scores) / len(scores) for scores in given if scores]


def _per_cent(share: Share) -> str:
    return f"{decimal_comma(Fraction(100 * share.k, share.n), 0)} %" if share.n else "0 %"


_WORDS = {
    TOKEN: "kode sekali pakai",
    OPEN: "kode umum",
    ASSISTED: "tablet kantor",
    PAPER: "lembar kertas",
    IMPORTED: "berkas impor",
}
