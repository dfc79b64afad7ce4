"""Against the month before, in the words of statistics.md 5: more than chance is not yet "better"."""

from __future__ import annotations

import math
from fractions import Fraction

from puas.domain.channels import counts_by_channel
from puas.domain.figures import decimal_comma, period_words
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.report_content.kinds import PeriodKind, kind_of, moved, year_before
from puas.domain.report_content.month import Month, instrument_for, shown_in
from puas.domain.report_content.parts import ChangeBlock, Figure
from puas.domain.report_content.wording import capitalised, figure, number_words, signed_figure
from puas.domain.report_snapshot import HistoryMonth
from puas.domain.statistics import Change, MonthFigures, change_between, combined_variance
from puas.domain.statistics.change import LEVEL, VISIBLE_FACTOR
from puas.domain.tallies import Tally

NO_VERDICT = {
    "too_few": "Jawaban pada salah satu {noun} kurang dari 10, sehingga perbandingan belum dapat dinilai.",
    "other_instrument": "Kedua {noun} memakai instrumen yang berbeda, sehingga angkanya tidak dapat dibandingkan.",
    "no_result": "Salah satu {noun} tidak mempunyai hasil, sehingga tidak ada perbandingan.",
    "no_variance": "Semua jawaban pada kedua {noun} sama, sehingga perbandingan tidak dapat diuji.",
    "channel_mix": "Susunan saluran jawaban bergeser lebih dari 20 poin persen, sehingga perbandingan tidak adil bila "
    "dinilai begitu saja.",
    "recap": "Salah satu {noun} hanya berupa rekap tanpa lembar jawaban, sehingga perbandingan tidak dapat diuji.",
    "withheld": "Hasil salah satu {noun} tidak dapat ditampilkan, sehingga perbandingan tidak diberikan.",
    "no_month_before": "Belum ada laporan {noun} sebelumnya untuk dibandingkan.",
}


def change_block(month: Month) -> ChangeBlock:
    """The comparison with the month (quarter, semester, year) before."""
    before = month_named(month, moved(month.snapshot.period, -1))
    if before is None:
        return _without_verdict("", "no_month_before", None, month)
    name = period_words(before.period)
    earlier = index_of(month, before)
    if earlier is None or month.index is None:
        instrument = instrument_for(before.counted, month.instrument)
        reason = "withheld" if instrument is not None and before.counted.n else "no_result"
        return _without_verdict(name, reason, None, month)
    if earlier.instrument.hash != month.instrument.hash:
        return _without_verdict(name, "other_instrument", None, month)
    difference = month.index.value_100 - earlier.value_100
    if month.tally is None or not isinstance(before.counted, Tally):
        return _without_verdict(name, "recap", difference, month)
    change = change_between(
        month.instrument,
        MonthFigures(before.period, before.counted, before.by_day, counts_by_channel(before.channels)),
        MonthFigures(month.snapshot.period, month.tally, month.by_day, month.channels),
    )
    if change.verdict == "no_verdict":
        return _without_verdict(name, change.reason, difference, month)
    return _with_verdict(name, change, difference, month.index.value_100, month)


def month_named(month: Month, period: str) -> HistoryMonth | None:
    """The earlier month with this name, if the history holds it."""
    return next((earlier for earlier in month.snapshot.history if earlier.period == period), None)


def index_of(month: Month, earlier: HistoryMonth) -> SatisfactionIndex | None:
    """An earlier month's index, under its own instrument, where this edition may show it."""
    instrument = instrument_for(earlier.counted, month.instrument)
    if instrument is None or not shown_in(month.edition, earlier.counted.n).index:
        return None
    result = satisfaction_index(instrument, earlier.counted)
    return result if isinstance(result, SatisfactionIndex) else None


