"""How good the data are: completeness, consistency, what was left out, what came late. Notes, never deletions."""

from __future__ import annotations

from fractions import Fraction

from puas.domain.channels import IMPORTED
from puas.domain.disclosure import SMALLEST_FOR_ANY_FIGURE, public_parts
from puas.domain.figures import count_words
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.report_content.month import Month, printable_n
from puas.domain.report_content.parts import CollectionBlock, ElementBlock, ReliabilityBlock
from puas.domain.report_content.wording import channel_words, figure, joined, lowered, percent
from puas.domain.tallies import merged

KEYED_ELSEWHERE = ("late", "import", IMPORTED)
"""Channels whose sheets were keyed after the day of service, or came from a file."""


def data_quality(
    month: Month, collection: CollectionBlock, elements: ElementBlock, reliability: ReliabilityBlock
) -> tuple[str, ...]:
    """Finished sentences, as far as the edition may say them."""
    collected = collection.index_as_collected_100
    name = month.instrument.index_name
    found = (
        _completeness(month),
        *reliability.sentences,
        collection.exclusion_sentence,
        f"Bila semua jawaban yang terkumpul ikut dihitung, {name} menjadi {collected}." if collected else "",
        collection.channel_sentence,
        _without_keyed_elsewhere(month),
        *collection.notes,
        *(line.warning for line in elements.lines),
        _with_the_silent(month),
        "Responden mengisi atas kemauan sendiri; seberapa jauh mereka mewakili semua pengguna layanan tidak diketahui.",
    )
    return tuple(sentence for sentence in found if sentence)


def _completeness(month: Month) -> str:
    """How many sheets answer everything; a handful of incomplete ones is not counted out to the public."""
    if month.tally is None or not month.shown.distribution:
        return ""
    incomplete = month.n - month.tally.n_complete
    if not incomplete:
        return "Semua lembar terisi lengkap."
    rule = "Lembar yang tidak lengkap tetap dihitung untuk unsur yang dijawabnya."
    if month.public and min(incomplete, month.tally.n_complete) < SMALLEST_FOR_ANY_FIGURE:
        return f"Sebagian lembar tidak terisi lengkap. {rule}"
    return f"{count_words(month.tally.n_complete)} dari {count_words(month.n)} lembar terisi lengkap. {rule}"


def _with_the_silent(month: Month) -> str:
    """Between which figures the index would lie, had everybody answered who was served (statistics.md 12)."""
    served = sum(month.snapshot.served.values())
    silent = served - month.n
    if month.index is None or silent <= 0:
        return ""
    name, ends = month.instrument.index_name, (month.instrument.scale.floor_100, Fraction(100))
    low, high = ((month.n * month.index.value_100 + silent * end) / served for end in ends)
    return (
        f"Dari {count_words(served)} orang yang dilayani, {percent(month.n, served)}% menjawab. Bila semua yang lain memberi "
        f"nilai terendah, {name} menjadi {figure(low, 2)}; bila semua memberi nilai tertinggi, {figure(high, 2)}."
    )


def _without_keyed_elsewhere(month: Month) -> str:
    """The index without late-keyed and imported sheets (statistics.md 11), where both parts may be shown."""
    parts = [stratum for stratum in month.snapshot.strata if stratum.channel in KEYED_ELSEWHERE]
    rest = merged(month.instrument, (s.tally for s in month.snapshot.strata if s.channel not in KEYED_ELSEWHERE))
    result = satisfaction_index(month.instrument, rest)
    n = sum(stratum.tally.n for stratum in parts)
    if month.index is None or not n or not printable_n(rest.n):
        return ""
    if month.public and len(public_parts({"elsewhere": n, "rest": rest.n})) < 2:
        return ""
    if not isinstance(result, SatisfactionIndex):
        return ""
    names = joined(sorted({lowered(channel_words(stratum.channel)) for stratum in parts}))
    return (
        f"{count_words(n)} jawaban {names}; tanpa jawaban itu {month.instrument.index_name} menjadi "
        f"{figure(result.value_100, 2)} dari {count_words(rest.n)} jawaban."
    )
