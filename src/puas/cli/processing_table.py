"""The regulation's processing table in characters: jumlah nilai, NRR, NRR tertimbang and nilai konversi per element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from textwrap import wrap

from puas.domain.figures import count_words, decimal_comma
from puas.domain.index import ElementResult, NoResult, SatisfactionIndex
from puas.domain.instruments import Instrument

WIDTH = 118
NOTHING = "–"
CODE_WIDTH, SMALLEST_NAME_WIDTH, GAP = 5, 16, 2
HEADS_OVER = ("Jumlah", "", "", "NRR", "Nilai", "")
HEADS = ("nilai", "n", "NRR", "tertimbang", "konversi", "Mutu")


def processing_table(instrument: Instrument, index: SatisfactionIndex | NoResult) -> Iterator[str]:
    """The lines of the table, with its total and the index under it."""
    scores = [str(score) for score in instrument.scale.scores]
    cells = [_cells(element) for element in index.elements]
    widths = [
        max(map(len, column)) + GAP for column in zip(*cells, [*[""] * len(scores), *HEADS_OVER], [*scores, *HEADS], strict=True)
    ]
    name_width = max(SMALLEST_NAME_WIDTH, WIDTH - CODE_WIDTH - sum(widths))
    rule = "-" * (CODE_WIDTH + name_width + sum(widths))
    over = "Banyak jawaban per nilai".rjust(sum(widths[: len(scores)]))
    yield " " * (CODE_WIDTH + name_width) + over + _right(HEADS_OVER, widths[len(scores) :]).rstrip()
    yield f"{'Kode':<{CODE_WIDTH}}{'Unsur pelayanan':<{name_width}}" + _right([*scores, *HEADS], widths)
    yield rule
    for element, figures in zip(index.elements, cells, strict=True):
        first, *more = wrap(element.element.name, name_width) or [""]
        yield f"{element.element.code:<{CODE_WIDTH}}{first:<{name_width}}" + _right(figures, widths)
        yield from (" " * CODE_WIDTH + line for line in more)
    yield rule
    yield from _totals(instrument, index, CODE_WIDTH + name_width, widths)


def _totals(instrument: Instrument, index: SatisfactionIndex | NoResult, names: int, widths: Sequence[int]) -> Iterator[str]:
    *before, weighted, conversion, letter = widths
    word = index_word(instrument)
    if isinstance(index, SatisfactionIndex):
        left = names + sum(before)
        yield f"{'Jumlah NRR tertimbang *)':<{left}}{decimal_comma(index.mean_1_to_4, 3):>{weighted}}"
        figures = f"{decimal_comma(index.value_100, 2):>{conversion}}{index.category.letter:>{letter}}"
        yield f"{f'{word} unit pelayanan **)':<{left + weighted}}{figures}"
    else:
        yield f"{word} unit pelayanan: tidak ada hasil"
    factor = instrument.scale.factor
    yield f" *) NRR tertimbang = NRR x {_weight(instrument)}; dijumlahkan sebelum dibulatkan"
    yield f"**) jumlah NRR tertimbang x {decimal_comma(factor, 0 if factor.denominator == 1 else 3)}"


def figure_or_dash(value: Fraction | None, decimals: int) -> str:
    """A figure for people, or a dash where there is none."""
    return NOTHING if value is None else decimal_comma(value, decimals)


def index_word(instrument: Instrument) -> str:
    """The short name of the index: IKM, IPAK, IPKP."""
    return {"skm": "IKM", "spak": "IPAK", "spkp": "IPKP"}.get(instrument.kind, "Indeks")


def _cells(element: ElementResult) -> list[str]:
    return [
        *map(count_words, element.counts),
        count_words(element.total),
        count_words(element.n),
        figure_or_dash(element.mean, 3),
        figure_or_dash(element.weighted_mean, 3),
        figure_or_dash(element.index_100, 2),
        element.category.letter if element.category else NOTHING,
    ]


def _weight(instrument: Instrument) -> str:
    weights = {element.weight for element in instrument.elements}
    return f"bobot {weights.pop()}" if len(weights) == 1 else "bobot unsurnya"


def _right(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
