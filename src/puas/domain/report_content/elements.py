"""The elements with their working, and which of them are weak and strong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from puas.domain.categories import QualityCategory, category_range
from puas.domain.index import ElementResult
from puas.domain.instruments import Element, Instrument
from puas.domain.report_content.month import Month, printable_n
from puas.domain.report_content.parts import ElementBlock, ElementLine, Figure
from puas.domain.report_content.wording import capitalised, element_words, figure, joined, number_words
from puas.domain.statistics import confidence_interval, indistinguishable_from_lowest, strongest, weakest
from puas.domain.tallies import Tally, tally_of

ALIKE_NOTE = "* Unsur terendah, dan unsur yang belum dapat dibedakan darinya menurut uji berpasangan."
NAMED = 3
"""How many weakest and strongest elements are named."""


def element_block(month: Month) -> ElementBlock:
    """All elements of this edition."""
    alike = _like_lowest(month)
    ranks = _ranks(month)
    lines = tuple(_line(month, result, alike, ranks) for result in month.result.elements)
    by_code = {line.code: line for line in lines}
    shown = month.shown.elements and month.index is not None
    weak = tuple(by_code[result.element.code] for result in weakest(month.result, NAMED)) if shown else ()
    strong = tuple(by_code[result.element.code] for result in strongest(month.result, NAMED)) if shown else ()
    index = month.index if shown else None
    return ElementBlock(
        finding=_finding(month, weak, alike),
        lines=lines,
        total_weighted=figure(index.mean_1_to_4, 3) if index else None,
        index_100=figure(index.value_100, 2) if index else None,
        weakest=weak,
        strongest=strong,
        weakest_sentence=_weakest_sentence(month, weak, alike),
        strongest_sentence=f"{capitalised(number_words(len(strong)))} unsur tertinggi: {_named(strong)}." if strong else "",
        note=_note(month),
        alike_note=ALIKE_NOTE if alike is not None and 1 < len(alike) < len(lines) else "",
    )


def element_interval(
    instrument: Instrument, element: Element, tally: Tally, by_day: Mapping[str, Tally]
) -> tuple[Figure, Figure] | None:
    """The interval of one element's index: that of an instrument that holds this element alone."""
    places = instrument.questions_of(element.code)
    alone = replace(
        instrument,
        id=f"{instrument.id}/{element.code}",
        elements=(replace(element, weight=Fraction(1)),),
        questions=tuple(instrument.questions[place] for place in places),
    )
    days = {day: _projected(part, places, alone) for day, part in by_day.items()}
    days = {day: part for day, part in days.items() if part.n}
    interval = confidence_interval(alone, _projected(tally, places, alone), days or None)
    return (figure(interval.low_100, 2), figure(interval.high_100, 2)) if interval else None


def _projected(tally: Tally, places: tuple[int, ...], alone: Instrument) -> Tally:
    """The tally of the same sheets when only these questions had been asked."""
    pairs = list(combinations(range(tally.question_count), 2))
    complete = Tally(
        instrument_hash=alone.hash,
        scores=tally.scores,
        n_complete=tally.n_complete,
        counts=tuple(tally.counts[place] for place in places),
        cross_products=tuple(tally.cross_products[pairs.index(pair)] for pair in combinations(places, 2)),
        straight_lined=(0,) * len(tally.scores),
        patterns=(),
    )
    return complete + tally_of(alone, (("".join(sheet[place] for place in places), n) for sheet, n in tally.patterns))


def _like_lowest(month: Month) -> frozenset[str] | None:
    """Codes of the lowest element and of those that cannot be told from it; None where that cannot be tested."""
    if month.tally is None or not month.shown.elements or month.index is None:
        return None
    lowest = weakest(month.result, 1)[0].element.code
    return frozenset((lowest, *indistinguishable_from_lowest(month.instrument, month.tally)))


def _ranks(month: Month) -> dict[str, int]:
    """1 = lowest mean; equal means share a rank."""
    means = [(result.element.code, result.mean) for result in month.result.elements if result.mean is not None]
    ascending = sorted(mean for _, mean in means)
    return {code: 1 + ascending.index(mean) for code, mean in means}


