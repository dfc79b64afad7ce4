"""No network, bad network: every sheet is stored exactly once, or the phone shows that it is not sent yet."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from puas.domain.answer_book import receipt_code
from tests.journeys import citizen
from tests.journeys.phone.conftest import Phone
from tests.journeys.phone.counter import Counter

SCORES = "432434433"
PATIENCE = 20_000
DAY = 86_400_000
KEPT = "Tersimpan di HP ini, belum terkirim"
EARLIER = "Jawaban Anda yang lalu"
WITHOUT_SYNC = """delete window.SyncManager;
Object.defineProperty(ServiceWorkerRegistration.prototype, "sync", {value: undefined});"""
"""As on iOS: nothing is sent by itself while no page is open."""
WITHOUT_TIMERS = "() => { for (let id = setTimeout(() => 0); id; id -= 1) clearTimeout(id); window.setTimeout = () => 0; }"
WAITING = """new Promise((done, fail) => {
  const asked = indexedDB.open("puas", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("unsent", {keyPath: "id"});
  asked.onerror = fail;
  asked.onsuccess = () => {
    const all = asked.result.transaction("unsent").objectStore("unsent").getAll();
    all.onsuccess = () => { asked.result.close(); done(all.result); };
  };
})"""


def waiting(page: Page) -> list[dict[str, Any]]:
    """The sheets that lie on the phone."""
    return list(page.evaluate(WAITING))


QUICKLY = """([answers, suggestion]) => {
  const form = document.querySelector("form");
  for (const code in answers) form.querySelector(`[name=${code}][value="${answers[code]}"]`).checked = true;
  form.elements.suggestion.value = suggestion;
  for (let step = 0; step < 11; step += 1) form.requestSubmit();
}"""
"""As somebody who ticks and presses Enter eleven times, without the pauses: these tests are about what comes then."""


def fill_in(page: Page, suggestion: str = "") -> None:
    """From question 1 to the review."""
    citizen.question(page, "Pertanyaan 1 dari 9")
    page.evaluate(QUICKLY, [citizen.ANSWERS, suggestion])
    citizen.question(page, "Periksa jawaban Anda")


def kept_offline(phone: Phone, suggestion: str = "") -> Page:
    """A sheet filled in and sent while nothing passes the wire: it lies on the phone, and the page says so."""
    page = phone.opened()
    phone.wire.down = True
    fill_in(page, suggestion)
    citizen.send(page)
    expect(page.get_by_role("heading", name=KEPT)).to_be_focused(timeout=PATIENCE)
    assert phone.new() == []
    return page


def sent(page: Page) -> None:
    """The server's thanks page."""
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    citizen.receipt_on(page)


def delivered(phone: Phone, count: int = 1) -> None:
    """So many sheets are stored, each once, and no more come."""
    deadline = time.monotonic() + PATIENCE / 1000
    while len(phone.new()) < count and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1)
    assert phone.new() == [SCORES] * count
    assert phone.new_conflicts() == []


@pytest.mark.parametrize("cut_at", [1, 5, 9, 10, 11])
def test_the_network_may_go_at_any_step(phone: Phone, cut_at: int) -> None:
    page = phone.opened()
    for number, (code, score) in enumerate(citizen.ANSWERS.items(), start=1):
        phone.wire.down = number >= cut_at
        citizen.question(page, f"Pertanyaan {number} dari 9")
        citizen.tick(page, code, score)
    phone.wire.down = cut_at <= 10
    citizen.to_the_review(page)
    phone.wire.down = True
    citizen.send(page)
    expect(page.get_by_role("heading", name=KEPT)).to_be_focused(timeout=PATIENCE)
    assert page.title().startswith(KEPT)
    assert phone.new() == []
    phone.wire.down = False
    sent(page)
    delivered(phone)
    assert waiting(page) == []


def test_the_form_opens_without_a_network_and_what_is_kept_shows_its_receipt(phone: Phone) -> None:
    phone.opened().close()
    phone.wire.down = True
    page = phone.page()
    page.goto(phone.address)
    fill_in(page)
    citizen.send(page)
    expect(page.get_by_role("heading", name=KEPT)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Jawaban Anda dikirim sendiri begitu bisa.")).to_be_visible()
    (sheet,) = waiting(page)
    assert citizen.receipt_on(page) == receipt_code(sheet["id"])
    phone.wire.down = False
    page.get_by_role("button", name="Kirim sekarang").click()
    sent(page)
    assert citizen.receipt_on(page) == receipt_code(sheet["id"])
    delivered(phone)


def test_a_tab_killed_before_sending_leaves_nothing_and_after_sending_loses_nothing(phone: Phone) -> None:
    page = phone.opened()
    citizen.answer_all(page)
    page.close()
    page = kept_offline(phone)
    page.close()
    page = phone.page()
    page.goto(phone.address)
    expect(page.get_by_text(f"{EARLIER} tersimpan di HP ini, belum terkirim.")).to_be_visible(timeout=PATIENCE)
    phone.wire.down = False
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.get_by_text(f"{EARLIER} sudah terkirim.")).to_be_visible(timeout=PATIENCE)
    delivered(phone)
    assert waiting(page) == []


