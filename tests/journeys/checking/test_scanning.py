"""Codes read from pictures, where the browser can. This Chromium cannot: another library reads them for it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from puas.documents.qr import qr_png
from tests.journeys.checking.reader import NOVEMBER, READS_CODES, Reader, shows


def test_a_picture_of_the_code_fills_in_the_receipt_where_the_browser_reads_codes(reader: Reader, tmp_path: Path) -> None:
    reader.context.expose_function("readCodes", _codes_in)
    reader.context.add_init_script(READS_CODES)
    held = reader.site.held["counted"]
    code = tmp_path / "receipt.png"
    code.write_bytes(qr_png(f"https://ikm.example/periksa#{urlencode({'k': held['code'], 'j': held['promise']}, safe='/')}"))
    page = reader.opened("/periksa")
    page.get_by_label("Foto kode QR").set_input_files(code)
    shows(page, "Jawaban Anda tercatat dan ikut dihitung", picture="dipindai")
    code.write_bytes(qr_png("https://ikm.example/lain"))
    page.get_by_label("Foto kode QR").set_input_files(code)
    shows(page, "Kode QR tidak terbaca")
    report = reader.opened("/periksa/laporan")
    code.write_bytes(qr_png(f"https://ikm.example/periksa/laporan#l={reader.site.held['office']}/{NOVEMBER}/3"))
    report.get_by_label("Foto kode QR").set_input_files(code)
    shows(report, "Kode QR ini menunjuk laporan Kecamatan Sumber Asri", "bandingkan angka pada kertas")


def _codes_in(picture: list[int]) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(bytes(picture))))]


def test_no_field_for_pictures_is_shown_where_the_browser_reads_no_codes(reader: Reader) -> None:
    page = reader.opened("/periksa")
    expect(page.get_by_label("Kode tanda terima")).to_be_visible()
    assert page.evaluate("typeof BarcodeDetector") == "undefined"
    expect(page.get_by_label("Foto kode QR")).to_be_hidden()
    expect(page.get_by_text("kamera ponsel Anda membuka halaman ini")).to_be_visible()
