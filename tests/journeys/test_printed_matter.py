"""What hangs, stands and sticks at a counter, and the form on paper: asked of the office's page, read back from the sheet."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from puas.documents.counter_print import LAYOUTS, Wifi
from tests.journeys.conftest import DESKTOP, Demo, Visitor

GUESTS = Wifi("Tamu Kecamatan", "selamat-datang")
COPIES = {"poster-a4": 1, "poster-a3": 1, "tenda-a5": 2, "stiker-a6": 4}
PIXELS_PER_INCH = 150
PIXELS_ACROSS = 600
"""Width of a picture for the guides."""


def page_of(document: bytes, workshop: Path) -> Image.Image:
    """The first page as a printer without colours has it."""
    (workshop / "sheet.pdf").write_bytes(document)
    command = ["pdftoppm", "-r", str(PIXELS_PER_INCH), "-png", "-singlefile", f"{workshop}/sheet.pdf", f"{workshop}/page"]
    subprocess.run(command, check=True)
    return Image.open(BytesIO((workshop / "page.png").read_bytes()))


def keep(page: Image.Image, name: str) -> None:
    """A picture of it for the guides, where a folder is named."""
    if folder := os.environ.get("PUAS_PICTURES_DIR"):
        size = (PIXELS_ACROSS, round(PIXELS_ACROSS * page.height / page.width))
        small = page.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        small.quantize(64, dither=Image.Dither.NONE).save(Path(folder) / f"cetak-{name}.png", optimize=True)


def printed(ani: Page, kind: str, wifi: Wifi) -> bytes:
    """What the office's page gives for one size."""
    token = ani.locator("main input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    fields: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": token,
        "kind": kind,
        "wifi_name": wifi.name,
        "wifi_password": wifi.password,
    }
    sent = ani.request.post(ani.url, form=fields, headers={"Referer": ani.url})
    assert sent.headers["content-type"] == "application/pdf"
    return sent.body()


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="NOT RUN: pdftoppm is not installed")
def test_every_size_leads_to_the_counters_own_form_and_into_the_offices_wi_fi(
    browser: Browser, demo: Demo, tmp_path: Path
) -> None:
    ani = Visitor(browser, demo, DESKTOP).signed_in("Staf Pelayanan")
    ani.get_by_role("link", name="Kode QR", exact=True).first.click()
    ani.get_by_role("link", name=re.compile("Tampilkan di layar")).first.click()
    address = ani.locator(".qr-screen__address").inner_text()
    ani.go_back()
    ani.get_by_role("link", name=re.compile("Cetak poster")).first.click()
    expect(ani.get_by_label("Poster A3")).to_be_visible()
    for kind in LAYOUTS:
        page = page_of(printed(ani, kind, GUESTS), tmp_path)
        found = sorted(code.text for code in zxingcpp.read_barcodes(page.convert("L")))
        own, other = found[COPIES[kind] :], found[: COPIES[kind]]
        assert other == [GUESTS.code] * COPIES[kind]
        assert [code.split("://")[1] for code in own] == [address.split("://")[-1]] * COPIES[kind]
        keep(page, kind)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="NOT RUN: pdftoppm is not installed")
def test_the_form_on_paper_comes_two_to_a_page_from_the_offices_page(browser: Browser, demo: Demo, tmp_path: Path) -> None:
    ani = Visitor(browser, demo, DESKTOP).signed_in("Staf Pelayanan")
    ani.get_by_role("link", name="Formulir kertas").click()
    ani.get_by_role("link", name="Cetak formulir baru").click()
    ani.get_by_label("Jumlah lembar").fill("2")
    ani.get_by_role("button", name="Siapkan lembar bernomor").click()
    link = ani.get_by_role("link", name=re.compile("Unduh PDF")).first.get_attribute("href")
    page = page_of(ani.request.get(f"{demo.address}{link}").body(), tmp_path)
    assert round(page.height / page.width, 2) == 1.41, "A4 upright"
    keep(page, "formulir-kertas")
