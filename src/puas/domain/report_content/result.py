"""The result in one glance: index, interval, letter, or the sentence that says why there is none."""

from __future__ import annotations

from fractions import Fraction

from puas.domain.categories import QualityCategory, category_range
from puas.domain.figures import count_words, period_words
from puas.domain.index import NoResult
from puas.domain.report_content.beside_the_result import legacy_sentence, mix_words, without_fee_sentence
from puas.domain.report_content.month import Month, printable_n
from puas.domain.report_content.parts import IntervalWords, ResultBlock
from puas.domain.report_content.wording import figure, joined
from puas.domain.statistics import Interval

CHANCE_ONLY = "rentang karena kebetulan saja; tidak mencakup salah pilih responden"


def result_block(month: Month, *, compare_with_legacy: bool = False) -> ResultBlock:
    """The result block of this edition; the line "menurut konvensi 0,11" only where the office asks for it."""
    index = month.index
    letter = index.category if index and month.shown.letter else None
    return ResultBlock(
        n=printable_n(month.n),
        n_words=respondents_words(month.n),
        finding=_finding(month),
        sentence=_sentence(month),
        index_100=figure(index.value_100, 2) if index else None,
        mean=figure(index.mean_1_to_4, 3) if index else None,
        interval=interval_words(month.interval) if index and month.interval else None,
        letter=letter.letter if letter else "",
        letter_words=letter_words(letter, month.interval, month.instrument.categories) if letter else "",
        performance_words=letter.performance_words if letter else "",
        indicative=month.shown.indicative,
        mix_words=mix_words(month),
        without_fee_sentence=without_fee_sentence(month),
        legacy_sentence=legacy_sentence(month) if compare_with_legacy else "",
    )


def respondents_words(n: int) -> str:
    """ "45 responden"; 1 to 4: "kurang dari 5 responden"."""
    if printable_n(n) is None:
        return "kurang dari 5 responden"
    return f"{count_words(n)} responden"


def letter_words(category: QualityCategory, interval: Interval | None, categories: tuple[QualityCategory, ...]) -> str:
    """The letter, with its range when the interval crosses a limit: "A (rentang: B-A)"."""
    if interval is None:
        return category.letter
    low, high = category_range(Fraction(interval.low_100), Fraction(interval.high_100), categories)
    return category.letter if low == high else f"{category.letter} (rentang: {low}-{high})"


def interval_words(interval: Interval) -> IntervalWords:
    """The interval with the sentences that always stand beside it (statistics.md 2)."""
    low, high = figure(interval.low_100, 2), figure(interval.high_100, 2)
    level = f"{round(interval.level * 100)}%"
    effect = figure(interval.design_effect, 1) if interval.design_effect is not None else None
    if interval.clustered and effect:
        days = f"Pengelompokan jawaban menurut hari sudah diperhitungkan (efek rancangan {effect})."
    else:
        days = "Rentang ini belum memperhitungkan pengelompokan hari."
    words = f"{low} s.d. {high}"
    sentence = f"Rentang {level}: {words} ({CHANCE_ONLY}). {days}"
    return IntervalWords(low, high, words, level, interval.clustered, effect, sentence)


def _finding(month: Month) -> str:
    name, period = month.instrument.index_name, period_words(month.snapshot.period)
    if month.index is None:
        return f"{name} {period}: belum ada angka yang dapat ditampilkan" if month.n else f"{name} {period}: belum ada hasil"
    value = figure(month.index.value_100, 2)
    mix = mix_words(month)
    ending = f"; {mix}" if mix else ""
    if not month.shown.letter:
        return f"{name} {period}: {value} dari 100 (indikatif){ending}"
    category = month.index.category
    return f"{name} {period}: {value} dari 100, mutu {category.letter} ({category.performance_words}){ending}"


def _sentence(month: Month) -> str:
    if isinstance(month.result, NoResult) and month.n and month.shown.index:
        names = joined([f"{element.code} {element.name}" for element in month.result.unanswered])
        sentence = f"Belum ada {month.instrument.index_name}: tidak ada jawaban untuk unsur {names}."
        mean = month.result.answered_mean
        if mean is None or not month.shown.elements:
            return sentence
        answered = len(month.result.elements) - len(month.result.unanswered)
        kind = f"Rata-rata {answered} unsur (bukan {month.instrument.index_name})"
        return f"{sentence} {kind}: {figure(mean, 3)}."
    return month.shown.sentence
