"""The whole procedure in a real browser, by four people: scan, answer, report, evaluate; and the citizen sees it."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.conftest import Camera, Demo, Visitor

SENTENCE = "Warga puas dengan sikap petugas, tetapi waktu tunggu masih terlalu lama dan harus kita benahi."


def answered(page: Page, camera: Camera) -> str:
    """Fill in and send the questionnaire; the receipt code."""
    citizen.answer_all(page)
    citizen.to_the_review(page, service="Pindah Datang", suggestion="Antrean pagi terlalu lama.")
    no_barriers(page)
    camera.take(page, "2-periksa")
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    return citizen.receipt_on(page)


def codes_on(page: Page) -> list[str]:
    """What another library reads from the QR codes on the screen."""
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def leads_to_a_pdf(page: Page, link: str) -> None:
    """The first such link gives a PDF to this visitor."""
    address = urljoin(page.url, page.locator(link).first.get_attribute("href") or "")
    answer = page.request.get(address)
    assert answer.ok, address
    assert answer.body().startswith(b"%PDF-")


def no_barriers(page: Page) -> None:
    """axe-core finds nothing to complain of."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def step_1_ani_shows_the_code(ani: Page, demo: Demo, camera: Camera) -> int:
    """How many answers the period had before."""
    camera.take(ani, "1-kantor-staf")
    before = _count_in_words(ani)
    ani.get_by_role("link", name=re.compile("Tampilkan kode QR")).first.click()
    assert codes_on(ani) == [demo.questionnaire]
    camera.take(ani, "1-kode-qr")
    return before


def step_2_a_citizen_answers(page: Page, demo: Demo, camera: Camera) -> None:
    page.goto(demo.questionnaire)
    no_barriers(page)
    camera.take(page, "2-kuesioner")
    answered(page, camera)
    no_barriers(page)
    camera.take(page, "2-terima-kasih")


def step_3_budi_submits_the_report(budi: Page, camera: Camera) -> str:
    """The report's address. The demo's clock is moved to the 25th first."""
    budi.get_by_role("button", name="Majukan ke tanggal 25").click()
    budi.wait_for_load_state()
    camera.take(budi, "3-kantor-kasi")
    budi.get_by_role("link", name=re.compile("Buka konsep|Periksa dan susun")).first.click()
    budi.wait_for_url(re.compile("/(bulan|laporan)/"))
    if "/bulan/" in budi.url:
        # The tick may have made the draft meanwhile: then the page leads to it.
        budi.locator("button:has-text('Buat konsep'), a:has-text('Buka laporan')").first.click()
    budi.wait_for_url("**/laporan/*")
    no_barriers(budi)
    camera.take(budi, "3-laporan")
    report = budi.url
    leads_to_a_pdf(budi, "a[href*='/berkas/internal.pdf']")
    budi.get_by_role("button", name=re.compile("Serahkan")).first.click()
    budi.wait_for_load_state()
    expect(budi.get_by_text("Menunggu evaluasi Camat").first).to_be_visible()
    return report


def step_4_citra_evaluates_and_publishes(citra: Page, report: str, camera: Camera) -> None:
    camera.take(citra, "4-kantor-camat")
    # On a report day the month before may be waiting too, each with a link of the same words.
    citra.locator(f"a[href='{urlsplit(report).path}/evaluasi']", has_text="Evaluasi sekarang").click()
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


def the_citizen_sees_what_became_of_it(citizen: Page, demo: Demo, camera: Camera) -> None:
    citizen.goto(demo.result)
    expect(citizen.get_by_text(SENTENCE)).to_be_visible()
    no_barriers(citizen)
    camera.take(citizen, "5-halaman-publik")
    leads_to_a_pdf(citizen, "a[href$='laporan.pdf']")


@pytest.mark.postgresql_too
def test_an_answer_travels_from_the_counter_to_the_public_page(visitor: Visitor, demo: Demo, camera: Camera, screen: str) -> None:
    ani = visitor.signed_in("Staf Pelayanan")
    before = step_1_ani_shows_the_code(ani, demo, camera)
    phone = visitor.page()
    step_2_a_citizen_answers(phone, demo, camera)
    ani.goto(f"{demo.address}/kantor/")
    assert _count_in_words(ani) == before + 1
    report = step_3_budi_submits_the_report(visitor.signed_in("Kasi Pelayanan"), camera)
    step_4_citra_evaluates_and_publishes(visitor.signed_in("Camat"), report, camera)
    the_citizen_sees_what_became_of_it(phone, demo, camera)


def _count_in_words(page: Page) -> int:
    """How many answers the period has, as the office's home says it."""
    return int(page.locator(".counter__number").nth(1).inner_text())
