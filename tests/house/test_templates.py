"""Pages hold no inline script and no inline style, and nothing is marked safe; the respondent's page is the one exception."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.reading import SOURCE, called, modules, shown, tree

EXCEPTION = SOURCE / "web" / "templates" / "web" / "respondent"
INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address that is a script": re.compile(r"javascript:", re.IGNORECASE),
}
MARKED_SAFE = re.compile(r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off")
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)


def templates() -> list[Path]:
    """Every page template of the product."""
    return sorted(SOURCE.rglob("*.html"))


def offences(text: str, *, inline_allowed: bool) -> list[str]:
    """What a template does that it may not do."""
    written = COMMENT.sub("", text)
    found = [] if inline_allowed else [name for name, pattern in INLINE.items() if pattern.search(written)]
    return found + (["something marked safe"] if MARKED_SAFE.search(written) else [])


def test_no_template_holds_inline_script_or_style_and_nothing_is_marked_safe() -> None:
    found = {
        shown(path): offences(path.read_text(encoding="utf-8"), inline_allowed=EXCEPTION in path.parents) for path in templates()
    }
    assert len(found) >= 10
    assert {path: offence for path, offence in found.items() if offence} == {}


@pytest.mark.parametrize(
    ("text", "offence"),
    [
        ("<script>alert(1)</script>", "an inline script"),
        ('<script type="module">x</script>', "an inline script"),
        ("<style>p{}</style>", "an inline style sheet"),
        ('<p class="a" style="color:red">', "a style attribute"),
        ('<button type="button" onclick="x()">', "an event attribute"),
        ('<a href="javascript:x()">', "an address that is a script"),
        ("{{ words|safe }}", "something marked safe"),
        ("{% autoescape off %}", "something marked safe"),
    ],
)
def test_each_offence_would_be_noticed(text: str, offence: str) -> None:
    assert offence in offences(text, inline_allowed=False)


def test_an_outside_script_and_a_word_that_begins_with_on_are_no_offence() -> None:
    assert offences('<script src="/static/a.js" defer></script><p data-one="1">style = on</p>', inline_allowed=False) == []


def test_no_python_module_marks_a_text_as_safe() -> None:
    calls = [(path, node) for path in modules() for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert len(calls) > 100
    assert [shown(path, node.lineno) for path, node in calls if called(node) in {"mark_safe", "SafeString", "SafeText"}] == []
