"""The index with and without flagged answers, as found when the draft was made (statistics.md 12: notes, never deletions)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from puas.domain.disclosure import shown_to_office
from puas.domain.figures import decimal_comma
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.quality import TimedSheet, equal_sheets, straight_lining
from puas.domain.statistics.discoveries import Share
from puas.domain.tallies import Tally, tally_of
from puas.domain.unusual import NOBODY, ArrivedSheet, EarlierMonth, unusual_in

EQUAL = "equal"
FAST_FLAGS = frozenset({"speeding", "fast"})
NOT_SEEN = (
    "Isian karangan yang meniru jawaban sungguhan tidak terlihat dari pola; bandingkan jumlah jawaban dengan jumlah orang yang "
    "dilayani menurut register."
)
INTERVIEWED = "interviewed"
"""How a sheet was filled in on the office's tablet, not a doubt about it: counted and said apart from the flags."""
FLAG_WORDS = {
    "speeding": "Diisi sangat cepat",
    "fast": "Diisi sangat cepat",
    "no_nonce": "Bukan dari halaman kuesioner yang kami buat",
    "late": "Dikirim jauh setelah diisi",
    EQUAL: "Sama dengan lembar lain dalam 60 detik dari titik yang sama",
    "revoked_point": "Diisi lewat kode yang sudah dicabut",
    "stale_form": "Diisi pada kuesioner versi lama",
    INTERVIEWED: "Diisi dengan bantuan pewawancara, bukan petugas loket",
    "flood": "Datang di tengah kiriman yang sangat banyak",
    "token_expired": "Kode sekali pakainya sudah lewat 24 jam; dihitung sebagai kode umum",
    "token_unknown": "Kode sekali pakainya tidak dikenal; dihitung sebagai kode umum",
}


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """One counted sheet: its scores, its channel, and where its trace is still there, point, local time and flags."""

    scores: str
    point: int = 0
    sent_at: datetime | None = None
    flags: tuple[str, ...] = ()
    channel: str = ""


@dataclass(frozen=True, slots=True)
class FlaggedFacts:
    """What the flags say of one month. Indices out of 100 as exact fractions in text, "" = may not be shown or none.

    `traced` of `n` sheets still had their trace; `straight` and `straight_before` are shares of sheets with the same
    answer throughout, this month and in the unit's own earlier months ("" = unknown). `checks` comparisons were made in
    search of the unusual, and `signs` says in a sentence each what was found. `interviewed` sheets were filled in with the help
    of an interviewer.
    """

    n: int
    traced: int
    flagged: int
    by_flag: Mapping[str, int]
    index_all: str
    index_without: str
    straight: str
    straight_before: str
    checks: int = 0
    signs: tuple[str, ...] = ()
    interviewed: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FlaggedFacts:
        """The facts as they were recorded."""
        return cls(**{**data, "signs": tuple(data.get("signs", ()))})


def flagged_facts(
    instrument: Instrument,
    sheets: Sequence[MarkedSheet],
    earlier: Tally | None = None,
    months: Sequence[EarlierMonth] = (),
    keyed: Mapping[str, Sequence[str]] = NOBODY,
) -> FlaggedFacts:
    """Count the flags of a month, compute the index without flagged sheets, and look for the unusual.

    `earlier` pools the unit's own past, `months` has it month by month; `keyed`: scores of paper sheets by who keyed them.
    """
    flags = [marks - {INTERVIEWED} for marks in _with_equal_sheets(sheets)]
    clean = [sheet.scores for sheet, marks in zip(sheets, flags, strict=True) if not marks]
    everything = _tally(instrument, [sheet.scores for sheet in sheets])
    counted = Counter(flag for marks in flags for flag in sorted(marks))
    traced = sum(sheet.sent_at is not None for sheet in sheets)
    fast = Share(sum(bool(marks & FAST_FLAGS) for marks in flags), traced)
    arrived = [ArrivedSheet(sheet.scores, sheet.channel, sheet.sent_at) for sheet in sheets]
    unusual = unusual_in(instrument, arrived, months, fast, keyed=keyed)
    return FlaggedFacts(
        n=len(sheets),
        traced=traced,
        flagged=len(sheets) - len(clean),
        by_flag=dict(sorted(counted.items())),
        index_all=_index(instrument, everything),
        index_without=_index(instrument, _tally(instrument, clean)),
        straight=_text(straight_lining(everything)),
        straight_before=_text(straight_lining(earlier)) if earlier is not None else "",
        checks=unusual.checks,
        signs=unusual.sentences,
        interviewed=sum(INTERVIEWED in sheet.flags for sheet in sheets),
    )


