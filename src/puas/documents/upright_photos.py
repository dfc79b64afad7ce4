"""A photo as it is kept: upright, and without where, when and with what it was taken.

A telephone writes place, time and its own name into every photo, and leaves turning it to the viewer. Nothing of that may
stand in a report or on a public page, so a photo is drawn anew before it is stored.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from puas.domain.errors import BadInput

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
"""A larger one is refused before it is unpacked: a small file may claim to be a picture that fills all memory."""
LONGEST_EDGE = 2560
"""Pixels; a larger photo is made smaller: more than a printed page can show."""
JPEG_QUALITY = 90
FORMATS = ("PNG", "JPEG")
PLAIN_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")


def upright_photo(content: bytes, *, field: str = "photo") -> bytes:
    """The photo (PNG or JPEG, of the same kind again) drawn anew: upright, at most 2560 pixels long, no metadata.

    BadInput (for `field`) when it cannot be opened or has more than 40 million pixels. The same bytes give the same bytes.
    """
    # Imported when the first photo is kept: it would slow every start.
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_many_pixels(field)
            opened.draft(None, (LONGEST_EDGE, LONGEST_EDGE))
            photo = ImageOps.exif_transpose(opened)
            kind = "PNG" if opened.format == "PNG" else "JPEG"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(field) from None
    except (OSError, SyntaxError, ValueError, EOFError) as damage:
        raise BadInput(
            "photo_damaged", "Foto ini tidak dapat dibuka; simpan ulang atau pilih foto lain, lalu unggah lagi.", field=field
        ) from damage
    return _drawn(photo, kind)


def _too_many_pixels(field: str) -> BadInput:
    return BadInput(
        "photo_too_many_pixels",
        "Ukuran gambar foto ini terlalu besar (lebih dari {most} juta piksel). Perkecil dulu, lalu unggah lagi.",
        field=field,
        most=MOST_PIXELS // 1_000_000,
    )


def _drawn(photo: Image, kind: str) -> bytes:
    """Only pixels (and what is see-through in them) go into the new file."""
    if photo.mode.startswith("I"):
        photo = photo.convert("I").point(lambda level: level * (1 / 256)).convert("L")  # 16 bits of grey
    if photo.mode not in PLAIN_MODES or (kind == "JPEG" and photo.mode != "L"):
        photo = photo.convert("RGB")
    if max(photo.size) > LONGEST_EDGE:
        if photo.mode in ("1", "P"):
            photo = photo.convert("RGBA")
        photo.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    photo.info = {name: value for name, value in photo.info.items() if name == "transparency"}
    stream = BytesIO()
    if kind == "PNG":
        photo.save(stream, "PNG", optimize=False)
    else:
        photo.save(stream, "JPEG", quality=JPEG_QUALITY)
    return stream.getvalue()
