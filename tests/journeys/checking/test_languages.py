"""The same in English, and every page about the book in both languages on phone and desktop."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.checking.reader import Reader, shows
from tests.journeys.conftest import DESKTOP, PHONE


def test_receipts_and_reports_are_checked_in_english(reader: Reader) -> None:
    page = reader.with_receipt("out", language="/en")
    shows(
        page, "Recorded, but not counted", "A trial entry", "in the book of November 2026, which is closed", picture="en-excluded"
    )
    expect(page.get_by_role("link", name="Answer book of Kecamatan Sumber Asri")).to_have_attribute(
        "href", f"/en/buku-jawaban/{reader.site.held['office']}"
    )
    page = reader.with_file(reader.site.pdf("signed").read_bytes(), language="/en")
    shows(
        page,
        "This file is the report of",
        "November 2026, version 1",
        "The signature is valid",
        "86.40, follows",
        picture="en-report",
    )


@pytest.mark.parametrize("path", ["/periksa", "/periksa/laporan", "/periksa/arti", "/buku-jawaban/kecamatan-sumber-asri"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_about_the_book_fits_and_has_no_barrier(reader: Reader, path: str, language: str) -> None:
    page = reader.opened(f"{language}{path}")
    assert page.locator("html").get_attribute("lang") == (language.strip("/") or "id")
    for viewport in (PHONE, DESKTOP):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
