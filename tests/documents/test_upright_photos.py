"""A photo is kept upright and tells nothing but what it shows."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from puas.documents import upright_photos
from puas.documents.upright_photos import LONGEST_EDGE, MOST_PIXELS, upright_photo
from puas.domain.errors import BadInput
from tests.files import JPEG, PNG, camera_photo

RED = (198, 40, 40)


def saved(photo: Image.Image, kind: str = "PNG") -> bytes:
    stream = BytesIO()
    photo.save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_camera_photo_is_turned_and_tells_neither_place_nor_camera_nor_remark(kind: str) -> None:
    taken = camera_photo(kind)
    assert b"Merek Telepon" in taken
    kept = upright_photo(taken)
    photo = Image.open(BytesIO(kept))
    assert (photo.format, photo.size) == (kind, (48, 64))
    top, bottom = photo.convert("RGB").getpixel((24, 5)), photo.convert("RGB").getpixel((24, 60))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert max(abs(seen - red) for seen, red in zip(top, RED, strict=True)) < 12
    assert bottom[2] > bottom[0]
    assert not photo.getexif()
    assert set(photo.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for secret in (b"Merek Telepon", b"Ani", b"Exif", b"eXIf", b"tEXt"):
        assert secret not in kept


def test_the_same_photo_is_kept_as_the_same_bytes_and_drawing_it_anew_changes_nothing() -> None:
    assert upright_photo(JPEG) == upright_photo(JPEG)
    assert upright_photo(PNG) == PNG


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_stays_a_png_with_its_colours(mode: str) -> None:
    grey = Image.linear_gradient("L")
    drawn = grey.convert("I").point(lambda level: level * 257).convert("I;16") if mode == "I;16" else grey.convert(mode)
    kept = Image.open(BytesIO(upright_photo(saved(drawn))))
    assert kept.format == "PNG"
    levels = kept.convert("L").getextrema()
    assert levels == (0, 255)
    if mode != "1":
        middle = kept.convert("L").getpixel((128, 128))
        assert isinstance(middle, int)
        assert abs(middle - 128) < 3


def test_what_is_see_through_in_a_logo_stays_so() -> None:
    logo = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    logo.paste((29, 78, 137, 255), (5, 5, 15, 15))
    for drawn in (logo, logo.quantize()):
        kept = Image.open(BytesIO(upright_photo(saved(drawn)))).convert("RGBA")
        assert kept.getpixel((0, 0)) == (0, 0, 0, 0)
        assert kept.getpixel((10, 10)) == (29, 78, 137, 255)


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "P"), ("PNG", "RGB")])
def test_a_large_photo_becomes_as_large_as_a_page_can_show(kind: str, mode: str) -> None:
    kept = Image.open(BytesIO(upright_photo(saved(Image.new(mode, (4000, 1000)), kind))))
    assert (kept.format, kept.size) == (kind, (LONGEST_EDGE, 640))


@pytest.mark.parametrize("size", [(8001, 5000), (10_000, 10_000), (20_000, 20_000)])
def test_a_small_file_that_claims_to_be_a_huge_picture_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    content = saved(Image.new("1", size))
    assert len(content) < 100_000
    with pytest.raises(BadInput) as refusal:
        upright_photo(content, field="file")
    assert (refusal.value.code, refusal.value.facts["field"]) == ("photo_too_many_pixels", "file")
    assert "40 juta piksel" in refusal.value.sentence


def test_the_limit_itself_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_PIXELS == 8000 * 5000
    monkeypatch.setattr(upright_photos, "MOST_PIXELS", 100)
    assert upright_photo(saved(Image.new("1", (10, 10))))
    with pytest.raises(BadInput, match="terlalu besar"):
        upright_photo(saved(Image.new("1", (10, 11))))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff\xd9", PNG[:40], JPEG[: len(JPEG) // 2]])
def test_what_cannot_be_opened_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput) as refusal:
        upright_photo(content)
    assert refusal.value.code == "photo_damaged"


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kind=st.sampled_from(["JPEG", "PNG"]), places=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_any_damaged_photo_is_redrawn_or_refused_and_nothing_else_happens(kind: str, places: list[tuple[int, int]]) -> None:
    content = bytearray(camera_photo(kind))
    for place, value in places:
        content[place % len(content)] = value
    try:
        kept = upright_photo(bytes(content))
    except BadInput:
        return
    assert not Image.open(BytesIO(kept)).getexif()
