"""Typst, held so that it always gives the same pages: own fonts only, no clock, no files of the machine.

Text of the office and of respondents enters as data (a JSON file in memory), never as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"


@cache
def own_fonts() -> typst.Fonts:
    """Noto Sans as committed, and what typst itself brings; never the machine's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def typeset(template: str, data: Mapping[str, Any], drawings: Mapping[str, str] | None = None) -> bytes:
    """A PDF from `templates/<template>.typ`, which reads `data.json` and the SVG `drawings` by their names.

    PDF/A-2a (to be kept) and PDF/UA-1 (to be read aloud): typst refuses to write a file that it knows to break them.
    """
    compiler = _compiler(_files(template, data, drawings or {}))
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"]))


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


def _files(template: str, data: Mapping[str, Any], drawings: Mapping[str, str]) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))}
    files["main.typ"] = files[f"{template}.typ"]
    files["data.json"] = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    return files | {name: svg.encode() for name, svg in drawings.items()}
