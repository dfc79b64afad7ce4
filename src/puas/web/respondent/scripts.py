"""The page's one script and its worker: files to be read, sent without comments, spaces and long names.

Half of the weight of a first visit is script, and there is no JavaScript tool in this house, so a few rules of writing
make a few lines of Python enough (tests/web/respondent/test_scripts.py holds them): a comment has a line of its own, texts
stand in double quotes, every statement ends with a semicolon, each `const` declares one name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_letters

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "web" / "respondent"
PAGE_FILES = ("queue.js", "steps.js", "voice.js", "sending.js", "start.js")
WORKER_FILES = ("queue.js", "worker.js")
ASSISTED_FILES = ("assisted.js",)
ASSISTED_PLACE = "@assisted@"
"""Where the pages of the office's own tablet hold its script; other pages have no such place."""

_TEXT = re.compile(r'("(?:[^"\\]|\\.)*")')
_SHORT = [*ascii_letters, *("".join(pair) for pair in product(ascii_letters, repeat=2))]


@cache
def page_script() -> str:
    """What the page holds inline, in a scope of its own."""
    return _together(PAGE_FILES)


@cache
def assisted_script() -> str:
    """What only the office's own tablet holds inline besides: it must work without a network too."""
    return _together(ASSISTED_FILES)


@cache
def worker_script() -> bytes:
    """What is served as the worker."""
    return _together(WORKER_FILES).encode()


def _together(names: tuple[str, ...]) -> str:
    written = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
    return f"(()=>{{{shortened(squeezed(written))}}})()"


def squeezed(script: str) -> str:
    """A script without its comments, line ends and every space that only a reader needs."""
    lines = (line.strip() for line in script.splitlines())
    code = " ".join(line for line in lines if line and not line.startswith("//"))
    return with_figures(_outside_texts(code, _squeezed))


def _squeezed(code: str) -> str:
    return re.sub(r" ?([=+\-*/{}(),;:?<>!&|\[\]]) ?", r"\1", code).replace(";}", "}")


def with_figures(script: str) -> str:
    """A squeezed script with the figure itself in place of each constant that is one (`const LATER=3;`)."""
    figures = dict(re.findall(r"\bconst ([A-Z_]+)=([\de]+);", script))
    script = re.sub(r"\bconst [A-Z_]+=[\de]+;", "", script)
    return _outside_texts(script, lambda part: re.sub(r"\b[A-Z_]+\b", lambda found: figures.get(found[0], found[0]), part))


def shortened(script: str) -> str:
    """A squeezed script with one or two letters for each name that it declares itself.

    One name gets one short name wherever it stands, so scopes need no looking at. Properties (behind a point) keep their
    names; a name that is also a key of an object keeps it everywhere.
    """
    code = "".join(_TEXT.split(script)[::2])
    taken = set(re.findall(r"\w+", code))
    own = sorted(declared_names(code), key=lambda name: (-len(re.findall(rf"\b{name}\b", code)), name))
    short = dict(zip(own, (name for name in _SHORT if name not in taken), strict=False))
    return _outside_texts(
        script, lambda part: re.sub(r"(?<![.\w])[A-Za-z]\w+", lambda found: short.get(found[0], found[0]), part)
    )


def declared_names(code: str) -> set[str]:
    """Names of two letters and more that a squeezed script declares (constants, variables, parameters), keys apart."""
    names = set(re.findall(r"\b(?:const |let |(?=\w+=>))(\w+)", code))
    lists = [*re.findall(r"\blet ([\w=,.]+)", code), *re.findall(r"\(([\w,\[\]]*)\)=>", code)]
    names.update(name for each in lists for name in re.findall(r"(?:^|[,\[])(\w+)", each))
    keys = set(re.findall(r"[{,](\w+):", code))
    return {name for name in names if len(name) > 1} - keys


def _outside_texts(script: str, change: Callable[[str], str]) -> str:
    parts = _TEXT.split(script)
    return "".join(part if place % 2 else change(part) for place, part in enumerate(parts))
