"""The browser's own reading of a book, written apart from the server's, against the vectors that all programs share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from puas.domain.answer_book.entries import receipt_hash
from puas.domain.answer_book.receipts import receipt_code
from tests.runner.suites import TOP

STATIC = TOP / "src" / "puas" / "web" / "static" / "web"
VECTORS = json.loads((TOP / "tests" / "answer_book" / "vectors.json").read_text(encoding="utf-8"))
CONTENT_FAULTS = {"root_differs", "entries_missing", "entries_beyond_head"}
"""What the page can see without a head of its own: the entries against the newest signed head."""
CODE = receipt_code("0b6f9f0e-5d3c-4a52-9c6b-2f4f1f0a7d11")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(page: Page) -> None:
    """An empty page of plain http, where browsers offer no cryptography of their own, with the scripts beside it."""
    page.route("http://book.example/**", lambda route: route.fulfill(**answer_to(Path(route.request.url).name)))
    page.goto("http://book.example/")


def answer_to(name: str) -> dict[str, str]:
    """The file of that name, or an empty page."""
    if name.endswith(".js"):
        return {"content_type": "text/javascript", "body": (STATIC / name).read_text(encoding="utf-8")}
    return {"content_type": "text/html", "body": "<title>x</title>"}


def test_the_browsers_hash_is_sha_256_at_every_length_around_its_blocks(page: Page) -> None:
    opened(page)
    assert page.evaluate("() => typeof crypto.subtle") == "undefined"
    found = page.evaluate(
        "async () => { const book = await import('http://book.example/book.js');"
        " return [...Array(200).keys()].map((n) => book.hex(book.sha256(new Uint8Array(n).fill(n)))); }"
    )
    assert found == [sha256(bytes([n]) * n).hexdigest() for n in range(200)]


def test_the_browser_reads_a_receipt_as_the_server_made_it(page: Page) -> None:
    opened(page)
    found = page.evaluate(
        "async (code) => { const book = await import('http://book.example/book.js');"
        " const typed = code.toLowerCase().replaceAll('-', ' ');"
        " return [book.plainCode(typed), book.receiptHash(code), book.plainCode('A' + code.slice(1))]; }",
        CODE,
    )
    assert found == [CODE, receipt_hash(CODE), ""]


def test_the_browser_agrees_on_every_shared_vector(page: Page) -> None:
    opened(page)
    readable = {
        name: vector for name, vector in VECTORS.items() if vector["book"]["notes"] and "note_malformed" not in vector["faults"]
    }
    assert len(readable) > 12
    for name, vector in readable.items():
        agrees = page.evaluate(
            "async (text) => (await import('http://book.example/book.js')).readBook(JSON.parse(text)).agrees",
            json.dumps(vector["book"]),
        )
        assert agrees == CONTENT_FAULTS.isdisjoint(vector["faults"]), name
