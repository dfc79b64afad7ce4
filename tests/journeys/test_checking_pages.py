"""The checking pages in a real browser: what a citizen with a receipt and a reader with a report are told, state by state."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route, expect

from puas.documents.qr import qr_png
from puas.domain.answer_book.merkle import leaf_hash, root_of
from puas.domain.answer_book.notes import Checkpoint, SignedNote
from tests.journeys.checking_site import TODAY, Site, running_site
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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


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


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    context = browser.new_context(viewport=PHONE, locale="id-ID")  # type: ignore[arg-type]
    yield Reader(context, site)
    context.close()


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


def own_entry_removed(site: Site) -> Callable[[dict[str, Any]], None]:
    """The entry of the receipt `counted` is taken out, the heads stay."""
    from puas.domain.answer_book.entries import receipt_hash

    wanted = receipt_hash(site.held["counted"]["code"])

    def change(book: dict[str, Any]) -> None:
        book["entries"] = [entry for entry in book["entries"] if wanted not in entry]

    return change


def heads_fitted(site: Site) -> Callable[[dict[str, Any]], None]:
    """The same, with one head that fits what is left: all that somebody without the key can do."""
    removed = own_entry_removed(site)

    def change(book: dict[str, Any]) -> None:
        removed(book)
        old = SignedNote.from_text(book["notes"][-1])
        leaves = [leaf_hash(entry.encode()) for entry in book["entries"]]
        head = Checkpoint(Checkpoint.from_body(old.body).origin, len(leaves), root_of(leaves), is_final=True)
        book["notes"] = [SignedNote(head.body, old.signatures).text]

    return change


# ---- receipts


def test_a_receipt_tells_where_its_answer_stands_and_nothing_leaves_the_browser(reader: Reader) -> None:
    sent: list[str] = []
    reader.context.on("request", lambda request: sent.append(f"{request.url} {request.post_data} {request.all_headers()}"))
    page = reader.with_receipt("counted")
    shows(page, "Jawaban Anda tercatat dan ikut dihitung", "dalam buku November 2026, yang sudah ditutup.", picture="tercatat")
    shows(page, "tanda tangan kepala dan tanda tangan janji pada tanda terima Anda sah.")
    assert "#" not in page.url
    held = reader.site.held["counted"]
    leaf = held["promise"].split(" ")[3]
    assert sent
    assert not [each for each in sent if held["code"][:11] in each or leaf in each or "promise" in each]


def test_answers_left_out_before_and_after_closing_say_why(reader: Reader) -> None:
    shows(reader.with_receipt("out"), "Tercatat, tetapi tidak ikut dihitung", "Isian uji coba", picture="dikecualikan")
    shows(reader.with_receipt("later"), "Tercatat, tetapi tidak ikut dihitung", "Diisi oleh pegawai")


def test_a_later_book_that_was_tampered_with_hides_no_exclusion(reader: Reader) -> None:
    tampered(reader.context, JANUARY, lambda book: book["entries"].pop())
    shows(reader.with_receipt("later"), "Buku ini tidak utuh", "Januari 2027")


def test_a_code_is_typed_by_keyboard_alone_and_a_slip_is_found(reader: Reader) -> None:
    page = reader.opened(f"/periksa?kantor={reader.site.held['office']}")
    code = reader.site.held["counted"]["code"]
    page.get_by_label("Kode tanda terima").focus()
    page.keyboard.type("0" + code[1:] if code[0] != "0" else "1" + code[1:])
    page.keyboard.press("Enter")
    shows(page, "Kode belum benar", picture="salah-ketik")
    page.keyboard.press("Tab")
    page.get_by_label("Kode tanda terima").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(code.lower().replace("-", " "))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Periksa", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    shows(page, "Jawaban Anda tercatat dan ikut dihitung", "tanda tangan kepalanya sah")


def test_a_promise_copied_in_part_and_a_code_without_an_office_are_said(reader: Reader) -> None:
    held = reader.site.held["counted"]
    shows(reader.with_receipt("counted", promise=held["promise"][:-1]), "Janji belum utuh")
    page = reader.opened(f"/periksa#{urlencode({'k': held['code']})}")
    shows(page, "Pilih kantornya")
    page = reader.opened(f"/periksa#{urlencode({'k': held['code'], 'j': held['promise']}, safe='/')}")
    shows(page, "Jawaban Anda tercatat dan ikut dihitung")
    expect(page.get_by_text("Kantor: Kecamatan Sumber Asri")).to_be_visible()


def test_an_answer_of_today_waits_and_one_of_yesterday_that_is_missing_is_proved(reader: Reader) -> None:
    shows(reader.with_receipt("fresh"), "Belum ada di buku", "Periksalah lagi besok", picture="belum")
    overdue = reader.with_receipt("fresh", now="2027-01-07T09:00:00+07:00")
    shows(overdue, "Jawaban ini TIDAK ada di buku", "Tanda tangan janji itu sah", "Inspektorat", picture="tidak-ada")


def test_nobody_can_accuse_an_office_with_a_promise_it_did_not_sign(reader: Reader) -> None:
    forged = {"promise": reader.site.held["forged"], "now": "2027-01-07T09:00:00+07:00"}
    shows(reader.with_receipt("fresh", **forged), "Janji ini tidak bertanda tangan kunci buku ini")
    other_leaf = reader.with_receipt("counted", promise=reader.site.held["out"]["promise"])
    shows(other_leaf, "Janji tidak cocok")


def test_a_book_from_which_the_answer_was_removed_is_not_whole(reader: Reader, site: Site) -> None:
    tampered(reader.context, NOVEMBER, own_entry_removed(site))
    shows(reader.with_receipt("counted"), "Buku ini tidak utuh", "entries_missing", "Inspektorat", picture="tidak-utuh")


def test_a_book_with_a_head_made_to_fit_fails_by_its_signature(reader: Reader, site: Site) -> None:
    tampered(reader.context, NOVEMBER, heads_fitted(site))
    shows(reader.with_receipt("counted"), "Buku ini tidak utuh", "(signature_bad)")


def test_another_book_under_the_same_address_is_found(reader: Reader) -> None:
    other = reader.context.request.get(f"{reader.site.address}/buku-jawaban/{reader.site.held['office']}/{JANUARY}/book.json")
    tampered(reader.context, NOVEMBER, lambda book: book.update(other.json()))
    shows(reader.with_receipt("counted"), "Buku ini tidak utuh", "(other_log)")


def test_a_browser_that_knows_no_such_signature_says_so(reader: Reader, site: Site) -> None:
    reader.context.add_init_script(KNOWS_NO_ED25519)
    page = reader.with_receipt("counted")
    shows(page, "Jawaban Anda tercatat", "Tanda tangan belum diperiksa di peramban ini", picture="tanpa-tanda-tangan")
    tampered(reader.context, NOVEMBER, heads_fitted(site))
    shows(reader.with_receipt("counted"), "Jawaban ini TIDAK ada di buku", "Tanda tangan janji itu belum diperiksa")


def test_a_broken_connection_is_no_verdict(reader: Reader) -> None:
    reader.context.route("**/book.json", lambda route: route.abort())
    shows(reader.with_receipt("counted"), "Buku tidak dapat dibuka", "belum ada yang diperiksa", picture="terputus")
    reader.context.unroute("**/book.json")
    reader.context.route("**/book.json", lambda route: route.fulfill(status=500))
    shows(reader.with_receipt("counted"), "Buku tidak dapat dibuka")


def test_without_script_and_on_plain_http_the_page_says_so_and_no_code_can_be_sent(browser: Browser, site: Site) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{site.address}/periksa?kantor={site.held['office']}")
    expect(plain.get_by_text("memerlukan JavaScript")).to_be_visible()
    expect(plain.get_by_label("Kode tanda terima")).to_be_hidden()
    plain.context.close()
    context = browser.new_context()
    context.route("http://kantor.example/**", lambda route: route.fulfill(response=route.fetch(
        url=route.request.url.replace("http://kantor.example", site.address)
    )))  # fmt: skip
    for path in ("/periksa", "/periksa/laporan"):
        page = Reader(context, site, "http://kantor.example").opened(path)
        expect(page.get_by_text("diawali http, bukan https")).to_be_visible()
        expect(page.locator("#check")).to_be_hidden()
    context.close()


# ---- scanning


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
    from io import BytesIO

    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(bytes(picture))))]


def test_no_field_for_pictures_is_shown_where_the_browser_reads_no_codes(reader: Reader) -> None:
    page = reader.opened("/periksa")
    expect(page.get_by_label("Kode tanda terima")).to_be_visible()
    assert page.evaluate("typeof BarcodeDetector") == "undefined"
    expect(page.get_by_label("Foto kode QR")).to_be_hidden()
    expect(page.get_by_text("kamera ponsel Anda membuka halaman ini")).to_be_visible()


# ---- reports


def test_a_published_report_is_recognised_with_month_version_head_counts_and_index(reader: Reader) -> None:
    page = reader.with_file(reader.site.pdf("corrected").read_bytes())
    shows(
        page,
        "Berkas ini laporan Kecamatan Sumber Asri, Seksi Pelayanan, November 2026, versi 3",
        "Versi ini yang berlaku.",
        "sama dengan kepala penutup buku yang terbit",
        "Tanda tangan kepala buku sah.",
        "Tercatat 40 = dihitung 38 + dikecualikan 2",
        "Indeks yang tercetak, 86,40, mengikuti dari sebaran jawaban",
        "belum ditandatangani secara elektronik",
        picture="laporan",
    )


def test_an_older_signed_version_is_valid_and_no_longer_current(reader: Reader) -> None:
    page = reader.with_file(reader.site.pdf("signed").read_bytes())
    shows(
        page,
        "versi 1",
        "Versi ini sudah diganti",
        "Ditandatangani secara elektronik oleh Citra Lestari: Tanda tangan sah",
        "tidak tersertifikasi",
        "Tercatat 40 = dihitung 39 + dikecualikan 1",
        picture="laporan-diganti",
    )


def test_a_thin_month_says_that_its_index_cannot_be_computed_from_outside(reader: Reader) -> None:
    shows(reader.with_file(reader.site.pdf("december").read_bytes()), "Desember 2026", "Sebaran jawaban tidak terbit")


def test_a_changed_and_a_foreign_pdf_are_none_of_ours(reader: Reader) -> None:
    changed = bytearray(reader.site.pdf("corrected").read_bytes())
    changed[len(changed) // 2] ^= 1
    shows(reader.with_file(bytes(changed)), "tidak sama dengan laporan mana pun", "Sidik SHA-256", picture="laporan-asing")
    shows(reader.with_file(b"%PDF-1.7 from elsewhere"), "tidak sama dengan laporan mana pun")


def test_a_report_whose_book_was_tampered_with_does_not_agree(reader: Reader, site: Site) -> None:
    corrected = site.pdf("corrected").read_bytes()
    tampered(reader.context, NOVEMBER, own_entry_removed(site))
    shows(reader.with_file(corrected), "2026-11 TIDAK utuh", picture="laporan-tidak-cocok")
    reader.context.unroute("**/buku-jawaban/*/2026-11/book.json")
    tampered(reader.context, JANUARY, lambda book: book["entries"].pop())
    shows(reader.with_file(corrected), "2027-01 pada laporan TIDAK cocok")
    reader.context.route("**/buku-jawaban/*/2027-01/book.json", lambda route: route.fulfill(status=404))
    shows(reader.with_file(corrected), "2027-01 pada laporan TIDAK cocok")
    reader.context.route("**/buku-jawaban/*/2026-11/book.json", lambda route: route.fulfill(status=404))
    shows(reader.with_file(corrected), "TIDAK lagi terbit")


def test_figures_that_do_not_follow_are_said(reader: Reader) -> None:
    def change(route: Route) -> None:
        facts = route.fetch().json()
        facts["index"] = "99,99"
        facts["book"]["counted"] += 1
        route.fulfill(json=facts)

    reader.context.route("**/periksa/laporan/*.json", change)
    page = reader.with_file(reader.site.pdf("corrected").read_bytes())
    shows(page, "Indeks yang tercetak 99,99, tetapi dari sebaran jawaban yang terbit menjadi 86,40", "dihitung 39")


def test_a_report_is_not_judged_when_the_connection_breaks(reader: Reader) -> None:
    reader.context.route("**/periksa/laporan/*.json", lambda route: route.abort())
    shows(reader.with_file(reader.site.pdf("corrected").read_bytes()), "Buku tidak dapat dibuka")


def test_the_code_on_the_stamped_report_opens_the_page_that_names_it(reader: Reader, tmp_path: Path) -> None:
    first = _first_page(reader.site.pdf("signed"), tmp_path)
    (address,) = [code.text for code in zxingcpp.read_barcodes(first) if "/periksa/" in code.text]
    page = reader.opened(address.removeprefix(reader.site.address))
    shows(page, "Kode QR ini menunjuk laporan", "versi 1", "bandingkan angka pada kertas", picture="laporan-dari-kode")
    shows(reader.opened(re.sub("/1$", "/9", address).removeprefix(reader.site.address)), "tidak diterbitkan di sini")
    shows(reader.opened("/periksa/laporan#l=https://lain.example/"), "Kode QR tidak terbaca")


def _first_page(pdf: Path, folder: Path) -> Image.Image:
    """Its first page as a picture (poppler), kept for the documentation when pictures are asked for."""
    import subprocess

    subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", "-f", "1", str(pdf), str(folder / "page")], check=True)
    page = Image.open(folder / "page.png")
    if kept := os.environ.get("PUAS_PICTURES_DIR"):
        page.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(Path(kept) / "laporan-bertanda-tangan.png", optimize=True)
    return page


# ---- English


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
    assert json.loads(page.evaluate("JSON.stringify(location.pathname)")) == f"{language}{path}"
