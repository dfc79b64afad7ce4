"""A result as people say it: "hampir 9 dari 10 jawaban". Said only where the counts may be shown, and only as they are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from puas.domain.report_content import ElementLine

NEAR = Fraction(1, 10)
"""Within a tenth of a tenth the share is called by its whole number without "hampir" or "lebih dari"."""


def satisfied_share(lines: Sequence[ElementLine]) -> Fraction | None:
    """The share of all answers that chose one of the two best choices; None where a distribution is withheld or empty."""
    counts = [line.counts for line in lines if line.counts is not None]
    total = sum(sum(each) for each in counts)
    if not counts or len(counts) < len(lines) or not total:
        return None
    return Fraction(sum(sum(each[-2:]) for each in counts), total)


def out_of_ten(share: Fraction) -> str:
    """ "9 dari 10 jawaban", with "hampir" or "lebih dari" where it is not quite so; "semua jawaban" only when it is all."""
    tenths = share * 10
    nearest = (2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator)
    if share == 1:
        return "semua jawaban"
    if nearest == 10:
        return "hampir semua jawaban"
    if nearest == 0:
        return "hampir tidak ada jawaban"
    distance = tenths - nearest
    nearly = "" if abs(distance) <= NEAR else "lebih dari " if distance > 0 else "hampir "
    return f"{nearly}{nearest} dari 10 jawaban"


def headline(lines: Sequence[ElementLine]) -> str:
    """One sentence for everyone; empty where it would need a figure that is withheld."""
    share = satisfied_share(lines)
    if share is None:
        return ""
    words = out_of_ten(share)
    return f"{words[0].upper()}{words[1:]} warga menyatakan puas: memilih salah satu dari dua pilihan terbaik."