def _line(month: Month, result: ElementResult, alike: frozenset[str] | None, ranks: Mapping[str, int]) -> ElementLine:
    element, shown = result.element, month.shown
    # For the public, an element that only a handful answered is a small cell like any other.
    enough = not month.public or printable_n(result.n) is not None
    answered = result.mean is not None and shown.elements and enough
    category = result.category if answered else None
    interval = _interval_if(answered and shown.distribution, month, element)
    first = month.instrument.questions[month.instrument.questions_of(element.code)[0]]
    return ElementLine(
        code=element.code,
        name=element.name,
        n=printable_n(result.n) if printable_n(month.n) is not None else None,
        scores=month.instrument.scale.scores,
        counts=result.counts if shown.distribution and enough else None,
        choices=tuple(choice.words for choice in first.choices),
        weight_words=str(element.weight),
        total=result.total if answered else None,
        mean=_figure_if(answered, result.mean, 3),
        weighted_mean=_figure_if(answered, result.weighted_mean, 3),
        index_100=_figure_if(answered, result.index_100, 2),
        interval_100=interval,
        letter=category.letter if category else "",
        letter_words=_letter_words(category, interval, month.instrument),
        performance_words=category.performance_words if category else "",
        rank=ranks.get(element.code) if answered else None,
        like_lowest=element.code in (alike or ()),
        warning=_warning(result, month.n) if shown.elements else "",
    )


def _letter_words(category: QualityCategory | None, interval: tuple[Figure, Figure] | None, instrument: Instrument) -> str:
    """ "B (C-B)" where the element's interval crosses a limit."""
    if category is None or interval is None:
        return category.letter if category else ""
    low, high = category_range(interval[0].exact, interval[1].exact, instrument.categories)
    return category.letter if low == high else f"{category.letter} ({low}-{high})"


def _figure_if(shown: bool, value: Fraction | None, decimals: int) -> Figure | None:
    return figure(value, decimals) if shown and value is not None else None


def _interval_if(shown: bool, month: Month, element: Element) -> tuple[Figure, Figure] | None:
    return element_interval(month.instrument, element, month.tally, month.by_day) if shown and month.tally else None


def _warning(result: ElementResult, n: int) -> str:
    """Statistics.md 10: 0 < n_u < max(5, n / 2)."""
    if 0 < result.n < max(Fraction(5), Fraction(n, 2)):
        return f"Unsur {result.element.code} dijawab oleh kurang dari separuh responden; bacalah dengan hati-hati."
    if not result.n and n:
        return f"Unsur {result.element.code} tidak dijawab siapa pun."
    return ""


def _named(lines: tuple[ElementLine, ...]) -> str:
    return joined([f"{line.code} {line.name} ({line.index_100})" for line in lines])


def _finding(month: Month, weak: tuple[ElementLine, ...], alike: frozenset[str] | None) -> str:
    if not weak:
        return "Nilai per unsur belum dapat ditampilkan"
    lowest = f"Unsur terendah {weak[0].code} {weak[0].name}"
    if alike is None or len(weak) < 2:
        return f"{lowest} ({weak[0].index_100})"
    if len(alike) == len(month.result.elements):
        return "Tidak ada unsur yang dapat dibedakan sebagai yang terlemah"
    if len(alike) == 1:
        return f"{lowest}, berbeda nyata dari semua unsur lain"
    return f"{lowest}, belum dapat dibedakan dari {number_words(len(alike) - 1)} unsur lain"


def _weakest_sentence(month: Month, weak: tuple[ElementLine, ...], alike: frozenset[str] | None) -> str:
    if not weak:
        return ""
    start = f"{capitalised(number_words(len(weak)))} unsur terendah: {_named(weak)}."
    if alike is None:
        return f"{start} Rekap tidak memungkinkan uji apakah perbedaannya lebih dari kebetulan."
    others = [line.code for line in weak[:1]]
    tied = [element.code for element in month.instrument.elements if element.code in alike and element.code not in others]
    if not tied:
        return f"{start} {weak[0].code} berbeda dari unsur lain lebih dari kebetulan."
    return (
        f"{start} {_alike(month, tied)} belum dapat dibedakan dari yang terendah menurut uji berpasangan: urutan ini adalah "
        "daftar kerja, bukan temuan."
    )


def _alike(month: Month, tied: list[str]) -> str:
    """Who cannot be told from the lowest: all of them, or a few by name (the lowest of them first) and how many more."""
    if len(tied) == len(month.result.elements) - 1:
        return "Semua unsur lain"
    ranks = _ranks(month)
    names = [element_words(month.instrument, code) for code in sorted(tied, key=lambda code: ranks[code])]
    if len(names) <= NAMED:
        return joined(names)
    return f"{', '.join(names[:NAMED])}, dan {number_words(len(names) - NAMED)} unsur lainnya"


def _note(month: Month) -> str:
    if not month.shown.elements:
        return month.shown.sentence
    name = month.instrument.index_name
    return (
        f"{name} dihitung dari nilai yang tidak dibulatkan. Karena itu jumlah NRR tertimbang yang tercetak dapat "
        f"berbeda sedikit dari {name}."
    )
