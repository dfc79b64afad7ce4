"""Which photos are taken: by their bytes, never by their name."""

from __future__ import annotations

import pytest

from puas.domain.errors import BadInput
from puas.domain.pictures import LARGEST_PHOTO, photo_media_type


def test_png_and_jpeg_are_known_by_their_first_bytes() -> None:
    assert photo_media_type(b"\x89PNG\r\n\x1a\n....") == "image/png"
    assert photo_media_type(b"\xff\xd8\xff\xe0....") == "image/jpeg"


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"])
def test_any_other_file_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(BadInput) as refusal:
        photo_media_type(content)
    assert refusal.value.code == "not_a_photo"


def test_a_photo_over_three_megabytes_is_refused() -> None:
    assert photo_media_type(b"\xff\xd8\xff" + bytes(LARGEST_PHOTO - 3)) == "image/jpeg"
    with pytest.raises(BadInput) as refusal:
        photo_media_type(b"\xff\xd8\xff" + bytes(LARGEST_PHOTO - 2))
    assert refusal.value.code == "photo_too_large"
