"""The whole procedure in a real browser, by four people: scan, answer, report, evaluate; and the citizen sees it."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Camera, Demo, Visitor

ANSWERS = {"U1": 4, "U2": 3, "U3": 2, "U4": 4, "U5": 3, "U6": 4, "U7": 4, "U8": 3, "U9": 3}
SENTENCE = "Warga puas dengan sikap petugas, tetapi waktu tunggu masih terlalu lama dan harus kita benahi."


def answered(page: Page) -> str:
    """Fill in and send the questionnaire; the receipt code."""
    for code, score in ANSWERS.items():
        page.locator(f"input[name={code}][value='{score}']").check()
    page.locator("select[name=service]").select_option(label="Pindah Datang")
    page.locator("textarea[name=suggestion]").fill("Antrean pagi terlalu lama.")
    page.get_by_role("button", name="Kirim").click()
    page.wait_for_url("**/terima-kasih")
    code = re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z*~$=]", page.locator("main").inner_text())
    assert code, page.content()
    return code[0]


def no_barriers(page: Page) -> None:
    """axe-core finds nothing to complain of."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.postgresql_too
def test_an_answer_travels_from_the_counter_to_the_public_page(visitor: Visitor, demo: Demo, camera: Camera, screen: str) -> None:
    # Step 1: ani shows the code.
    ani = visitor.signed_in("Staf Pelayanan")
    camera.take(ani, "1-kantor-staf")
    before = _count_in_words(ani)
    ani.get_by_role("link", name=re.compile("Tampilkan di")).first.click()
    expect(ani.locator("svg").first).to_be_visible()
    camera.take(ani, "1-kode-qr")

    # Step 2: a citizen answers on the phone.
    citizen = visitor.page()
    citizen.goto(demo.questionnaire)
    no_barriers(citizen)
    camera.take(citizen, "2-kuesioner")
    answered(citizen)
    no_barriers(citizen)
    camera.take(citizen, "2-terima-kasih")
    ani.goto(f"{demo.address}/kantor/")
    assert _count_in_words(ani) == before + 1

    # The 25th comes: the demo's clock is moved.
    budi = visitor.signed_in("Kasi Pelayanan")
    budi.get_by_role("button", name="Majukan ke tanggal 25").click()
    budi.wait_for_load_state()
    camera.take(budi, "3-kantor-kasi")

    # Step 3: budi checks and submits the report.
    budi.get_by_role("link", name=re.compile("Buka konsep|Periksa dan susun")).first.click()
    if "/bulan/" in budi.url:
        # The tick may have made the draft meanwhile: then the page leads to it.
        budi.locator("button:has-text('Buat konsep'), a:has-text('Buka laporan')").first.click()
    budi.wait_for_url("**/laporan/*")
    no_barriers(budi)
    camera.take(budi, "3-laporan")
    report = budi.url
    with budi.expect_download() as download:
        budi.locator("a[href*='/berkas/internal.pdf']").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    budi.get_by_role("button", name=re.compile("Serahkan")).first.click()
    budi.wait_for_load_state()
    expect(budi.get_by_text("Menunggu evaluasi Camat").first).to_be_visible()

    # Step 4: citra evaluates and publishes.
    citra = visitor.signed_in("Camat")
    camera.take(citra, "4-kantor-camat")
    citra.get_by_role("link", name="Evaluasi sekarang").click()
    no_barriers(citra)
    citra.locator("textarea[name=statement]").fill(SENTENCE)
    camera.take(citra, "4-evaluasi")
    citra.get_by_role("button", name="Periksa lalu catat evaluasi").click()
    citra.get_by_role("button", name="Catat evaluasi").click()
    citra.wait_for_load_state()
    citra.goto(report)
    citra.get_by_role("button", name=re.compile("Terbitkan")).first.click()
    citra.wait_for_load_state()
    expect(citra.get_by_text("Sudah terbit").first).to_be_visible()
    camera.take(citra, "4-laporan-terbit")

    # And the citizen sees what became of it.
    citizen.goto(demo.result)
    expect(citizen.get_by_text(SENTENCE)).to_be_visible()
    no_barriers(citizen)
    camera.take(citizen, "5-halaman-publik")
    with citizen.expect_download() as download:
        citizen.get_by_role("link", name=re.compile("PDF")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def _count_in_words(page: Page) -> int:
    """How many answers the period has, as the office's home says it."""
    return int(page.locator(".counter__number").nth(1).inner_text())
