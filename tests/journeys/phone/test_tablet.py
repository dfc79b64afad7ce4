"""The office's own tablet over a day: asleep, frozen, cut off from the network, in browsers that can less than others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import CHROMIUM, SWITCHES, Camera
from tests.journeys.phone.conftest import Phone
from tests.journeys.phone.counter import Counter

LANDSCAPE = {"width": 1024, "height": 768}
SECONDS_TO_ARRIVE = 30
CHOSEN = "document.querySelectorAll('input[type=radio]:checked').length"
WAITING = """() => new Promise(done => {
  const opening = indexedDB.open("puas", 1);
  opening.onsuccess = () => {
    const asked = opening.result.transaction("unsent").objectStore("unsent").count();
    asked.onsuccess = () => { opening.result.close(); done(asked.result); };
  };
})"""
"""How many sheets wait on this tablet to be sent."""
ASKED_FOR = """
window.asked = [];
const note = what => how => { asked.push(what + (how ? " " + how : "")); return Promise.reject(new Error("not now")); };
Object.defineProperty(Navigator.prototype, "wakeLock", {value: {request: note("awake")}});
Element.prototype.requestFullscreen = function () { return note("full")(this == document.documentElement ? "page" : "part"); };
"""
"""A browser that knows both and grants neither."""
NOTHING_OF_IT = """
delete Navigator.prototype.wakeLock;
delete Element.prototype.requestFullscreen;
delete HTMLDialogElement.prototype.showModal;
delete HTMLDialogElement.prototype.close;
"""
"""A browser from before all of it."""
SEEN_THAWED = """
delete Element.prototype.requestFullscreen;
addEventListener("pageshow", event => {
  if (event.persisted) {
    const seen = document.documentElement.getBoundingClientRect().height;
    sessionStorage.setItem("thawed", [seen, document.querySelectorAll("input[type=radio]:checked").length]);
  }
}, true);
"""
"""What of a page shows at the moment in which it comes back from the freezer. A full screen is never frozen."""


@pytest.fixture
def tablet(phone_at: Callable[..., Phone], counter: Counter) -> Phone:
    return phone_at(counter.tablet_form, viewport=LANDSCAPE)


def at_work(tablet: Phone, script: str = "") -> Page:
    """The form on the tablet, kept for a day without a network, with a clock that the test moves."""
    if script:
        tablet.context.add_init_script(script)
    page = tablet.page()
    page.clock.install()
    page.goto(tablet.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.wait_for_function("caches.match(location.pathname).then(Boolean)")
    return page


def answered(page: Page, name: str = "U1") -> None:
    """Touch one answer, when the page listens again; the next question comes by itself."""
    page.clock.run_for(1_000)
    page.locator(f"input[name={name}]").nth(2).check()
    page.clock.run_for(1_000)


def sends(page: Page) -> None:
    for number in range(1, 10):
        answered(page, f"U{number}")
    while not page.get_by_role("button", name="Kirim jawaban").is_visible():
        page.get_by_role("button", name="Lanjut", exact=True).click()
        page.clock.run_for(1_000)
    page.get_by_role("button", name="Kirim jawaban").click()


def starts_over(page: Page) -> None:
    """After the time that the page gives: an empty form at its first question."""
    page.clock.run_for(26_000)
    page.wait_for_load_state()
    expect(page.locator("#U1")).to_be_visible()
    assert page.evaluate(CHOSEN) == 0


def arrived(tablet: Phone, page: Page, sheets: int) -> None:
    """Wait until so many sheets are stored, and none waits any more."""
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    while len(tablet.new()) < sheets or page.evaluate(WAITING):
        assert time.monotonic() < deadline, (tablet.new(), page.evaluate(WAITING))
        page.clock.run_for(1_000)
    assert tablet.new() == ["333333333"] * sheets


def test_a_tablet_that_started_over_without_a_network_sends_what_waited_when_there_is_one(
    tablet: Phone, pictures: Camera
) -> None:
    page = at_work(tablet)
    tablet.context.set_offline(True)
    for waiting in (1, 2):
        sends(page)
        expect(page.get_by_role("heading", name="Tersimpan di tablet ini, belum terkirim")).to_be_visible()
        pictures.take(page, "7-tablet-tersimpan")
        starts_over(page)
        assert page.evaluate(WAITING) == waiting
    page.reload()
    assert page.evaluate(WAITING) == 2
    expect(page.get_by_text("Jawaban yang lalu tersimpan di tablet ini")).to_be_visible()
    answered(page)
    tablet.context.set_offline(False)
    arrived(tablet, page, 2)
    assert page.evaluate(CHOSEN) == 1, "who is just filling in the form goes on"


def test_a_tablet_that_slept_wakes_up_with_an_empty_form(tablet: Phone) -> None:
    page = at_work(tablet)
    answered(page)
    page.clock.fast_forward(60 * 60 * 1_000)
    page.wait_for_function("!document.querySelector('input[type=radio]:checked')")
    expect(page.locator("#U1")).to_be_visible()


def test_a_touch_on_a_tablet_that_slept_keeps_nothing_of_the_one_before(tablet: Phone) -> None:
    page = at_work(tablet)
    answered(page)
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 2"))
    page.clock.set_system_time(page.evaluate("Date.now() / 1000 + 3600"))
    assert page.evaluate(CHOSEN) == 1, "its own beat has not come back yet"
    page.mouse.click(5, 5)
    page.wait_for_function("!document.querySelector('input[type=radio]:checked')")


def test_a_form_left_in_another_language_or_with_its_switch_off_is_left_behind_too(tablet: Phone) -> None:
    page = at_work(tablet)
    page.locator("#otomatis").uncheck()
    page.clock.run_for(151_000)
    expect(page.locator("#otomatis")).to_be_checked()
    page.goto(tablet.address.replace("/s/", "/en/s/"))
    page.clock.run_for(151_000)
    page.wait_for_url(tablet.address)


def test_the_tablet_asks_to_stay_awake_and_to_fill_the_screen_and_goes_on_when_it_may_not(tablet: Phone) -> None:
    page = at_work(tablet, ASKED_FOR)
    assert page.evaluate("asked") == ["awake screen"]
    answered(page)
    assert "full page" in page.evaluate("asked")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert cast(list[str], page.evaluate("asked"))[-1] == "awake screen", "a lock ends when the page is hidden"
    answered(page, "U2")
    assert page.evaluate(CHOSEN) == 2


def test_a_screen_that_may_be_filled_is_filled_by_the_first_touch(tablet: Phone) -> None:
    page = at_work(tablet)
    answered(page)
    page.wait_for_function("document.fullscreenElement == document.documentElement")


def test_a_browser_that_knows_nothing_of_it_starts_over_all_the_same(tablet: Phone) -> None:
    page = at_work(tablet, NOTHING_OF_IT)
    answered(page)
    page.clock.run_for(125_000)
    expect(page.locator("#masih")).to_be_visible()
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.locator("#masih")).to_be_hidden()
    assert page.evaluate(CHOSEN) == 1
    page.clock.run_for(151_000)
    page.wait_for_function("!document.querySelector('input[type=radio]:checked')")


def test_a_sheet_that_could_not_be_kept_outlives_a_reload_and_is_sent(tablet: Phone) -> None:
    page = at_work(tablet, "Object.defineProperty(window, 'indexedDB', {value: {open() { throw new Error('full'); }}});")
    page.on("dialog", lambda dialog: dialog.accept())
    tablet.context.set_offline(True)
    sends(page)
    expect(page.locator("#penuh")).to_be_visible()
    page.clock.run_for(200_000)
    expect(page.locator("#penuh")).to_be_visible()
    page.reload()
    expect(page.locator("#penuh")).to_be_visible()
    tablet.context.set_offline(False)
    page.wait_for_url("**/terima-kasih")
    assert tablet.new() == ["333333333"]
    starts_over(page)


@pytest.fixture
def freezer(browser: Browser) -> Iterator[Browser]:
    """A browser that freezes pages on the way out, as those of citizens do (playwright's own switch forbids it)."""
    freezing = browser.browser_type.launch(
        executable_path=CHROMIUM, args=SWITCHES, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield freezing
    freezing.close()


def test_a_page_that_comes_back_from_the_browsers_freezer_shows_nothing_and_is_replaced(
    freezer: Browser, counter: Counter
) -> None:
    page = freezer.new_context(viewport=LANDSCAPE).new_page()  # type: ignore[arg-type]
    page.add_init_script(SEEN_THAWED)
    page.goto(counter.tablet_form)
    page.locator("input[name=U1]").nth(2).check()
    expect(page.locator("#U2")).to_be_visible()
    page.evaluate("location.href = '/sehat'")
    page.wait_for_url("**/sehat")
    page.evaluate("history.back()")
    page.wait_for_url(counter.tablet_form)
    expect(page.locator("#U1")).to_be_visible()
    assert page.evaluate(CHOSEN) == 0
    thawed = page.evaluate("sessionStorage.getItem('thawed')")
    assert thawed == "0,0", "it did come back, unseen and empty"
