"""Media of publication: counted by kind, links checked."""

from __future__ import annotations

import pytest

from puas.domain.errors import BadInput
from puas.domain.publication_media import MEDIA, checked_link, checked_medium, counted_media


def test_media_are_counted_once_each_by_kind() -> None:
    count = counted_media(["website", "website", "notice_board", "banner"])
    assert (count.electronic, count.printed, count.total, count.both_kinds) == (1, 2, 3, True)
    assert not counted_media(["website"]).both_kinds
    assert counted_media([]).total == 0


def test_both_kinds_of_media_can_be_chosen() -> None:
    assert {medium.electronic for medium in MEDIA.values()} == {True, False}
    assert checked_medium("website").words == "Laman resmi"
    with pytest.raises(BadInput, match="Pilih salah satu media"):
        checked_medium("pigeon")


@pytest.mark.parametrize("link", ["", "  ", "https://kecamatan.example/ikm?bulan=11", "http://a.example"])
def test_a_whole_address_or_none_is_a_link(link: str) -> None:
    assert checked_link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "kecamatan.example",
        "https://",
        "https://a b.example",
        "https://[x",
        "data:text/html,x",
        "https://a.example/" + "a" * 250,
    ],
)
def test_anything_else_is_refused_as_a_link(link: str) -> None:
    with pytest.raises(BadInput, match="https://"):
        checked_link(link)
