"""Every state of the citizen's phone, for everyone: axe-core, keyboard, titles and focus, narrow screens, large letters."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from puas.web.respondent.replies import HEADINGS
from puas.web.respondent.scripts import FOLDER
from tests.journeys import citizen
from tests.journeys.conftest import Camera
from tests.journeys.phone.conftest import Phone
from tests.journeys.phone.states import STATES, all_states

PATIENCE = 20_000
NARROWEST = {"15-satu-halaman": 240}
"""Pixels; the plain page is also that of KaiOS telephones."""
SMALLEST_TARGET = 44
LARGEST_TARGETS = "label.c, label.auto, button, summary, select, textarea, #token, nav a, .next a, .sum a"
"""Everything to be touched, but links within a sentence of a box."""


def fits(page: Page) -> bool:
    """Nothing must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def smallest_target(page: Page) -> float:
    """The height of the lowest thing to be touched, in pixels."""
    seen = f"[...document.querySelectorAll('{LARGEST_TARGETS}')].map(each => each.getBoundingClientRect().height).filter(Boolean)"
    return float(page.evaluate(f"Math.min(999, ...{seen})"))


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("language", ["id", "en", "jv", "mad"])
def test_no_state_in_any_language_has_a_barrier_nor_anything_beyond_the_edge_of_a_narrow_screen_or_with_large_letters(
    phone: Phone, pictures: Camera, language: str
) -> None:
    seen = []
    for name, page in all_states(phone, language):
        seen.append(name)
        pictures.take(page, f"kuesioner-{name}" if language == "id" else f"kuesioner-{language}-{name}")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{language} {name}: {results.generate_report()}"
        assert page.evaluate("document.documentElement.lang") == language
        assert page.locator("h1").count() >= 1
        assert smallest_target(page) >= SMALLEST_TARGET, f"{language} {name}"
        page.set_viewport_size({"width": NARROWEST.get(name, 320), "height": 640})
        assert fits(page), f"{language} {name} on a narrow screen"
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert fits(page), f"{language} {name} with letters twice as large"
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": 360, "height": 740})
    assert tuple(seen) == STATES


def test_the_states_are_all_there_are() -> None:
    """Each panel of the page is one, and so is each way in which the server says no to a page that a browser can send."""
    waiting = (FOLDER / "waiting.html").read_text(encoding="utf-8")
    panels = re.findall(r'<div (?:class="box" )?id="(\w+)" hidden>', waiting)
    assert panels == ["menunggu", "sampai", "ditolak", "mengirim", "tersimpan", "penuh"]
    assert set(HEADINGS) == {422, 429, 409, 413, 404, 410} | {405}, "405: no page sends anything but GET and POST"
    templates = {file.name for file in FOLDER.glob("*.html")}
    assert {name for name in templates if "extends" in (FOLDER / name).read_text(encoding="utf-8")} == {
        "questionnaire.html",
        "refusal.html",
        "thanks.html",
    }


def test_the_dark_scheme_has_no_barrier_either(phone_at: Callable[..., Phone], counter_form: str) -> None:
    phone = phone_at(counter_form, color_scheme="dark")
    page = phone.opened()
    citizen.tick(page, "U1", 4)
    citizen.question(page, "Pertanyaan 2 dari 9")
    page.locator("input[name=U2][value='3']").evaluate("choice => { choice.checked = true; }")
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
