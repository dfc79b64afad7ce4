"""The script of the questionnaire: light, old-fashioned, and still the same after it was shortened."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from django.test import Client

from puas.web.respondent.compression import CompressedOnce
from puas.web.respondent.scripts import (
    ASSISTED_FILES,
    FOLDER,
    PAGE_FILES,
    WORKER_FILES,
    declared_names,
    page_script,
    shortened,
    squeezed,
    worker_script,
)
from tests.web.offices import Office

MOST_SCRIPT = 5_120
FILES = sorted({*PAGE_FILES, *WORKER_FILES, *ASSISTED_FILES})


def code(name: str) -> str:
    """A file without its comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("//"))


@pytest.mark.parametrize("name", FILES)
def test_each_file_keeps_the_rules_of_writing_that_shortening_relies_on(name: str) -> None:
    lines = [re.sub(r'"(?:[^"\\]|\\.)*"', '""', line.strip()) for line in code(name).splitlines() if line.strip()]
    for line, following in pairwise([*lines, "}"]):
        assert "//" not in line.replace("\\/", ""), line
        assert line.count('"') % 2 == 0, line
        assert not re.search(r"\bconst \w+ = [^(\[{]*, \w+ =", line), line
        ends = re.search(r"(?:[;{(\[,?:]|=>|\|\||&&)$", line) or line == "}"
        goes_on = following[0] in ".?:|&)]}"
        assert ends or goes_on, f"{line} needs a semicolon"


def test_all_script_that_a_visit_can_ever_load_weighs_no_more_than_the_budget(office: Office) -> None:
    reply = Client().get(office.address)
    page, policy = reply.content.decode(), reply.headers["Content-Security-Policy"]
    inline = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    assert inline == [page_script()]
    assert " src=" not in page, "no script has a file of its own"
    assert re.findall(r"script-src ([^;]*)", policy)[0].split(" ")[1:] == [], "no other script is admitted"
    assert b"importScripts" not in worker_script()
    assert len(gzip.compress(page_script().encode())) + len(gzip.compress(worker_script())) <= MOST_SCRIPT


def test_squeezing_takes_comments_and_spaces_and_leaves_texts_alone() -> None:
    script = '// why\nconst first = a => {\n  say("two  words ; // kept");\n\n  return a + 1;\n};\n'
    assert squeezed(script) == 'const first=a=>{say("two  words ; // kept");return a+1};'


def test_a_constant_that_is_a_figure_gives_way_to_it() -> None:
    script = 'const LATER = 3;\nconst WORD = "LATER";\nsay(state == LATER, WORD, "LATER", 3e4);\n'
    assert squeezed(script) == 'const WORD="LATER";say(state==3,WORD,"LATER",3e4);'


def test_shortening_renames_what_is_declared_and_nothing_else() -> None:
    script = 'const first=(one,two)=>{let sum,rest=1;sum=one+two;return{sum:sum,first:rest}};window.two=first("one",two.one);'
    short = shortened(script)
    assert '"one"' in short
    assert "window.two=" in short
    assert ".one)" in short
    assert "sum" in short
    assert not re.search(r"(?<![.\"])\b(?:one|rest)\b", short)
    assert declared_names(script) == {"one", "two", "rest"}


def test_no_name_is_declared_that_a_browser_already_has_and_the_scripts_use() -> None:
    browsers_own = {
        "location",
        "document",
        "history",
        "navigator",
        "fetch",
        "caches",
        "crypto",
        "indexedDB",
        "confirm",
        "clients",
    }
    for name in FILES:
        assert not declared_names(squeezed(code(name))) & browsers_own


def test_the_worker_may_be_kept_for_a_day_and_may_serve_every_language(office: Office) -> None:
    reply = Client().get("/s/pekerja.js", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert reply.headers["Cache-Control"] == "max-age=86400"
    assert reply.headers["Service-Worker-Allowed"] == "/"
    assert reply.headers["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert gzip.decompress(reply.content) == worker_script() == Client().get("/s/pekerja.js").content


def test_a_compressed_page_is_the_plain_page_with_an_id_of_its_own(office: Office) -> None:
    pages = [gzip.decompress(Client().get(office.address, headers={"Accept-Encoding": "gzip, br"}).content) for _ in range(2)]
    plain = Client().get(office.address).content
    ids = re.compile(rb'name="(?:submission_id|nonce)" value="[^"]*"')
    assert ids.sub(b"", pages[0]) == ids.sub(b"", pages[1]) == ids.sub(b"", plain)
    assert len({ids.search(page).group() for page in (*pages, plain)}) == 3  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("accepts", "coded"), [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("", False), ("br", False)]
)
def test_only_who_takes_gzip_gets_it(office: Office, accepts: str, coded: bool) -> None:
    for address in (office.address, f"{office.address}/terima-kasih", "/s/pekerja.js", "/s/tidak-ada"):
        reply = Client().get(address, headers={"Accept-Encoding": accepts})
        assert (reply.headers.get("Content-Encoding") == "gzip") is coded
        assert int(reply.headers["Content-Length"]) == len(reply.content)


@pytest.mark.parametrize("tail", [b"", b"x", b"tail " * 400])
def test_beginning_and_tail_are_one_file(tail: bytes) -> None:
    head = CompressedOnce(b"beginning " * 300)
    assert gzip.decompress(head.followed_by(tail)) == head.beginning + tail
