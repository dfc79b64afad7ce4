"""What a reader with a report is told, state by state."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Route

from tests.journeys.checking.reader import JANUARY, NOVEMBER, Reader, own_entry, shows, tampered
from tests.journeys.checking.site import Site


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
        "Ditandatangani secara elektronik oleh Dra. Citra Lestari, M.Si.: Tanda tangan sah",
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
    tampered(reader.context, NOVEMBER, own_entry(site))
    shows(reader.with_file(corrected), "2026-11 TIDAK utuh", picture="laporan-tidak-cocok")
    reader.context.unroute("**/buku-jawaban/*/2026-11/book.json")
    tampered(reader.context, JANUARY, lambda book: book["entries"].pop())
    shows(reader.with_file(corrected), "2027-01 TIDAK utuh")
    reader.context.route("**/buku-jawaban/*/2027-01/book.json", lambda route: route.fulfill(status=404))
    shows(reader.with_file(corrected), "Kepala buku berikutnya pada laporan TIDAK cocok")
    reader.context.route("**/buku-jawaban/*/2026-11/book.json", lambda route: route.fulfill(status=404))
    shows(reader.with_file(corrected), "TIDAK lagi terbit")


def test_figures_that_do_not_follow_are_said(reader: Reader) -> None:
    def change(route: Route) -> None:
        facts = route.fetch().json()
        facts["index"], facts["is_changed"] = "99,99", True
        facts["book"]["counted"] += 1
        route.fulfill(json=facts)

    reader.context.route("**/periksa/laporan/*.json", change)
    page = reader.with_file(reader.site.pdf("corrected").read_bytes())
    shows(
        page,
        "Indeks yang tercetak 99,99, tetapi dari sebaran jawaban yang terbit menjadi 86,40",
        "dihitung 39",
        "berkas yang terbit telah diganti",
    )


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
    subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", "-f", "1", str(pdf), str(folder / "page")], check=True)
    page = Image.open(folder / "page.png")
    if kept := os.environ.get("PUAS_PICTURES_DIR"):
        page.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(Path(kept) / "laporan-bertanda-tangan.png", optimize=True)
    return page
