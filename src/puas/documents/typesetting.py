"""Typst, held so that it always gives the same pages: own fonts only, no clock, no files of the machine.

Text of the office and of respondents enters as data (a JSON file in memory), never as markup.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import quoteattr

import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"
STANDARDS: list[Any] = ["a-2a", "ua-1"]


@cache
def own_fonts() -> typst.Fonts:
    """Noto Sans as committed, and what typst itself brings; never the machine's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def typeset(template: str, data: Mapping[str, Any], drawings: Mapping[str, str] | None = None) -> bytes:
    """A PDF from `templates/<template>.typ`, which reads `data.json` and the SVG `drawings` by their names.

    PDF/A-2a (to be kept) and PDF/UA-1 (to be read aloud): typst refuses to write a file that it knows to break them.
    """
    compiler = _compiler(_files(template, data, drawings or {}))
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=STANDARDS))


def typeset_stamp(template: str, data: Mapping[str, Any], drawings: Mapping[str, str]) -> bytes:
    """A PDF page to be drawn inside another document: PDF/A-2b, fonts embedded, and no tags of its own."""
    compiler = _compiler(_files(template, data, drawings))
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=cast(Any, ["a-2b"]), pdf_tags=False))


def typeset_png(template: str, data: Mapping[str, Any], drawings: Mapping[str, str], pixels_per_inch: int) -> bytes:
    """The single page of a template as a PNG."""
    return cast(bytes, _compiler(_files(template, data, drawings)).compile(format="png", ppi=pixels_per_inch))


def drawing_png(svg: str, pixels_per_inch: int = 200) -> bytes:
    """An SVG chart as a PNG, for formats that take no SVG."""
    main = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", width: 16cm)'
    compiler = _compiler({"main.typ": main, "drawing.svg": svg.encode()})
    return cast(bytes, compiler.compile(format="png", ppi=pixels_per_inch))


def typst_date(day: date) -> dict[str, int]:
    """A date as the templates take it."""
    return {"year": day.year, "month": day.month, "day": day.day}


def _compiler(files: dict[str, bytes]) -> typst.Compiler:
    return typst.Compiler(cast(Any, files), font_paths=own_fonts())


def photo_svg(content: bytes, media_type: str) -> str:
    """A photo (`image/png` or `image/jpeg`) as an SVG 3 wide and 2 high that shows it whole: typst takes only text files."""
    address = f"data:{media_type};base64,{b64encode(content).decode()}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800">'
        f'<image href={quoteattr(address)} width="1200" height="800"/></svg>'
    )


def _files(template: str, data: Mapping[str, Any], drawings: Mapping[str, str]) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))}
    files["main.typ"] = files[f"{template}.typ"]
    files["data.json"] = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    return files | {name: svg.encode() for name, svg in drawings.items()}
