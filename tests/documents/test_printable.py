"""What a font cannot print is shown as such, and everything it can print is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from io import BytesIO

import pikepdf

from puas.documents.counter_print import CounterPrint, counter_print_pdf
from puas.documents.printable import COVERED, breakable, plain, printable, without_control_characters
from puas.documents.workbook.formats import height_for
from puas.domain.report_content import Figure


@dataclass(frozen=True)
class Sample:
    name: str
    when: date
    figure: Figure
    rows: tuple[Fraction, ...]


def test_pictures_and_foreign_letters_become_visible_marks() -> None:
    assert printable("bagus 👍🏽👍 sekali\u200d") == "bagus [gambar] sekali"
    assert printable("سلام 中文 baik") == "[aksara lain] baik"
    assert printable("a\x00b\x07\tc\n\n d") == "ab c d"
    assert printable("e\u0301") == "é"


def test_long_words_get_places_to_break() -> None:
    assert breakable("x" * 45, 20).split("\u200b") == ["x" * 20, "x" * 20, "x" * 5]
    assert breakable("pendek saja", 20) == "pendek saja"


def test_control_characters_leave_files_of_xml() -> None:
    assert without_control_characters("a\x00b\x0bc\ud800\ufffe") == "abc"
    assert without_control_characters("baris\nbaru 👍") == "baris\nbaru 👍"


def test_content_becomes_plain_json() -> None:
    sample = Sample("x\x00", date(2026, 11, 25), Figure(Fraction(1, 3), "0,33"), (Fraction(1, 9),))
    assert plain(sample) == {"name": "x", "when": "2026-11-25", "figure": "0,33", "rows": ["1/9"]}
    assert plain([1, None, True]) == [1, None, True]


def test_the_committed_fonts_hold_every_covered_character() -> None:
    points = [point for first, last in COVERED for point in range(first, last + 1) if not 0x300 <= point <= 0x328]
    characters = "".join(map(chr, points))
    counter = CounterPrint(characters, characters, characters, "https://a.example/s/x", characters)
    pdf = counter_print_pdf("poster-a4", counter)  # PDF/UA refuses a glyph that is missing
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = {str(font.BaseFont).partition("+")[2] for page in opened.pages for font in page.Resources.Font.values()}
    assert {name.split("-")[0] for name in fonts} <= {"NotoSans", "DejaVuSansMono"}


def test_rows_grow_with_their_text() -> None:
    assert height_for("", 40) < 20
    assert height_for("kata " * 40, 40) > 60
    assert height_for("a\nb", 40) == 30