def test_a_reload_while_sending_neither_loses_nor_doubles(phone: Phone) -> None:
    page = phone.opened()
    fill_in(page)
    phone.wire.delay = 2
    citizen.send(page)
    expect(page.get_by_role("heading", name="Sedang mengirim")).to_be_visible()
    page.wait_for_timeout(500)
    page.reload()
    sent(page)
    delivered(phone)
    assert waiting(page) == []
    assert page.evaluate("sessionStorage.length") == 0


def test_a_double_click_sends_once(phone: Phone) -> None:
    page = phone.opened()
    fill_in(page)
    page.get_by_role("button", name="Kirim jawaban").dblclick()
    sent(page)
    delivered(phone)
    assert len(phone.wire.posts()) == 1


def test_back_while_sending_and_after_it_sends_once(phone: Phone) -> None:
    page = phone.opened()
    fill_in(page)
    phone.wire.delay = 1
    citizen.send(page)
    page.wait_for_timeout(300)
    page.go_back()
    sent(page)
    page.go_back()
    citizen.question(page, "Pertanyaan 1 dari 9")
    assert page.locator("input[type=radio]:checked").count() == 0
    delivered(phone)


@pytest.mark.parametrize("locks", [True, False])
def test_two_tabs_send_each_kept_sheet_once_and_with_locks_one_after_the_other(phone: Phone, locks: bool) -> None:
    if not locks:
        phone.context.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})")
    kept_offline(phone)
    kept_offline_too = phone.page()
    kept_offline_too.goto(phone.address)
    fill_in(kept_offline_too)
    citizen.send(kept_offline_too)
    expect(kept_offline_too.get_by_role("heading", name=KEPT)).to_be_visible(timeout=PATIENCE)
    phone.wire.down, phone.wire.delay = False, 0.5
    for page in phone.context.pages:
        page.evaluate("dispatchEvent(new Event('online'))")
    for page in phone.context.pages:
        sent(page)
    delivered(phone, 2)
    assert phone.wire.most_at_once == 1 or not locks, "where there are locks one tab waits for the other"


def test_the_moment_the_network_is_back_is_used(phone: Phone) -> None:
    phone.context.add_init_script(WITHOUT_SYNC)
    page = phone.opened()
    phone.context.set_offline(True)
    fill_in(page)
    citizen.send(page)
    expect(page.get_by_role("heading", name=KEPT)).to_be_visible(timeout=PATIENCE)
    page.evaluate(WITHOUT_TIMERS)
    phone.context.set_offline(False)
    sent(page)
    delivered(phone)


@pytest.mark.parametrize("shift", [-31 * DAY, -DAY, DAY, 31 * DAY])
def test_a_phone_clock_that_jumps_after_loading_changes_nothing(phone: Phone, shift: int) -> None:
    waits: list[int] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            waits.append(int(parse_qs(request.post_data or "")["waited"][0]))

    page = kept_offline(phone)
    page.on("request", note)
    page.evaluate("shift => { const now = Date.now; Date.now = () => now() + shift; }", shift)
    phone.wire.down = False
    sent(page)
    delivered(phone)
    assert waits[-1] == pytest.approx(max(0, shift / 1000), abs=60)


@pytest.mark.parametrize("shift", [-31 * DAY, 31 * DAY])
def test_a_page_kept_under_another_clock_still_opens_without_a_network(phone: Phone, shift: int) -> None:
    phone.opened().close()
    phone.wire.down = True
    for worker in phone.context.service_workers:
        worker.evaluate("shift => { const now = Date.now; Date.now = () => now() + shift; }", shift)
    page = phone.page()
    page.goto(phone.address)
    citizen.question(page, "Pertanyaan 1 dari 9")