def flag_sentences(facts: FlaggedFacts) -> tuple[str, ...]:
    """The facts in Indonesian, for section head and Camat; finished sentences."""
    said = [_flagged(facts)]
    if facts.flagged and facts.index_all and facts.index_without:
        with_all, without = Fraction(facts.index_all), Fraction(facts.index_without)
        difference = abs(with_all - without)
        said.append(
            f"IKM dengan semua jawaban {decimal_comma(with_all, 2)}, tanpa jawaban bertanda {decimal_comma(without, 2)} "
            f"(selisih {decimal_comma(difference, 2)} poin). Tanda adalah catatan; jawaban tetap dihitung."
        )
    elif facts.flagged:
        said.append("Jawaban tanpa tanda terlalu sedikit untuk menghitung IKM tanpa jawaban bertanda.")
    if facts.straight:
        said.append(_straight(facts))
    said += _signs(facts)
    if facts.interviewed:
        said.append(f"{facts.interviewed} jawaban diisi dengan bantuan pewawancara, bukan petugas loket.")
    if facts.traced < facts.n:
        said.append(f"{facts.n - facts.traced} jawaban tidak mempunyai catatan waktu, sehingga tidak dapat diberi tanda.")
    return tuple(said)


def _flagged(facts: FlaggedFacts) -> str:
    if not facts.flagged:
        return f"Tidak ada tanda mutu pada {facts.n} jawaban bulan ini."
    kinds = "; ".join(f"{FLAG_WORDS.get(flag, flag).lower()}: {count}" for flag, count in facts.by_flag.items())
    return f"{facts.flagged} dari {facts.n} jawaban bertanda ({kinds})."


def _signs(facts: FlaggedFacts) -> list[str]:
    if not facts.checks:
        return []
    if not facts.signs:
        return [f"Dari {facts.checks} pemeriksaan pola jawaban, tidak ada yang lebih dari kebetulan. {NOT_SEEN}"]
    return [
        *facts.signs,
        f"Ini catatan, bukan tuduhan: dari {facts.checks} pemeriksaan pola, {len(facts.signs)} lebih dari kebetulan. Antrean "
        f"ramai atau kunjungan rombongan dapat memberi pola yang sama. Tidak ada jawaban yang dikeluarkan karenanya. {NOT_SEEN}",
    ]


def _straight(facts: FlaggedFacts) -> str:
    now = f"{decimal_comma(100 * Fraction(facts.straight), 0)} %"
    if not facts.straight_before:
        return f"{now} lembar berisi jawaban yang sama pada semua unsur."
    before = f"{decimal_comma(100 * Fraction(facts.straight_before), 0)} %"
    return f"{now} lembar berisi jawaban yang sama pada semua unsur; pada bulan-bulan sebelumnya {before}."


def _with_equal_sheets(sheets: Sequence[MarkedSheet]) -> list[set[str]]:
    """The flags of each sheet, with `equal` added where one repeats another of the same point within 60 seconds."""
    flags = [set(sheet.flags) for sheet in sheets]
    places: dict[int, list[tuple[int, TimedSheet]]] = defaultdict(list)
    for place, sheet in enumerate(sheets):
        if sheet.sent_at is not None:
            places[sheet.point].append((place, TimedSheet(sheet.sent_at, sheet.scores)))
    for timed in places.values():
        for repeat in equal_sheets([sheet for _, sheet in timed]):
            flags[timed[repeat][0]].add(EQUAL)
    return flags


def _tally(instrument: Instrument, scores: Sequence[str]) -> Tally:
    return tally_of(instrument, sorted(Counter(scores).items()))


def _index(instrument: Instrument, tally: Tally) -> str:
    result = satisfaction_index(instrument, tally)
    return str(result.value_100) if isinstance(result, SatisfactionIndex) and shown_to_office(tally.n).index else ""


def _text(share: Fraction | None) -> str:
    return "" if share is None else str(share)