def _with_verdict(name: str, change: Change, difference: Fraction, index_100: Fraction, month: Month) -> ChangeBlock:
    signed, size = signed_figure(difference, 2), decimal_comma(abs(difference), 2)
    index_name, period = month.instrument.index_name, period_words(month.snapshot.period)
    direction = "lebih tinggi" if change.verdict == "up" else "lebih rendah"
    if change.verdict == "not_distinguishable":
        finding = f"Perubahan sejak {name} belum dapat dibedakan dari kebetulan"
        first = f"{index_name} {period} berbeda {signed} poin dari {name}; perbedaan ini belum dapat dibedakan dari kebetulan."
    else:
        finding = f"{index_name} {direction} {size} poin daripada {name}, lebih dari kebetulan"
        first = (
            f"{index_name} {period} {direction} {size} poin daripada {name}. Perbedaan ini lebih dari kebetulan; sebabnya "
            "tidak dapat dibaca dari angka ini saja."
        )
    sentences = [first, *_visibility(change, index_100, month), *_false_alarm(kind_of(month.snapshot.period)), *_season(month)]
    return ChangeBlock(name, change.verdict, "", signed, finding, tuple(sentences))


def _visibility(change: Change, index_100: Fraction, month: Month) -> list[str]:
    visible = figure(change.smallest_visible_100 or 0.0, 1)
    sentences = [f"Perubahan di bawah {visible} poin tidak dapat dilihat dengan n ini."]
    if 100 - index_100 < visible.exact:
        sentences.append(f"{month.instrument.index_name} sudah di batas atas: kenaikan hampir tidak dapat dilihat lagi.")
    return sentences


def _false_alarm(kind: PeriodKind) -> list[str]:
    """Said once beside the comparison: how often a year of such tests reports a change where there is none."""
    if kind.per_year < 2:
        return []
    chance = round(100 * (1 - (1 - LEVEL) ** kind.per_year))
    return [
        f"{capitalised(number_words(kind.per_year))} perbandingan dalam setahun memberi peluang {chance}% untuk paling sedikit "
        f"satu kabar keliru; satu {kind.noun} saja belum menjadi kecenderungan."
    ]


def _visible_later(month: Month) -> list[str]:
    """Without a month before: what the next comparison could see, were it as precise as this one."""
    variance = combined_variance(month.instrument, month.tally, month.by_day) if month.tally and month.index else None
    if variance is None or not variance.value:
        return []
    visible = figure(VISIBLE_FACTOR * math.sqrt(2 * variance.value), 1)
    noun = kind_of(month.snapshot.period).noun
    return [f"Dengan jawaban sebanyak ini, perubahan antar{noun} di bawah {visible} poin tidak akan terlihat."]


def _without_verdict(name: str, reason: str, difference: Fraction | None, month: Month) -> ChangeBlock:
    signed: Figure | None = signed_figure(difference, 2) if difference is not None else None
    noun = kind_of(month.snapshot.period).noun
    finding = f"Perubahan sejak {name} belum dapat dinilai" if name else f"Belum ada {noun} sebelumnya untuk dibandingkan"
    sentences = [NO_VERDICT[reason].format(noun=noun)]
    if not name:
        sentences += _visible_later(month)
    if signed:
        sentences.insert(0, f"Selisih {month.instrument.index_name} dengan {name}: {signed} poin.")
    return ChangeBlock(name, "no_verdict", reason, signed, finding, (*sentences, *_season(month)))


def _season(month: Month) -> list[str]:
    """Before a whole year the season is unknown; after, the same month of last year stands beside this one."""
    history, kind = month.snapshot.history, kind_of(month.snapshot.period)
    if not history or kind.per_year < 2:
        return []
    if len(history) < kind.per_year:
        return [f"Pola musim belum diketahui karena riwayat belum genap {number_words(kind.per_year)} {kind.noun}."]
    last_year = month_named(month, year_before(month.snapshot.period))
    result = index_of(month, last_year) if last_year else None
    if last_year is None or result is None or result.instrument.hash != month.instrument.hash:
        return []
    value = decimal_comma(result.value_100, 2)
    then, name = period_words(last_year.period), month.instrument.index_name
    return [f"Pada {kind.noun} yang sama tahun lalu ({then}) {name} adalah {value}."]
