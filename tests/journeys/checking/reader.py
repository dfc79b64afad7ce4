"""Somebody who checks: a browser of its own on the checking pages, what must hold of every result, and tampered books."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, FilePayload, Page, Route, expect

from puas.domain.answer_book.entries import receipt_hash
from puas.domain.answer_book.merkle import leaf_hash, root_of
from puas.domain.answer_book.notes import Checkpoint, SignedNote
from tests.journeys.checking.site import TODAY, Site
from tests.journeys.conftest import DESKTOP, PHONE, Camera

NOVEMBER, JANUARY = "2026-11", "2027-01"
READS_CODES = """window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect(bitmap) {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    const picture = await canvas.convertToBlob();
    const found = await readCodes([...new Uint8Array(await picture.arrayBuffer())]);
    return found.map((rawValue) => ({ rawValue }));
  }
};"""
KNOWS_NO_ED25519 = """const known = crypto.subtle.importKey.bind(crypto.subtle);
crypto.subtle.importKey = (kind, key, name, ...rest) =>
  name === "Ed25519" ? Promise.reject(new DOMException("unknown", "NotSupportedError")) : known(kind, key, name, ...rest);"""


@dataclass
class Reader:
    """One person's browser on the checking pages."""

    context: BrowserContext
    site: Site
    root: str = ""

    def opened(self, path: str, *, now: str = TODAY) -> Page:
        """A page of its own, on that day; a broken script or a refused policy fails the test."""
        page = self.context.new_page()
        page.on("pageerror", _fail)
        page.on("console", lambda message: _fail(message.text) if "Content Security Policy" in message.text else None)
        page.clock.set_fixed_time(now)
        page.goto(f"{self.root or self.site.address}{path}")
        return page

    def with_receipt(self, name: str, *, language: str = "", now: str = TODAY, **changed: str) -> Page:
        """The page as the receipt's QR code opens it."""
        held = {**self.site.held[name], **changed}
        words = urlencode({"k": held["code"], "j": held["promise"]}, safe="/")
        return self.opened(f"{language}/periksa?kantor={self.site.held['office']}#{words}", now=now)

    def with_file(self, content: bytes, *, language: str = "") -> Page:
        """The page of reports after a file was chosen."""
        page = self.opened(f"{language}/periksa/laporan")
        page.locator("#file").set_input_files(FilePayload(name="laporan.pdf", mimeType="application/pdf", buffer=content))
        return page


def _fail(problem: object) -> None:
    raise AssertionError(problem)


def shows(page: Page, *sentences: str, picture: str = "") -> None:
    """The result says all this, has the focus, fits on phone and desktop, and axe finds no barrier."""
    result = page.locator("#result")
    for sentence in sentences:
        expect(result).to_contain_text(sentence)
    expect(result).to_be_focused()
    for size, viewport in (("phone", PHONE), ("desktop", DESKTOP)):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], sentences
        if picture and (folder := os.environ.get("PUAS_PICTURES_DIR")):
            Camera(Path(folder), size).take(page, f"periksa-{picture}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def tampered(page_or_context: BrowserContext, log: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Whoever fetches this log's published file from now on gets it changed."""

    def answer(route: Route) -> None:
        book = route.fetch().json()
        change(book)
        route.fulfill(json=book)

    page_or_context.route(f"**/buku-jawaban/*/{log}/book.json", answer)


def removed(entry: str) -> list[str]:
    """Nothing in its place."""
    return []


def swapped(entry: str) -> list[str]:
    """The same receipt with another commitment."""
    return [re.sub('"c":"[0-9a-f]{64}"', f'"c":"{"0" * 64}"', entry)]


def own_entry(site: Site, becomes: Callable[[str], list[str]] = removed) -> Callable[[dict[str, Any]], None]:
    """The entry of the receipt `counted` becomes something else, the heads stay."""
    wanted = receipt_hash(site.held["counted"]["code"])

    def change(book: dict[str, Any]) -> None:
        found = [becomes(entry) if wanted in entry else [entry] for entry in book["entries"]]
        book["entries"] = [entry for entries in found for entry in entries]

    return change


def heads_fitted(site: Site, becomes: Callable[[str], list[str]] = removed) -> Callable[[dict[str, Any]], None]:
    """The same, with one head that fits what is left: all that somebody without the key can do."""
    changed = own_entry(site, becomes)

    def change(book: dict[str, Any]) -> None:
        changed(book)
        old = SignedNote.from_text(book["notes"][-1])
        leaves = [leaf_hash(entry.encode()) for entry in book["entries"]]
        head = Checkpoint(Checkpoint.from_body(old.body).origin, len(leaves), root_of(leaves), is_final=True)
        book["notes"] = [SignedNote(head.body, old.signatures).text]

    return change
