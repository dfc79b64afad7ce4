"""What may be shown, by number of answers: one table for pages, reports, the API and public files (design.md 7).

`puas compute` works on the caller's own file and is outside it. Small cells are withheld, and so is whatever would let
a small cell be found by subtraction (Hundepool et al. 2012).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST_FOR_ANY_FIGURE = 5
SMALLEST_FOR_PARTS_OF_RESULT = 10
SMALLEST_FOR_EVERYTHING = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a result with a given n may be shown. The index never stands without its interval.

    `indicative`: the figures carry the word "indikatif". `sentence` (Indonesian) says what is withheld and why, or what
    the remark means; empty when everything is shown without remark.
    """

    index: bool
    letter: bool
    elements: bool
    distribution: bool
    indicative: bool
    sentence: str


_EVERYTHING = Shown(index=True, letter=True, elements=True, distribution=True, indicative=False, sentence="")


def _nothing(sentence: str) -> Shown:
    return Shown(index=False, letter=False, elements=False, distribution=False, indicative=False, sentence=sentence)


def shown_to_office(n: int) -> Shown:
    """What the office itself may see of `n` answers."""
    if n < SMALLEST_FOR_ANY_FIGURE:
        return _too_few_for_anyone(n)
    if n < SMALLEST_FOR_PARTS_OF_RESULT:
        return Shown(
            index=True, letter=False, elements=False, distribution=False, indicative=True,
            sentence="Baru 5 sampai 9 jawaban: indeks dan rentangnya bersifat indikatif; mutu dan nilai per unsur "
            "tampil mulai 10 jawaban.",
        )  # fmt: skip
    return _EVERYTHING


def shown_to_public(n: int) -> Shown:
    """What anyone may see of `n` answers: public pages, the public edition of a report, the API, open files."""
    if n < SMALLEST_FOR_ANY_FIGURE:
        return _too_few_for_anyone(n)
    if n < SMALLEST_FOR_PARTS_OF_RESULT:
        return _nothing("Kurang dari 10 jawaban: hasil belum dapat ditampilkan demi menjaga kerahasiaan responden.")
    if n < SMALLEST_FOR_EVERYTHING:
        return Shown(
            index=True, letter=True, elements=True, distribution=False, indicative=True,
            sentence="Kurang dari 30 jawaban: hasil bersifat indikatif dan sebaran jawaban tidak ditampilkan.",
        )  # fmt: skip
    return _EVERYTHING


def _too_few_for_anyone(n: int) -> Shown:
    if not n:
        return _nothing("Belum ada jawaban, sehingga belum ada hasil.")
    return _nothing("Kurang dari 5 jawaban: angka tidak ditampilkan demi menjaga kerahasiaan responden.")


def public_parts(parts: Mapping[str, int]) -> frozenset[str]:
    """Names of the services, counters or channels whose own figures may be public; `parts` maps each to its n.

    The whole needs 30 answers, a part 10, and the rest of the whole 0 or at least 10. What all parts shown leave over
    must be 0 or at least 10 too, else subtraction would uncover it: then the smallest part shown is withheld as well.
    """
    whole = sum(parts.values())
    if whole < SMALLEST_FOR_EVERYTHING:
        return frozenset()
    shown = {name: n for name, n in parts.items() if _large_enough(n) and _rest_is_safe(whole - n)}
    if shown and not _rest_is_safe(whole - sum(shown.values())):
        del shown[min(shown, key=lambda name: (shown[name], name))]
    return frozenset(shown)


def _large_enough(n: int) -> bool:
    return n >= SMALLEST_FOR_PARTS_OF_RESULT


def _rest_is_safe(rest: int) -> bool:
    return rest == 0 or _large_enough(rest)
