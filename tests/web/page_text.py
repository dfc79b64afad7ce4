"""What a page says, without its markup: all its words, and its tables row by row."""

from __future__ import annotations

from html.parser import HTMLParser

Row = tuple[str, ...]
SILENT = frozenset({"script", "style", "svg", "head"})


class PageText(HTMLParser):
    """`words`: all text outside drawings; `rows`: the cells of every table row; white space made single."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._silent, self._all = 0, [""]
        self._cells: list[list[str]] = []
        self._in_cell = False
        self.rows: set[Row] = set()
        self.feed(page)
        self.words = _single("".join(self._all))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag == "tr":
            self._cells = []
        elif tag in ("td", "th"):
            self._cells.append([])
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        if tag == "tr":
            self.rows.add(tuple(_single("".join(cell)) for cell in self._cells))
        elif tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self._all.append(data)
        if self._in_cell:
            self._cells[-1].append(data)


def _single(text: str) -> str:
    return " ".join(text.split())
