"""The code at the counter: a second library reads it back from the picture and from the printed page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
import zxingcpp
from PIL import Image

from puas.documents.counter_print import LAYOUTS, CounterPrint, PrintKind, Wifi, counter_print_pdf, typed_address
from puas.documents.qr import qr_png, qr_svg
from puas.documents.typesetting import drawing_png
from tests.documents.payloads import MARKUP

ADDRESSES = (
    "http://192.168.1.20:8000/s/x",
    "https://ikm.tirta-raya.example/s/Ab3dE_9kLmN0",
    "https://ikm.tirta-raya.example/s/Ab3dE_9kLmN0#t=" + "Zz9_" * 12,
)
GUESTS = Wifi('Tamu; "Kecamatan"', "pagar,\\titik;dua:")
COPIES = {"poster-a4": 1, "poster-a3": 1, "tenda-a5": 2, "stiker-a6": 4}
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


def counter(address: str = ADDRESSES[1], wifi: Wifi | None = None, logo: bytes | None = None) -> CounterPrint:
    return CounterPrint(
        "Kecamatan Sumber Asri", "Pemerintah Kabupaten Tirta Raya", "Loket 1", address, "Kartu Keluarga", "0012", logo, wifi
    )


def page_of(pdf: bytes) -> tuple[str, tuple[int, int]]:
    """The text of the one page, and its size in points."""
    (page,) = pypdf.PdfReader(BytesIO(pdf)).pages
    return page.extract_text().replace("\u200b", ""), (round(float(page.mediabox.width)), round(float(page.mediabox.height)))


@pytest.mark.parametrize("kind", LAYOUTS)
def test_each_size_says_whose_it_is_for_which_service_what_to_do_and_where_to_type(kind: PrintKind, logo_png: bytes) -> None:
    text, size = page_of(counter_print_pdf(kind, counter(ADDRESSES[2], logo=logo_png)))
    assert size == ((842, 1191) if kind == "poster-a3" else (595, 842))
    for words in ("KECAMATAN SUMBER ASRI", "Bagaimana pelayanan", "Pindai", "Kartu Keluarga", "Loket 1", "Nomor seri 0012"):
        assert words in text
    assert "ikm.tirta-raya.example/s/Ab3dE_9kLmN0" in text
    assert "#t=" not in text


@pytest.mark.parametrize("kind", LAYOUTS)
def test_the_offices_wi_fi_is_said_in_words_with_its_password_or_without_one(kind: PrintKind) -> None:
    closed, _ = page_of(counter_print_pdf(kind, counter(wifi=Wifi("Tamu Kecamatan", "selamat-datang"))))
    open_to_all, _ = page_of(counter_print_pdf(kind, counter(wifi=Wifi("Tamu Kecamatan"))))
    assert "Tamu Kecamatan, kata sandi selamat-datang" in " ".join(closed.split())
    assert "kata sandi" not in open_to_all


@pytest.mark.parametrize("kind", LAYOUTS)
def test_the_copies_of_one_sheet_are_read_aloud_once(kind: PrintKind) -> None:
    reader = pypdf.PdfReader(BytesIO(counter_print_pdf(kind, counter())))
    root: Any = reader.trailer["/Root"]
    headings = [node for node in _nodes(root["/StructTreeRoot"]) if node.get("/S") == "/H1"]
    assert len(headings) == 1


def test_the_address_to_type_leaves_out_what_only_the_code_needs() -> None:
    assert typed_address(ADDRESSES[2]) == "ikm.tirta-raya.example/s/Ab3dE_9kLmN0"
    assert typed_address(ADDRESSES[0]) == "http://192.168.1.20:8000/s/x"


@pytest.mark.parametrize("kind", LAYOUTS)
def test_names_on_printed_matter_are_never_read_as_markup(kind: PrintKind) -> None:
    made = counter_print_pdf(kind, CounterPrint(MARKUP, MARKUP, MARKUP, ADDRESSES[0], MARKUP, MARKUP))
    text = "".join(page_of(made)[0].split())
    assert "".join(MARKUP.split()) in text


@pytest.mark.skipif(PDFTOPPM is None, reason="NOT RUN: pdftoppm is not installed")
@pytest.mark.parametrize(("address", "wifi"), [(ADDRESSES[0], None), (ADDRESSES[1], GUESTS), (ADDRESSES[2], GUESTS)])
@pytest.mark.parametrize("kind", LAYOUTS)
@pytest.mark.parametrize("ink", ["-gray", "-mono"])
def test_both_codes_are_read_from_every_copy_on_the_page_printed_grey_or_in_black_alone(
    kind: PrintKind, address: str, wifi: Wifi | None, ink: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(counter_print_pdf(kind, counter(address, wifi)))
    subprocess.run([str(PDFTOPPM), "-r", "150", ink, "-png", "-singlefile", str(sheet), str(tmp_path / "page")], check=True)
    once = [address, *([wifi.code] if wifi else [])]
    assert sorted(decoded((tmp_path / "page.png").read_bytes())) == sorted(once * COPIES[kind])


@pytest.mark.parametrize("kind", LAYOUTS)
def test_all_of_it_is_drawn_but_the_logo(kind: PrintKind, logo_png: bytes) -> None:
    wifi = Wifi("Tamu Kecamatan", "selamat-datang")
    (drawn,) = pypdf.PdfReader(BytesIO(counter_print_pdf(kind, counter(wifi=wifi)))).pages
    (with_logo,) = pypdf.PdfReader(BytesIO(counter_print_pdf(kind, counter(wifi=wifi, logo=logo_png)))).pages
    assert len(drawn.images) == 0
    assert len(with_logo.images) == (0 if kind == "stiker-a6" else 1)


@pytest.mark.parametrize("kind", LAYOUTS)
def test_long_names_stay_on_one_page_with_the_serial_at_its_foot(kind: PrintKind) -> None:
    long = "Penerbitan Surat Keterangan Pindah Datang Warga Negara Indonesia Antar-Kabupaten dan Kota"
    made = CounterPrint(long, long, long, ADDRESSES[2], long, "0012", None, Wifi("Tamu Kantor Kecamatan Sumber Asri", "x" * 63))
    places: list[float] = []

    def look(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if "0012" in text:
            places.append(inner[4] * outer[1] + inner[5] * outer[3] + outer[5])

    (page,) = pypdf.PdfReader(BytesIO(counter_print_pdf(kind, made))).pages
    page.extract_text(visitor_text=look)
    assert len(places) == COPIES[kind]
    height = float(page.mediabox.height)
    assert all(14 < place < height - 14 for place in places), "half a centimetre from the edge, as printers need it"


def _nodes(tree: Any) -> Iterator[Any]:
    """Every element of a PDF's structure tree."""
    node = tree.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from _nodes(node["/K"])
