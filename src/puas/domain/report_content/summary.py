"""The month in a few sentences: for the section head's page, the report's summary and its conclusion."""

from __future__ import annotations

from fractions import Fraction

from puas.domain.figures import count_words
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import (
    ChangeBlock,
    CollectionBlock,
    ElementBlock,
    EvaluationBlock,
    ReliabilityBlock,
    ResultBlock,
    TrendBlock,
)
from puas.domain.report_content.wording import capitalised, out_of_ten, percent


def analysis_sentences(
    month: Month,
    result: ResultBlock,
    collection: CollectionBlock,
    elements: ElementBlock,
    change: ChangeBlock,
    trend: TrendBlock,
    reliability: ReliabilityBlock,
) -> tuple[str, ...]:
    """How good, how sure, from how many, where weak and strong, better or worse, how reliable."""
    if result.index_100 is None:
        return tuple(sentence for sentence in (f"{result.finding}.", result.sentence, collection.sample_sentence) if sentence)
    found = [
        f"{result.finding}.",
        result.interval.sentence if result.interval else "Rentang tidak dapat dihitung dari bahan periode ini.",
        _range_of_letters(result),
        result.sentence,
        result.without_fee_sentence,
        result.legacy_sentence,
        _satisfied(month),
        collection.sample_sentence,
        elements.weakest_sentence,
        elements.strongest_sentence,
        *change.sentences[:1],
        f"{trend.finding}." if len([point for point in trend.points if point.index_100]) > 1 else "",
        trend.limits_sentence,
        *(reliability.sentences[:1] if reliability.alpha is not None else ()),
    ]
    return tuple(sentence for sentence in found if sentence)


def conclusion(
    month: Month, result: ResultBlock, elements: ElementBlock, change: ChangeBlock, evaluation: EvaluationBlock | None
) -> tuple[str, ...]:
    """What the report ends with."""
    unit, office = month.snapshot.unit, month.snapshot.agency.name
    if result.index_100 is None:
        first = f"Untuk {unit} pada {office} belum ada {month.instrument.index_name} yang dapat disimpulkan. {result.sentence}"
        return (first.strip(),)
    mark = " Hasil ini bersifat indikatif." if result.indicative else ""
    words = f", mutu {result.letter_words}, kinerja {result.performance_words}" if result.letter else ""
    found = [
        f"{month.instrument.index_name} {unit} pada {office} adalah {result.index_100} dari 100{words}, dari "
        f"{result.n_words}.{mark}",
        f"{change.finding}." if change.previous_name else "",
        f"{elements.finding}." if elements.weakest else "",
        f"Evaluasi diberikan oleh {evaluation.evaluator_words} pada {evaluation.evaluated_words}." if evaluation else "",
    ]
    return tuple(sentence for sentence in found if sentence)


def _range_of_letters(result: ResultBlock) -> str:
    if not result.letter or result.letter_words == result.letter:
        return ""
    return f"Rentangnya melintasi batas mutu, sehingga hurufnya ditulis {result.letter_words}."


def _satisfied(month: Month) -> str:
    """Figures in words where people talk, exact beside it: how many answers are one of the two best."""
    if not month.shown.distribution or len(month.instrument.scale.scores) < 4:
        return ""
    whole = sum(sum(result.counts) for result in month.result.elements)
    best = sum(sum(result.counts[-2:]) for result in month.result.elements)
    share = Fraction(best, whole)
    words = capitalised(out_of_ten(share))
    which = " yang" if words.lower().endswith("tidak ada jawaban") else ""
    return f"{words}{which} termasuk dua pilihan terbaik{_in_per_cent(best, whole)}."


def _in_per_cent(part: int, whole: int) -> str:
    """The exact share behind the words; where it would round to all or none, the numbers themselves."""
    if part in (0, whole):
        return ""
    exact = percent(part, whole)
    if exact.words in ("100,0", "0,0"):
        return f" ({count_words(part)} dari {count_words(whole)})"
    return f" ({exact}%)"
