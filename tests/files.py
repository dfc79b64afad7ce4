"""Tiny files of each kind that an office may upload, made here byte by byte."""

from __future__ import annotations

import zlib
from io import BytesIO

from PIL import Image

from puas.documents.upright_photos import upright_photo


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


PNG = upright_photo(
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00")
    + _chunk(b"IDAT", zlib.compress(b"\x00\x1d\x4e\x89"))
    + _chunk(b"IEND", b"")
)
"""As it is kept: drawing it anew changes nothing more."""


def camera_photo(kind: str = "JPEG") -> bytes:
    """A photo of 64 x 48 dots, left half red, as a telephone writes it: to be turned by a quarter, with place and remarks."""
    photo = Image.new("RGB", (64, 48), "#1D4E89")
    photo.paste("#C62828", (0, 0, 32, 48))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Merek Telepon"
    exif.get_ifd(0x8825)[1] = "S"
    stream = BytesIO()
    photo.save(stream, kind, exif=exif, comment=b"difoto oleh Ani", dpi=(72, 72))
    return stream.getvalue()


JPEG = camera_photo()
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
