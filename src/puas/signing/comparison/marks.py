"""The differences between two pictures of a page, marked for the eye as with a highlighter."""

from __future__ import annotations

from io import BytesIO

from puas.signing.comparison.words import NOTICEABLE

TILE = 12
"""Side of a marked square, in pixels."""
HIGHLIGHTER, STRENGTH = (255, 191, 71), 110


def marked(before: bytes, after: bytes) -> bytes:
    """`after` (PNG) with every part coloured that differs from `before`; as it is when the pages have different sizes."""
    from PIL import Image, ImageChops

    with Image.open(BytesIO(before)) as first, Image.open(BytesIO(after)) as second:
        if first.size != second.size:
            return after
        differs = ImageChops.difference(first.convert("L"), second.convert("L")).point(
            [255 * (step >= NOTICEABLE) for step in range(256)]
        )
        tiles = differs.reduce(TILE).point([STRENGTH * (step > 0) for step in range(256)])
        veil = tiles.resize((tiles.width * TILE, tiles.height * TILE), Image.Resampling.NEAREST).crop((0, 0, *second.size))
        shown = second.convert("RGB")
        shown.paste(Image.new("RGB", second.size, HIGHLIGHTER), mask=veil)
        stream = BytesIO()
        shown.save(stream, "PNG")
        return stream.getvalue()
