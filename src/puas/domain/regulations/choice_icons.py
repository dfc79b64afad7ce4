"""The drawings beside the choices: four bars, as many filled as the choice's score. No faces, no colours of their own.

A drawing is the `d` of an SVG path in a box of 24 x 24, filled by the even-odd rule with the colour of the text around it.
"""

from __future__ import annotations

_BARS = ((2, 16), (7, 11), (13, 6), (18, 1))
"""Left edge and top of each bar; all are 4 wide and stand on 22."""


def _bar(left: int, top: int, *, filled: bool) -> str:
    height = 22 - top
    outline = f"M{left} {top}h4v{height}h-4z"
    return outline if filled else f"{outline}m1 1h2v{height - 2}h-2z"


def bars(filled: int) -> str:
    """A row of four rising bars, the first `filled` of them filled, the others outlines."""
    return "".join(_bar(left, top, filled=place < filled) for place, (left, top) in enumerate(_BARS))
