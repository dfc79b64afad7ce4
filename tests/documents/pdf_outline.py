"""A tagged PDF as lines of text: what a screen reader meets, in its order, with the page on which it stands.

Read from the structure tree and the glyphs themselves, so that no text extractor's taste for lines and spaces comes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

INLINE = frozenset({"/Span", "/Strong", "/Em", "/Link", "/Reference", "/Code", "/Quote", "/Lbl", "/Sub", "/NonStruct"})
SILENT = frozenset({"/Document", "/Part", "/Sect", "/Div", "/TBody", "/THead", "/TFoot"})
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Piece:
    """The text of one marked piece of a page, and the heights at which it begins and ends."""

    page: int
    text: str = ""
    first: float | None = None
    last: float = 0.0

    def add(self, text: str, height: float) -> None:
        self.text = joined(self.text, text, broken=self.first is not None and abs(height - self.last) > 1)
        self.first, self.last = height if self.first is None else self.first, height


@dataclass
class Tree:
    """The open file and its pieces by page and number."""

    pieces: dict[tuple[Any, int], Piece]
    lines: list[str] = field(default_factory=list)
    page: int = 0

    def say(self, depth: int, words: str, pieces: list[Piece]) -> None:
        """One line, after a line that names the page when it is another one."""
        if pieces and pieces[0].page != self.page:
            self.page = pieces[0].page
            self.lines.append(f"--- page {self.page} ---")
        self.lines.append("  " * depth + words)


def joined(before: str, after: str, *, broken: bool) -> str:
    """Two pieces of text; where the line broke between them, with a space."""
    apart = broken and before and after and not before[-1].isspace() and not after[0].isspace()
    return f"{before} {after}" if apart else before + after


def pdf_outline(content: bytes) -> list[str]:
    """Title, bookmarks, then every tagged element: headings, paragraphs, list items, table rows cell by cell, figures' words."""
    with pikepdf.open(BytesIO(content)) as pdf:
        pieces = {
            (page.objgen, number): piece
            for place, page in enumerate(pdf.pages, 1)
            for number, piece in _pieces(page, place).items()
        }
        tree = Tree(pieces)
        tree.lines.append(f"title: {pdf.docinfo.get('/Title', '')}")
        tree.lines.append(f"pages: {len(pdf.pages)}")
        with pdf.open_outline() as outline:
            tree.lines += [f"bookmark: {words}" for words in _bookmarks(outline.root, 0)]
        for element in _kids(pdf.Root.StructTreeRoot):
            _tell(tree, element, 0, None)
        return tree.lines


def _bookmarks(items: Any, depth: int) -> Iterator[str]:
    for item in items:
        yield "  " * depth + _single(str(item.title))
        yield from _bookmarks(item.children, depth + 1)


def _single(text: str) -> str:
    return " ".join(text.replace("\u200b", "").replace("\xa0", " ").split())


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _tell(tree: Tree, element: Any, depth: int, page: Any) -> None:
    """One element that is not inline: a line of its own text, then what stands inside it."""
    page, kind = element.get("/Pg", page), str(element.S)
    if kind == "/TR":
        cells = [_inline(tree, cell, page) for cell in _kids(element)]
        tree.say(depth, "TR | " + " | ".join(_single(_text(cell)) for cell in cells), [piece for cell in cells for piece in cell])
        return
    kids = _kids(element)
    own = [piece for kid in kids if _is_inline(kid) for piece in _inline(tree, kid, page)]
    inner = [kid for kid in kids if not _is_inline(kid)]
    if kind in SILENT and inner:
        for kid in kids:
            if _is_inline(kid):
                _say_text(tree, depth, "", _inline(tree, kid, page))
            else:
                _tell(tree, kid, depth, page)
        return
    _say_text(tree, depth, kind[1:] + (f' alt="{_single(str(element.Alt))}"' if "/Alt" in element else ""), own)
    for kid in inner:
        _tell(tree, kid, depth + 1, page)


def _say_text(tree: Tree, depth: int, name: str, pieces: list[Piece]) -> None:
    words = _single(_text(pieces))
    if words or name not in ("", "Div", "P", "NonStruct"):
        tree.say(depth, f"{name} {words}".strip(), pieces)


def _is_inline(kid: Any) -> bool:
    return not isinstance(kid, pikepdf.Dictionary) or str(kid.get("/S", "/Span")) in INLINE


def _inline(tree: Tree, kid: Any, page: Any) -> list[Piece]:
    """The pieces of text in an element and everything below it."""
    if isinstance(kid, pikepdf.Dictionary):
        page = kid.get("/Pg", page)
        if "/S" in kid:
            found = [piece for each in _kids(kid) for piece in _inline(tree, each, page)]
            return [*found, Piece(0, " ")] if str(kid.S) == "/Lbl" else found
        if kid.get("/Type") != "/MCR":
            return []
        kid = kid.MCID
    piece = tree.pieces.get((page.objgen, int(kid)))
    return [piece] if piece and piece.text else []


def _text(pieces: list[Piece]) -> str:
    text, last = "", None
    for piece in pieces:
        text = joined(text, piece.text, broken=last is None or last != (piece.page, piece.first))
        last = (piece.page, piece.last)
    return text


def _pieces(page: Any, place: int) -> dict[int, Piece]:
    """What is written between the marks of a page, by their numbers."""
    letters = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, Piece] = {}
    marks: list[int | None] = []
    saved: list[float] = []
    height, font = 0.0, ""
    for each in pikepdf.parse_content_stream(page):
        operands, name = each.operands, str(each.operator)
        if name in ("BDC", "BMC"):
            mark = operands[1].get("/MCID") if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
            marks.append(int(mark) if mark is not None else None)
        elif name == "EMC":
            marks.pop()
        elif name == "q":
            saved.append(height)
        elif name == "Q":
            height = saved.pop()
        elif name == "cm":
            height += float(operands[5])
        elif name == "Tf":
            font = str(operands[0])
        elif name in ("Tj", "TJ"):
            number = next((mark for mark in reversed(marks) if mark is not None), None)
            if number is not None:
                found.setdefault(number, Piece(place)).add(_written(operands[0], letters[font]), height)
    return found


def _written(shown: Any, letters: dict[int, str]) -> str:
    strings = [part for part in shown if isinstance(part, pikepdf.String)] if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(string) for string in strings)
    return "".join(letters.get(int.from_bytes(codes[at : at + 2], "big"), "?") for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    """Glyph number -> letters, from the font's own table."""
    if "/ToUnicode" not in font:
        return {}
    table, found = font.ToUnicode.read_bytes(), {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S):
        for code, letters in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, letters in _TRIPLE.findall(block):
            start = int(letters, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(start + step)
    return found