@pytest.mark.parametrize("why", ["full", "switched off"])
def test_a_phone_that_can_store_nothing_says_so_and_sends_as_long_as_the_page_is_open(phone: Phone, why: str) -> None:
    page = phone.opened()
    if why == "full":
        devtools = phone.context.new_cdp_session(page)
        origin = phone.address.split("/s/")[0]
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    else:
        page.evaluate("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    phone.wire.down = True
    fill_in(page)
    citizen.send(page)
    expect(page.get_by_role("heading", name="Belum terkirim dan tidak tersimpan")).to_be_focused(timeout=PATIENCE)
    expect(page.get_by_text("Penyimpanan HP ini penuh atau dimatikan. Jangan tutup halaman ini")).to_be_visible()
    phone.wire.down = False
    sent(page)
    delivered(phone)


def test_without_locks_background_sync_and_a_database_in_the_worker_it_is_sent_at_the_next_visit(phone: Phone) -> None:
    phone.context.add_init_script(f"Object.defineProperty(Navigator.prototype, 'locks', {{value: undefined}}); {WITHOUT_SYNC}")
    page = kept_offline(phone)
    expect(page.get_by_text("buka lagi dalam seminggu")).to_be_visible()
    expect(page.get_by_text("dikirim sendiri begitu bisa")).to_be_hidden()
    page.close()
    for worker in phone.context.service_workers:
        worker.evaluate("delete self.indexedDB; Object.defineProperty(self, 'indexedDB', {value: undefined})")
    phone.wire.down = False
    page = phone.page()
    page.goto(phone.address)
    expect(page.get_by_text(f"{EARLIER} sudah terkirim.")).to_be_visible(timeout=PATIENCE)
    delivered(phone)


def test_background_sync_sends_with_no_page_open(phone: Phone) -> None:
    page = kept_offline(phone)
    blank = phone.context.new_page()
    devtools = phone.context.new_cdp_session(blank)
    found: list[str] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(
        each["registrationId"] for each in event["registrations"] if each["scopeURL"].startswith(phone.address.split("/s/")[0])
    ))  # fmt: skip
    devtools.send("ServiceWorker.enable")
    page.close()
    phone.wire.down = False
    blank.wait_for_timeout(500)
    origin = phone.address.split("/s/")[0]
    event = {"origin": origin, "registrationId": found[-1], "tag": "puas", "lastChance": True}
    devtools.send("ServiceWorker.dispatchSyncEvent", event)
    delivered(phone)


@pytest.mark.parametrize("status", [503, 429])
def test_a_busy_server_is_asked_again(phone: Phone, status: int) -> None:
    page = phone.opened()
    phone.wire.busy, phone.wire.busy_status = 1, status
    fill_in(page)
    citizen.send(page)
    sent(page)
    delivered(phone)
    statuses = [post.status for post in phone.wire.posts()]
    assert (statuses[0], set(statuses[1:])) == (status, {303})


def test_a_sheet_that_is_refused_shows_the_servers_page_with_everything_and_can_be_corrected(phone: Phone) -> None:
    page = phone.opened()
    fill_in(page, suggestion="Kursi tunggu ditambah.")
    page.evaluate("document.querySelector('input[name=U3]:checked').value = '9'")
    citizen.send(page)
    expect(page.get_by_role("alert")).to_contain_text("Jawablah pertanyaan nomor 3", timeout=PATIENCE)
    expect(page.get_by_text("Jawaban ini belum diterima kantor ini dan masih tersimpan di HP Anda.")).to_be_visible()
    expect(page.locator("textarea")).to_have_value("Kursi tunggu ditambah.")
    assert [sheet["refused"] for sheet in waiting(page)] == [1]
    page.locator("input[name=U3][value='2']").check()
    citizen.send(page)
    sent(page)
    delivered(phone)
    assert waiting(page) == []


def test_a_refused_sheet_stays_until_its_owner_throws_it_away(phone_at: Callable[..., Phone], counter: Counter) -> None:
    phone = phone_at(counter.closing_form)
    page = phone.opened()
    counter.revoke(counter.closing_form)
    time.sleep(2.5)
    fill_in(page)
    page.evaluate("document.querySelector('[name=nonce]').value = 'x'")
    citizen.send(page)
    expect(page.get_by_role("heading", name="Kode QR ini sudah tidak dipakai")).to_be_visible(timeout=PATIENCE)
    assert len(waiting(page)) == 1
    page.goto(phone.wire.through(counter.form))
    expect(page.get_by_text("Jawaban ini belum diterima kantor ini")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Lihat sebabnya").click()
    expect(page.get_by_role("heading", name="Kode QR ini sudah tidak dipakai")).to_be_visible(timeout=PATIENCE)
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.once("dialog", agree)
    page.get_by_role("button", name="Buang jawaban ini").click()
    citizen.question(page, "Pertanyaan 1 dari 9")
    assert asked == ["Buang jawaban ini? Jawaban itu hilang dan tidak dihitung."]
    assert waiting(page) == []
    assert phone.new() == []


def test_what_waits_is_nothing_but_the_sheet(phone: Phone) -> None:
    page = kept_offline(phone, suggestion="Kursi tunggu ditambah.")
    (sheet,) = waiting(page)
    assert set(sheet) == {"id", "to", "body", "at"}
    assert set(parse_qs(sheet["body"])) <= {"submission_id", "nonce", "suggestion", *citizen.ANSWERS}
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", sheet["id"])
