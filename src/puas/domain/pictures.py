"""Photos for the annex of a report: which bytes are taken."""

from __future__ import annotations

from puas.domain.errors import BadInput

LARGEST_PHOTO = 3 * 1024 * 1024
MOST_PHOTOS = 12
SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def photo_media_type(content: bytes) -> str:
    """`image/png` or `image/jpeg`, read from the bytes and never from the file's name.

    BadInput for any other file, or one larger than 3 MB.
    """
    if len(content) > LARGEST_PHOTO:
        raise BadInput("photo_too_large", "Foto ini lebih besar dari 3 MB. Perkecil dulu, lalu unggah lagi.", field="photo")
    for signature, media_type in SIGNATURES:
        if content.startswith(signature):
            return media_type
    raise BadInput("not_a_photo", "Berkas ini bukan foto PNG atau JPEG. Pilih berkas foto, lalu unggah lagi.", field="photo")
