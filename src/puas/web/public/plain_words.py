"""A result as people say it: "hampir 9 dari 10 jawaban". Said only where the counts may be shown, and only as they are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext

from puas.domain.report_content import ElementLine
from puas.domain.report_content.wording import SHARES_OF_NOBODY, capitalised, out_of_ten_words


def satisfied_share(lines: Sequence[ElementLine]) -> Fraction | None:
    """The share of all answers that chose one of the two best choices; None where a distribution is withheld or empty."""
    counts = [line.counts for line in lines if line.counts is not None]
    total = sum(sum(each) for each in counts)
    if not counts or len(counts) < len(lines) or not total:
        return None
    return Fraction(sum(sum(each[-2:]) for each in counts), total)


def headline(lines: Sequence[ElementLine]) -> str:
    """One sentence for everyone; empty where it would need a figure that is withheld."""
    share = satisfied_share(lines)
    if share is None:
        return ""
    template, tenths = out_of_ten_words(share)
    sentence = gettext("{share} warga menyatakan puas: memilih salah satu dari dua pilihan terbaik.")
    if template in SHARES_OF_NOBODY:
        sentence = gettext("{share} warga yang menyatakan puas: memilih salah satu dari dua pilihan terbaik.")
    return sentence.format(share=capitalised(gettext(template).format(tenths=tenths)))
