"""Whether one file shows what another shows. Lost words are never forgiven; added ones (a stamp) are for a person to see."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from io import BytesIO

from puas.signing.comparison.pages import PageReader

NOTICEABLE = 40
"""Steps of grey (of 255) by which a pixel must differ to count: another program smooths edges differently."""
SHARE_NOTICED = 0.0005
"""Share of a page's pixels that must differ before the page is shown as different."""


class Likeness(StrEnum):
    """SAME: nothing differs. ADDED: all words are still there in their order, something was put beside. CHANGED: words are gone,
    others stand in their place, or pages are missing. NOT_COMPARED: no program to read the pages with, or it failed."""

    SAME = "same"
    ADDED = "added"
    CHANGED = "changed"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`lost` and `added`: (page from 1, words). `pages_looking_different`: from 1, also where no word differs."""

    likeness: Likeness
    lost: tuple[tuple[int, str], ...] = ()
    added: tuple[tuple[int, str], ...] = ()
    pages_looking_different: tuple[int, ...] = ()

    @property
    def pages_to_see(self) -> tuple[int, ...]:
        """Every page on which words or looks differ, in order."""
        return tuple(sorted({page for page, _ in (*self.lost, *self.added)} | set(self.pages_looking_different)))


def compare(previewed: bytes, returned: bytes, reader: PageReader | None) -> Comparison:
    """Words and pictures of `returned` against those of `previewed`, page by page."""
    before, after = (reader.words(previewed), reader.words(returned)) if reader else (None, None)
    if reader is None or before is None or after is None:
        return Comparison(Likeness.NOT_COMPARED)
    lost: list[tuple[int, str]] = []
    added: list[tuple[int, str]] = []
    for page in range(max(len(before), len(after))):
        gone, new = _differences(before[page] if page < len(before) else [], after[page] if page < len(after) else [])
        lost += [(page + 1, words) for words in gone]
        added += [(page + 1, words) for words in new]
    looks = _pages_looking_different(reader.pictures(previewed), reader.pictures(returned))
    if looks is None:
        return Comparison(Likeness.NOT_COMPARED, tuple(lost), tuple(added))
    changed = bool(lost) or len(before) != len(after)
    likeness = Likeness.CHANGED if changed else Likeness.ADDED if added or looks else Likeness.SAME
    return Comparison(likeness, tuple(lost), tuple(added), looks)


def _differences(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    lost, added = [], []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            lost.append(" ".join(before[start:end]))
        if kind in ("insert", "replace"):
            added.append(" ".join(after[new_start:new_end]))
    return lost, added


def _pages_looking_different(before: list[bytes] | None, after: list[bytes] | None) -> tuple[int, ...] | None:
    if before is None or after is None:
        return None
    shared = min(len(before), len(after))
    differing = [page + 1 for page in range(shared) if _looks_different(before[page], after[page])]
    return (*differing, *range(shared + 1, max(len(before), len(after)) + 1))


def _looks_different(before: bytes, after: bytes) -> bool:
    from PIL import Image, ImageChops

    with Image.open(BytesIO(before)) as first, Image.open(BytesIO(after)) as second:
        if first.size != second.size:
            return True
        histogram = ImageChops.difference(first.convert("L"), second.convert("L")).histogram()
        return sum(histogram[NOTICEABLE:]) > SHARE_NOTICED * first.size[0] * first.size[1]
