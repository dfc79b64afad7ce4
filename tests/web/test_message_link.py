"""The ready text travels encoded and whole."""

from urllib.parse import unquote

from puas.web.message_link import message_link


def test_no_character_of_the_text_breaks_the_link() -> None:
    text = "Yth. Camat, Kecamatan A & B: 100 % siap?\nhttps://puas.example/kantor/a/?unit=1#x"
    link = message_link(text)
    encoded = link.removeprefix("https://wa.me/?text=")
    assert not set("&#?= \n/:") & set(encoded)
    assert unquote(encoded) == text
