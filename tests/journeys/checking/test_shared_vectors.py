"""The browser's own reading of a book, written apart from the server's, against the vectors that all programs share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from puas.answer_book.signatures import holds
from puas.domain.answer_book.checking import LogFiles, checked_log
from puas.domain.answer_book.entries import receipt_hash
from puas.domain.answer_book.merkle import leaf_hash, root_of
from puas.domain.answer_book.receipts import receipt_code
from puas.domain.figures import decimal_comma
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, instrument_named
from puas.domain.tallies import tally_of
from tests.runner.suites import TOP

STATIC = TOP / "src" / "puas" / "web" / "static" / "web"
VECTORS = json.loads((TOP / "tests" / "answer_book" / "vectors.json").read_text(encoding="utf-8"))
HONEST = VECTORS["honest and closed"]
THE_NEXT = VECTORS["the book after it, with an exclusion from the closed one"]
SEEN_WITH_A_KEPT_HEAD_ALONE = {"head_kept_differs", "two_heads"}
CODE = receipt_code("0b6f9f0e-5d3c-4a52-9c6b-2f4f1f0a7d11")
AT = "https://book.example/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(page: Page) -> None:
    """An empty page of https, with the scripts beside it."""
    page.route(f"{AT}**", lambda route: route.fulfill(**answer_to(Path(route.request.url).name)))
    page.goto(AT)


def answer_to(name: str) -> dict[str, str]:
    """The file of that name, or an empty page."""
    if name.endswith(".js"):
        return {"content_type": "text/javascript", "body": (STATIC / name).read_text(encoding="utf-8")}
    return {"content_type": "text/html", "body": "<title>x</title>"}


def asked(page: Page, file: str, expression: str, argument: object = None) -> Any:
    """What an expression over one of the scripts (`it`) and an argument (`given`) gives."""
    return page.evaluate(f"async (given) => {{ const it = await import('{AT}{file}'); return {expression}; }}", argument)


def test_the_browser_reads_a_receipt_as_the_server_made_it(page: Page) -> None:
    opened(page)
    typed = CODE.lower().replace("-", " ")
    each = "[it.plainCode(given[0]), await it.receiptHash(given[1]), it.plainCode('A' + given[1].slice(1))]"
    found = asked(page, "book.js", each, [typed, CODE])
    assert found == [CODE, receipt_hash(CODE), ""]


def as_python_reads(book: dict[str, Any]) -> list[str]:
    """The faults that the server's own code finds without a head kept outside."""
    files = LogFiles(book["log"], tuple(entry.encode() for entry in book["entries"]), tuple(book["notes"]))
    return [fault.code for fault in checked_log(files, holds).faults]


def test_the_browser_finds_in_every_shared_vector_what_the_command_finds(page: Page) -> None:
    opened(page)
    for name, vector in VECTORS.items():
        found = asked(page, "book.js", "(await it.readBook(given)).faults", vector["book"])
        assert set(found) == set(as_python_reads(vector["book"])), name
        assert set(vector["faults"]) - set(found) <= SEEN_WITH_A_KEPT_HEAD_ALONE, name


def test_the_browser_judges_every_shared_receipt_as_the_command_does(page: Page) -> None:
    opened(page)
    judge = f"""(await import('{AT}judging.js')).receiptFaults(
      await it.readBook(given.book), it.plainCode(given.code), given.promise ? it.promiseOf(given.promise) : null)"""
    for receipt in HONEST["receipts"]:
        found = asked(page, "book.js", f"(await {judge}).faults", {"book": HONEST["book"], **receipt})
        assert found == receipt["faults"], receipt


def test_the_browser_judges_every_shared_report_as_the_command_does(page: Page) -> None:
    opened(page)
    judge = f"""(await import('{AT}judging.js')).reportFaults(given.told, await it.readBook(given.book),
      {{ [given.next.log]: await it.readBook(given.next) }})"""
    for report in HONEST["reports"]:
        given = {"book": HONEST["book"], "next": THE_NEXT["book"], "told": report["told"]}
        assert set(asked(page, "book.js", f"(await {judge}).faults", given)) == set(report["faults"]), report


def test_heads_over_every_size_of_a_book_agree_with_the_server(page: Page) -> None:
    opened(page)
    entries = [json.dumps({"n": number}) for number in range(70)]
    leaves = [leaf_hash(entry.encode()) for entry in entries]
    book = {"log": "x/2026-11", "entries": entries, "notes": []}
    found = asked(page, "book.js", "Promise.all([...Array(71).keys()].map((await it.readBook(given)).rootOver))", book)
    assert found == [root_of(leaves[:size]).hex() for size in range(71)]


def test_the_browser_computes_printed_indices_as_the_method_does(page: Page) -> None:
    opened(page)
    chance = Random("indices")
    for _ in range(40):
        instrument = instrument_named(DEFAULT_INSTRUMENT_ID)
        sheets = ["".join(chance.choices("1234", k=9)) for _ in range(chance.randint(30, 90))]
        result = satisfaction_index(instrument, tally_of(instrument, [(sheet, 1) for sheet in sheets]))
        assert isinstance(result, SatisfactionIndex)
        tallies = [
            {
                "weight": "1/9",
                "scores": [1, 2, 3, 4],
                "counts": [sum(sheet[place] == str(score) for sheet in sheets) for score in (1, 2, 3, 4)],
            }
            for place in range(9)
        ]
        assert asked(page, "index_words.js", "it.indexWords(given, '25')", tallies) == decimal_comma(result.value_100, 2)
