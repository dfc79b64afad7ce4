"""Weak element + history + comments -> draft recommendations for the Camat: by rule, never at random.

A draft is a beginning. The Camat edits it and adds a sentence of his own; the reason beside each draft says which
figures it rests on, and what they cannot say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from puas.domain.figures import decimal_comma
from puas.domain.index import NoResult, SatisfactionIndex
from puas.domain.recommendation_catalogue import BUILT_IN, LEVELS, Catalogue, CatalogueAction, folded, in_order_of_size, key_of
from puas.domain.recommendation_phrases import meaning_of
from puas.domain.statistics.ranking import indistinguishable_from_lowest, weakest
from puas.domain.tallies import Tally

DRAFTS = 3
CONTINUED = " Lanjutan: sudah direkomendasikan dalam tiga bulan terakhir."
LOWEST_LETTER = "D"

Told = tuple[str, str]
"""A comment folded for matching, and as it was written."""


@dataclass(frozen=True, slots=True)
class WeakElement:
    """One element of the work list. `mean` on the instrument's scale; `months_among_lowest` counts this month as well.

    `distinguishable`: False where chance alone may have set its place next to the lowest element.
    """

    code: str
    name: str
    mean: Fraction
    index_100: Fraction
    letter: str
    months_among_lowest: int
    distinguishable: bool


@dataclass(frozen=True, slots=True)
class DraftRecommendation:
    """A sentence that a Camat could send, the code of the element it is meant for, and the figures it rests on."""

    element: str
    text: str
    reason: str
    action: str = ""
    """Id of the catalogue's action; "" for a sentence that is in no catalogue."""
    quote: str = ""
    """A comment that asks for just this, "" when none does. Never shown to the public."""


@dataclass(frozen=True, slots=True)
class OfferedLately:
    """What was taken over or rejected in the last three months: actions by id, and texts as they were written."""

    actions: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


NOTHING_LATELY = OfferedLately()


def weak_elements(
    result: SatisfactionIndex | NoResult, tally: Tally | None, months_among_lowest: Mapping[str, int]
) -> tuple[WeakElement, ...]:
    """The three lowest elements of a month as a work list.

    `tally` is None where only a recap exists (then nothing can be told apart from chance); `months_among_lowest` maps
    element codes to the number of consecutive months, this one included, that they were among the three lowest.
    """
    unsure = _not_told_apart(result, tally)
    return tuple(
        WeakElement(
            code=element.element.code,
            name=element.element.name,
            mean=element.mean,
            index_100=element.index_100,
            letter=element.category.letter,
            months_among_lowest=months_among_lowest.get(element.element.code, 1),
            distinguishable=element.element.code not in unsure,
        )
        for element in weakest(result)
        if element.mean is not None and element.index_100 is not None and element.category is not None
    )


def draft_recommendations(
    weak: Sequence[WeakElement],
    comments: Sequence[str] = (),
    recent: OfferedLately = NOTHING_LATELY,
    catalogue: Catalogue = BUILT_IN,
) -> tuple[DraftRecommendation, ...]:
    """Three drafts: one for each weak element in the order given, more for the first ones where there are fewer.

    Which of an element's actions comes first: the one that most comments ask for; without such comments a quick one in
    the first month among the lowest, a larger one in the second or where the element is rated D, a change of the way of
    working from the third. What was recommended in the last three months (`recent`) is offered only when nothing else is
    left, and then marked as continued. Same input, same drafts. No weak element, no draft.
    """
    told = [(folded(comment), comment) for comment in comments]
    ordered = [(element, _new_ones_first(_actions_in_order(element, told, catalogue), recent)) for element in weak]
    drafts: list[DraftRecommendation] = []
    for turn in range(DRAFTS):
        for element, actions in ordered:
            if len(drafts) < DRAFTS:
                drafts.append(_draft(element, actions[turn], told, recent))
    return tuple(drafts)


def draft_for_too_few() -> DraftRecommendation:
    """What to do in a month whose answers are too few to name elements: no figure may follow from it."""
    return DraftRecommendation(
        "",
        "Mengarahkan setiap warga yang selesai dilayani ke kode QR di loket, dan menghitung setiap hari berapa orang yang "
        "diarahkan, agar bulan depan terkumpul sedikitnya 30 jawaban.",
        "Jawaban bulan ini terlalu sedikit untuk menyebut unsur mana yang lemah.",
    )


def comments_touching(name: str, comments: Sequence[str]) -> int:
    """How many comments touch the element of this name, by words at the beginning of a word."""
    return sum(_touches(folded(comment), meaning_of(name).words) for comment in comments)


def _not_told_apart(result: SatisfactionIndex | NoResult, tally: Tally | None) -> set[str]:
    if tally is None:
        return {element.element.code for element in result.elements}
    alike = set(indistinguishable_from_lowest(result.instrument, tally))
    # The lowest itself is never in that list: it is told apart only when nothing else is like it.
    return alike | {element.element.code for element in weakest(result, 1)} if alike else alike


def _actions_in_order(element: WeakElement, told: Sequence[Told], catalogue: Catalogue) -> list[CatalogueAction]:
    step = max(element.months_among_lowest, 2 if element.letter == LOWEST_LETTER else 1)
    ordered = in_order_of_size(catalogue.active(key_of(element.name)), LEVELS[min(step, len(LEVELS)) - 1])
    # Sorting is stable: actions that equally many comments ask for stay in the order of their size.
    return sorted(ordered, key=lambda action: -len(_asking_for(action, element, told)))


def _asking_for(action: CatalogueAction, element: WeakElement, told: Sequence[Told]) -> list[str]:
    """The comments, as written, that touch the element and ask for just this."""
    about_it = [pair for pair in told if _touches(pair[0], meaning_of(element.name).words)]
    return [comment for words, comment in about_it if _touches(words, action.words)]


def _is_given(action: CatalogueAction, recent: OfferedLately) -> bool:
    return action.id in recent.actions or folded(action.text) in {folded(text) for text in recent.texts}


def _new_ones_first(actions: Sequence[CatalogueAction], recent: OfferedLately) -> list[CatalogueAction]:
    return sorted(actions, key=lambda action: _is_given(action, recent))


def _draft(element: WeakElement, action: CatalogueAction, told: Sequence[Told], recent: OfferedLately) -> DraftRecommendation:
    asking = _asking_for(action, element, told)
    reason = _reason(element, told)
    if asking:
        reason += f" {len(asking)} di antaranya menyebut hal yang dijawab tindakan ini."
    if _is_given(action, recent):
        reason += CONTINUED
    return DraftRecommendation(element.code, action.text, reason, action.id, min(asking, key=len, default=""))


def _reason(element: WeakElement, told: Sequence[Told]) -> str:
    parts = [
        f"{element.code} {element.name} bernilai {decimal_comma(element.mean, 3)} "
        f"(nilai konversi {decimal_comma(element.index_100, 2)}, mutu {element.letter})"
    ]
    if element.months_among_lowest > 1:
        parts.append(f" dan termasuk tiga unsur terendah selama {element.months_among_lowest} bulan berturut-turut")
    else:
        parts.append(" dan termasuk tiga unsur terendah bulan ini")
    touching = sum(_touches(words, meaning_of(element.name).words) for words, _ in told)
    parts.append(f"; {touching} komentar menyinggung hal ini." if touching else ".")
    if not element.distinguishable:
        parts.append(" Urutannya di antara unsur terendah masih dapat terjadi karena kebetulan.")
    return "".join(parts)


def _touches(folded_comment: str, words: Sequence[str]) -> bool:
    return any(f" {word}" in folded_comment for word in words)
