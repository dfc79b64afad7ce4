"""Every state of the citizen's phone, for everyone: axe-core, keyboard, titles and focus, narrow screens, large letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.conftest import Camera
from tests.journeys.phone.conftest import Phone

PATIENCE = 20_000
NARROWEST = 320
State = tuple[str, Page]


def states(phone: Phone) -> Iterator[State]:
    """One after the other, each with the name of its picture."""
    page = phone.opened()
    yield "kuesioner-1-pertama", page
    citizen.go_on(page)
    yield "kuesioner-2-belum-dijawab", page
    citizen.tick(page, "U1", 4)
    citizen.question(page, "Pertanyaan 2 dari 9")
    page.locator("input[name=U2][value='3']").check()
    yield "kuesioner-3-pertanyaan", page
    page.goto("about:blank")
    page.goto(phone.address)
    citizen.answer_all(page)
    citizen.question(page, "Layanan apa")
    yield "kuesioner-4-layanan", page
    citizen.go_on(page)
    citizen.question(page, "Saran dan tentang Anda")
    yield "kuesioner-5-tentang-anda", page
    page.get_by_label("Saran Anda untuk kami").fill("Antrean pagi terlalu lama.")
    citizen.go_on(page)
    citizen.question(page, "Periksa jawaban Anda")
    yield "kuesioner-6-periksa", page
    phone.wire.delay = 1.5
    citizen.send(page)
    expect(page.get_by_role("heading", name="Sedang mengirim")).to_be_focused()
    yield "kuesioner-7-mengirim", page
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_focused()
    yield "kuesioner-8-terima-kasih", page
    phone.wire.delay = 0
    yield from bad_states(phone, page)


def bad_states(phone: Phone, page: Page) -> Iterator[State]:
    """What is seen when something is in the way."""
    page.goto(phone.address)
    citizen.answer_all(page)
    citizen.to_the_review(page)
    page.evaluate("document.querySelector('input[name=U3]:checked').value = '9'")
    citizen.send(page)
    expect(page.locator("#galat")).to_be_focused(timeout=PATIENCE)
    yield "kuesioner-9-belum-diterima", page
    page.goto(phone.address)
    expect(page.get_by_text("Jawaban ini belum diterima kantor ini")).to_be_visible(timeout=PATIENCE)
    yield "kuesioner-10-masih-tersimpan", page
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Buang jawaban ini").click()
    phone.wire.down = True
    citizen.answer_all(page)
    citizen.to_the_review(page)
    citizen.send(page)
    expect(page.get_by_role("heading", name="Tersimpan di HP ini")).to_be_focused(timeout=PATIENCE)
    yield "kuesioner-11-tersimpan", page
    page.goto("about:blank")
    page.goto(phone.address)
    expect(page.get_by_text("Jawaban Anda yang lalu tersimpan di HP ini")).to_be_visible(timeout=PATIENCE)
    yield "kuesioner-12-belum-terkirim", page
    phone.wire.down = False
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.get_by_text("Jawaban Anda yang lalu sudah terkirim.")).to_be_visible(timeout=PATIENCE)
    yield "kuesioner-13-sudah-terkirim", page
    page.evaluate("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    phone.wire.down = True
    citizen.answer_all(page)
    citizen.to_the_review(page)
    citizen.send(page)
    expect(page.get_by_role("heading", name="Belum terkirim dan tidak tersimpan")).to_be_focused(timeout=PATIENCE)
    yield "kuesioner-14-penuh", page
    phone.wire.down = False


def fits(page: Page) -> bool:
    """Nothing must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_no_state_has_a_barrier_nor_anything_beyond_the_edge_of_a_narrow_screen_or_with_large_letters(
    phone: Phone, pictures: Camera
) -> None:
    seen = []
    for name, page in states(phone):
        seen.append(name)
        pictures.take(page, name)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{name}: {results.generate_report()}"
        assert page.locator("h1").count() >= 1
        page.set_viewport_size({"width": NARROWEST, "height": 640})
        assert fits(page), f"{name} at 320 pixels"
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert fits(page), f"{name} with letters twice as large"
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": 360, "height": 740})
    assert len(seen) == 14


def test_the_dark_scheme_has_no_barrier_either(phone_at: Callable[..., Phone], counter_form: str) -> None:
    phone = phone_at(counter_form, color_scheme="dark")
    page = phone.opened()
    citizen.tick(page, "U1", 4)
    citizen.question(page, "Pertanyaan 2 dari 9")
    page.locator("input[name=U2][value='3']").check()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_the_whole_questionnaire_is_filled_in_and_sent_by_keyboard_alone(phone: Phone) -> None:
    page = phone.opened()
    keys = page.keyboard

    def until(selector: str) -> None:
        for _ in range(20):
            keys.press("Tab")
            if page.locator(selector).evaluate_all("all => all.includes(document.activeElement)"):
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    for number in range(1, 10):
        citizen.question(page, f"Pertanyaan {number} dari 9")
        until(f"input[name=U{number}]")
        keys.press("Space")
        keys.press("ArrowDown")
        until("#lanjut")
        keys.press("Enter")
    for title in ("Layanan apa", "Saran dan tentang Anda"):
        citizen.question(page, title)
        until("#lanjut")
        keys.press("Space")
    citizen.question(page, "Periksa jawaban Anda")
    until("button[type=submit]")
    keys.press("Enter")
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    assert phone.new() == ["222222222"]


def test_each_step_tells_its_title_and_takes_the_focus_to_its_question(phone: Phone) -> None:
    page = phone.opened()
    for number in range(1, 4):
        citizen.question(page, f"Pertanyaan {number} dari 9")
        expect(page).to_have_title(f"Pertanyaan {number} dari 9 – Survei Kepuasan Masyarakat – Kecamatan Sumberjati")
        if number > 1:
            expect(page.locator(f"#U{number} legend")).to_be_focused()
        group = page.get_by_role("group", name=re.compile(f"^Pertanyaan {number} dari 9 ?Bagaimana pendapat"))
        expect(group).to_be_visible()
        assert group.get_by_role("radio").count() == 4
        citizen.tick(page, f"U{number}", 3)


def test_nothing_moves_so_there_is_nothing_to_calm(phone: Phone) -> None:
    page = phone.opened()
    rules = page.evaluate("[...document.styleSheets].map(sheet => [...sheet.cssRules].map(rule => rule.cssText).join()).join()")
    assert len(rules) > 1000
    assert not re.search(r"transition|animation|@keyframes|scroll-behavior", rules)


def test_there_is_no_puzzle_to_solve(phone: Phone) -> None:
    page = phone.opened()
    assert page.locator("img, iframe, canvas, audio, video").count() == 0
    assert "captcha" not in page.content().lower()


@pytest.fixture
def counter_form(phone: Phone) -> str:
    return phone.counter.form
