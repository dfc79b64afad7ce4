"""What must stand beside the index so that it is read rightly: channel mix, the fee element, the old convention."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType

from puas.domain.disclosure import public_parts
from puas.domain.index import ElementResult, SatisfactionIndex, legacy_index
from puas.domain.report_content.month import Month
from puas.domain.report_content.wording import figure, joined, lowered, percent, ways

LARGEST_SILENT_SHARE = Fraction(20, 100)
"""A second channel with more than this share is named in the headline (statistics.md 11)."""
LOOKS_FREE = Fraction(80, 100)
"""From this share of "Gratis" on, the service looks free of charge."""
FREE = "gratis"
CONVENTIONS = MappingProxyType({9: "0,11", 14: "0,071"})
"""The weight that old reports printed for 1/k (method.md 5.2)."""


def mix_words(month: Month) -> str:
    """ "72,0% kode QR umum dan 28,0% lembar kertas" where a second channel exceeds 20 %; else empty.

    The public edition names the shares only where every named channel may be shown by itself.
    """
    if month.tally is None or month.index is None:
        return ""
    sizes = ways(month.channels)
    named = [name for place, (name, count) in enumerate(sizes.items()) if not place or count > LARGEST_SILENT_SHARE * month.n]
    if len(named) < 2:
        return ""
    if month.public and not set(named) <= public_parts(sizes):
        return "jawaban dari beberapa saluran"
    return f"jawaban {joined([f'{percent(sizes[name], month.n)}% {lowered(name)}' for name in named])}"


def without_fee_sentence(month: Month) -> str:
    """The index without the fee element where nearly everybody calls the service free (statistics.md 10)."""
    index = month.index
    if index is None or not month.shown.distribution:
        return ""
    fee = _free_looking(month, index)
    if fee is None or fee.weighted_mean is None:
        return ""
    rest = (index.mean_1_to_4 - fee.weighted_mean) / (1 - fee.element.weight) * month.instrument.scale.factor
    name = month.instrument.index_name
    share = percent(fee.counts[-1], sum(fee.counts))
    return (
        f"{share}% responden menjawab gratis pada unsur {fee.element.code} {fee.element.name}, sehingga unsur itu mengangkat "
        f"{name}. Indeks tanpa {fee.element.code}: {figure(rest, 2)}."
    )


def _free_looking(month: Month, index: SatisfactionIndex) -> ElementResult | None:
    """The element whose best answer is "Gratis", when it lifts the index and most answers are that one."""
    for result in index.elements:
        questions = [month.instrument.questions[place] for place in month.instrument.questions_of(result.element.code)]
        if any(question.choices[-1].words.casefold() != FREE for question in questions) or result.mean is None:
            continue
        if 2 * result.n < month.n:
            continue
        if result.counts[-1] >= LOOKS_FREE * sum(result.counts) and result.mean > index.mean_1_to_4:
            return result
    return None


def legacy_sentence(month: Month) -> str:
    """The index under the weight that old reports printed; empty where no such convention is known."""
    weights = {element.weight for element in month.instrument.elements}
    printed = CONVENTIONS.get(len(month.instrument.elements))
    if month.index is None or printed is None or len(weights) > 1:
        return ""
    value = figure(legacy_index(month.index, printed).value_100, 2)
    return (
        f"Menurut konvensi {printed} (bobot {weights.pop()} dibulatkan menjadi {printed}): {value}. Angka ini hanya untuk "
        f"mencocokkan dengan laporan lama."
    )
