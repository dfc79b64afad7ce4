"""The processing table as the regulation's annex has it, with every intermediate value, for a terminal of 120 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from textwrap import wrap
from typing import TextIO

from puas.cli.group_results import GroupResult
from puas.cli.processing_table import NOTHING, WIDTH, figure_or_dash, index_word, processing_table
from puas.domain.categories import category_range
from puas.domain.figures import count_words, decimal_comma
from puas.domain.index import SatisfactionIndex
from puas.domain.instruments import Instrument
from puas.domain.statistics import Interval
from puas.domain.statistics.reliability import SMALLEST_N_FOR_ALPHA
from puas.tables.cells import printable

LABEL = 24


def write_text(instrument: Instrument, results: Iterable[GroupResult], out: TextIO, table: str = "") -> None:
    """A title, then per group its table, its results and its remarks."""
    out.write(f"PENGOLAHAN {index_word(instrument)} PER UNSUR PELAYANAN\n\n")
    out.write(f"{'Instrumen':<{LABEL}}{instrument.title}\n{'':<{LABEL}}{instrument.id}\n{'Tabel':<{LABEL}}{table}\n")
    for result in results:
        out.write("\n" + "\n".join(_group(instrument, result)) + "\n")


def _group(instrument: Instrument, result: GroupResult) -> Iterator[str]:
    for column, value in result.key.items():
        yield _line(printable(column), printable(value) or "(kosong)")
    yield f"{'Jumlah responden':<{LABEL}}{count_words(result.n)} (lembar lengkap: {count_words(result.n_complete)})"
    yield ""
    yield from processing_table(instrument, result.index)
    yield ""
    yield from _results(instrument, result)
    if result.warnings:
        yield "Catatan"
        for sentence in result.warnings:
            yield from wrap(sentence, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _results(instrument: Instrument, result: GroupResult) -> Iterator[str]:
    index = result.index
    if isinstance(index, SatisfactionIndex):
        yield _line(
            "Mutu dan kinerja", f"{index.category.letter} ({index.category.performance_words}){_letters(instrument, result)}"
        )
        yield _line("Nilai persis", f"{index.value_100.numerator}/{index.value_100.denominator}")
    yield _line("Rentang 95 %", _interval(result.interval))
    if result.interval is not None:
        yield _line("", "Rentang karena kebetulan saja; tidak mencakup salah pilih responden.")
    if result.n_complete < SMALLEST_N_FOR_ALPHA:
        yield _line("Alfa Cronbach", f"{NOTHING} (dicetak mulai {SMALLEST_N_FOR_ALPHA} lembar lengkap)")
    else:
        yield _line("Alfa Cronbach", figure_or_dash(result.alpha, 4))
    if result.straight_lining is not None:
        yield _line("Satu nilai seluruhnya", f"{decimal_comma(result.straight_lining * 100, 2)} % dari lembar lengkap")
    if result.sample is not None:
        reached = "tercapai" if result.sample.reached else "belum tercapai"
        of = f"dari {count_words(result.sample.population)} orang yang dilayani"
        yield _line("Target sampel", f"{count_words(result.sample.target)} {of} (Krejcie-Morgan): {reached}")
    if result.legacy is not None:
        weight = result.legacy.weight.replace(".", ",")
        ikm = f"{decimal_comma(result.legacy.value_100, 2)} ({result.legacy.category.letter})"
        yield _line(f"Menurut konvensi {weight}", f"{ikm} – hanya untuk mencocokkan laporan lama")


def _letters(instrument: Instrument, result: GroupResult) -> str:
    if result.interval is None:
        return ""
    low, high = (Fraction(limit) for limit in (result.interval.low_100, result.interval.high_100))
    worst, best = category_range(low, high, instrument.categories)
    return f" (rentang: {worst}-{best})" if worst != best else ""


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return f"{NOTHING} (perlu paling sedikit 2 jawaban dan sebuah indeks)"
    days = "memperhitungkan" if interval.clustered else "belum memperhitungkan"
    effect = ""
    if interval.design_effect is not None:
        effect = f"; pengaruh pengelompokan {decimal_comma(Fraction(interval.design_effect), 1)} kali ragam"
    low, high = (decimal_comma(Fraction(limit), 2) for limit in (interval.low_100, interval.high_100))
    return f"{low} sampai {high} ({days} pengelompokan hari{effect})"


def _line(label: str, text: str) -> str:
    return f"{label:<{LABEL - 1}} {text}"
