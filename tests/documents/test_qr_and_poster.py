"""The code at the counter: a second library reads it back from the picture and from the printed page."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest
import zxingcpp
from PIL import Image

from puas.documents.poster import poster_pdf, typed_address
from puas.documents.qr import qr_png, qr_svg
from puas.documents.typesetting import drawing_png
from tests.documents.payloads import MARKUP

ADDRESSES = (
    "http://192.168.1.20:8000/s/x",
    "https://ikm.tirta-raya.example/s/Ab3dE_9kLmN0",
    "https://ikm.tirta-raya.example/s/Ab3dE_9kLmN0#t=" + "Zz9_" * 12,
)
PDFTOPPM = shutil.which("pdftoppm")


def decoded(png: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(png)).convert("L"))]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_second_library_reads_the_png_and_the_svg(address: str) -> None:
    assert decoded(qr_png(address)) == [address]
    assert decoded(drawing_png(qr_svg(address), 100)) == [address]


def test_the_svg_needs_no_inline_style_and_names_its_address() -> None:
    svg = qr_svg("https://a.example/s/x?a=1&b=<2>")
    root = ET.fromstring(svg)
    assert root.get("viewBox")
    assert "style" not in svg
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Kode QR untuk https://a.example/s/x?a=1&b=<2>"


def test_the_poster_says_whose_it_is_what_to_do_and_where_to_type(logo_png: bytes) -> None:
    pdf = poster_pdf("Kecamatan Sumber Asri", "Pemerintah Kabupaten Tirta Raya", "Loket 1", ADDRESSES[2], logo_png, "TR-0001")
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    text = pages[0].extract_text().replace("\u200b", "")
    assert len(pages) == 1
    assert (round(float(pages[0].mediabox.width)), round(float(pages[0].mediabox.height))) == (595, 842)
    for words in ("KECAMATAN SUMBER ASRI", "Bagaimana pelayanan", "Pindai kode ini", "Kirim", "Loket 1", "Nomor seri TR-0001"):
        assert words in text
    assert "ikm.tirta-raya.example/s/Ab3dE_9kLmN0" in text
    assert "#t=" not in text


def test_the_address_to_type_leaves_out_what_only_the_code_needs() -> None:
    assert typed_address(ADDRESSES[2]) == "ikm.tirta-raya.example/s/Ab3dE_9kLmN0"
    assert typed_address(ADDRESSES[0]) == "http://192.168.1.20:8000/s/x"


def test_names_on_the_poster_are_never_read_as_markup() -> None:
    pdf = poster_pdf(MARKUP, MARKUP, MARKUP, ADDRESSES[0], None, MARKUP)
    text = "".join(pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    assert "".join(MARKUP.split()) in text


@pytest.mark.skipif(PDFTOPPM is None, reason="NOT RUN: pdftoppm is not installed")
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_is_read_from_the_printed_page(address: str, tmp_path: Path) -> None:
    poster = tmp_path / "poster.pdf"
    poster.write_bytes(poster_pdf("Kecamatan Sumber Asri", "", "Loket 1", address))
    subprocess.run([str(PDFTOPPM), "-r", "100", "-png", "-singlefile", str(poster), str(tmp_path / "page")], check=True)
    assert decoded((tmp_path / "page.png").read_bytes()) == [address]
