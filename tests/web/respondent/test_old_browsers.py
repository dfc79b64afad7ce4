"""What is sent to phones can be read by the oldest: Chrome and WebView 70, the browsers of Android 7, iPhones of that time.

A script with one unknown sign is not run at all; then the plain page stays, but nobody should depend on that by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

import pytest
from django.template.loader import render_to_string

from puas.web.respondent.scripts import assisted_script, page_script, worker_script

SCRIPTS = [page_script, assisted_script, lambda: worker_script().decode()]
TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\["\\])*")
    |(?P<pattern>(?:(?<=[=(,:;!&|?{}])|(?<=return))/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[gim]*(?!\w))
    |(?P<figure>(?:\d+\.?\d*|\.\d+)(?:e\d+)?(?![\w.]))
    |(?P<word>[A-Za-z]\w*)
    |(?P<sign>(?:\|\||&&)(?!=)|\|(?!\|)|&(?!&)|\?(?![?.])|\*(?!\*)|\.(?!\.)|(?<=[\w)\]])/|=>|===?|!==?|[<>]=|<<|>>|\+\+|--
        |[-+*%^]=|[-+%^~!<>=:;,(){}\[\]])
    |(?P<space>\ )""",
    re.VERBOSE,
)
"""All that a script may be made of: ECMAScript 2015 without what the oldest browsers or our own shortening do not know."""
RESERVED = {
    *(
        "async",
        "await",
        "break",
        "case",
        "class",
        "continue",
        "debugger",
        "default",
        "do",
        "enum",
        "export",
        "extends",
    ),
    *(
        "finally",
        "function",
        "get",
        "implements",
        "import",
        "instanceof",
        "interface",
        "of",
        "package",
        "private",
    ),
    *(
        "protected",
        "public",
        "set",
        "static",
        "super",
        "switch",
        "this",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ),
}
"""Words of the language that no script needs (some of them newer than the oldest browsers)."""
TOO_NEW = (
    *(
        "flat",
        "flatMap",
        "replaceAll",
        "matchAll(/",
        "fromEntries",
        "allSettled",
        "any(",
        "at(",
        "finally",
        "hasOwn",
        "structuredClone",
    ),
    *(
        "trimStart",
        "trimEnd",
        "replaceChildren",
        "globalThis",
        "queueMicrotask",
        "AbortSignal",
        "toSorted",
        "findLast",
        "isConnected",
    ),
    "randomUUID",
)
"""Younger than the oldest browsers; the last one also exists on https only."""
TOO_NEW_STYLES = (
    *(
        ":is(",
        ":where(",
        ":has(",
        ":focus-within",
        "inset:",
        "gap:",
        "aspect-ratio",
        "clamp(",
        "min(",
        "max(",
        "@layer",
        "@container",
    ),
    *("@supports not", "color-mix", "dvh", "svh", "margin-inline", "padding-inline", "place-items", "content-visibility", "&"),
)
"""What the oldest browsers skip with the whole rule."""


def parts(script: str) -> list[tuple[str, str]]:
    """What the script is made of: (kind, part), spaces left out; ValueError where it is anything else."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(script):
        part = TOKEN.match(script, at)
        if part is None:
            raise ValueError(script[at : at + 40])
        if part.lastgroup != "space":
            found.append((str(part.lastgroup), part[0]))
        at = part.end()
    return found


def wrong_in(script: str) -> list[str]:
    """What the oldest browsers could not read in it."""
    made_of = parts(script)
    wrong = [part for (_, before), (kind, part) in pairwise([("", ""), *made_of])
             if kind == "word" and part in RESERVED and before != "."]  # fmt: skip
    wrong += [f"catch {part}" for (_, before), (_, part) in pairwise(made_of) if before == "catch" and part != "("]
    wrong += [f"{before}{part}" for (_, before), (_, part) in pairwise(made_of) if before == "," and part in ")]}"]
    return wrong + [part for kind, part in made_of if kind == "pattern" and re.search(r"\(\?(?![:=!])|\\[pPk]", part)]


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_sent_is_made_of_nothing_that_the_oldest_browsers_cannot_read(script: Callable[[], str]) -> None:
    text = script()
    assert wrong_in(text) == []
    opened = []
    for kind, part in parts(text):
        if kind == "sign" and part in "([{":
            opened.append(")]}"["([{".index(part)])
        elif kind == "sign" and part in ")]}":
            assert opened.pop() == part
    assert not opened


@pytest.mark.parametrize(
    "line",
    [
        *("a?.b()", "a??b", "a||=b", "2**3", "10n", "1_000", "try{}catch{}", "f({...a})", "f(a,)", "#a in b", "`a`", "'a'"),
        *("async()=>1", "class A{}", "for(const a of b){}", "import(a)", "b={get a(){}}", "function*a(){}"),
        *("a=/(?<=b)c/", "a=/(?<d>b)c/", "a=/b/s", "a=/\\p{L}/"),
    ],
)
def test_a_newer_way_of_writing_would_be_noticed(line: str) -> None:
    with suppress(ValueError):
        assert wrong_in(line)


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_uses_what_the_oldest_browsers_do_not_have(script: Callable[[], str]) -> None:
    assert [
        each for each in TOO_NEW if re.search(rf"\b{re.escape(each)}" + (r"\b" if each[-1].isalpha() else ""), script())
    ] == []


@pytest.mark.parametrize("name", ["style.css", "assisted.css"])
def test_no_style_that_the_page_needs_is_younger_than_the_oldest_browsers(name: str) -> None:
    style = render_to_string(f"web/respondent/{name}")
    assert [each for each in TOO_NEW_STYLES if each in style] == []
    assert all(
        rule.startswith((":focus-visible", ".c input:focus-visible{")) for rule in style.splitlines() if "focus-visible" in rule
    ), "a rule with a selector that they do not know is lost whole: then their own mark of the focus stays"
