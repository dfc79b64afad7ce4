"""One question a screen: what a citizen sees, touches and hears on the phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys import citizen
from tests.journeys.phone.conftest import Phone
from tests.journeys.phone.counter import Counter

VISIBLE = "[...document.querySelectorAll('{what}')].filter(each => each.getClientRects().length)"


def visible(page: Page, what: str) -> int:
    """How many of these are to be seen."""
    return int(page.evaluate(VISIBLE.format(what=what) + ".length"))


def test_exactly_one_question_is_visible_at_each_step_with_four_choices_in_the_official_order(phone: Phone) -> None:
    page = phone.opened()
    for number in range(1, 10):
        citizen.question(page, f"Pertanyaan {number} dari 9")
        assert visible(page, "fieldset") == 1
        expect(page.get_by_text(f"Pertanyaan {number} dari 9")).to_be_visible()
        values = page.evaluate(VISIBLE.format(what="fieldset label") + ".map(each => each.querySelector('input').value)")
        assert values == ["1", "2", "3", "4"]
        expect(page.get_by_role("button", name="Lanjut")).to_be_visible()
        expect(page.get_by_role("button", name="Kirim jawaban")).to_be_hidden()
        citizen.tick(page, f"U{number}", 3)
    citizen.to_the_review(page)
    assert visible(page, "fieldset") == 0


def test_every_choice_has_words_and_a_drawing_and_only_the_chosen_one_has_a_colour(phone: Phone) -> None:
    page = phone.opened()
    page.get_by_label("Pertanyaan berikutnya muncul sendiri").uncheck()
    before = set(page.locator("#U1 svg").evaluate_all("all => all.map(each => getComputedStyle(each).fill)"))
    citizen.tick(page, "U1", 3)
    after = page.locator("#U1 svg").evaluate_all("all => all.map(each => getComputedStyle(each).fill)")
    assert len(before) == 1
    assert [fill in before for fill in after] == [True, True, False, True]
    drawings = page.locator("#U1 use").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert drawings == ["#i1", "#i2", "#i3", "#i4"]
    assert page.locator("#U1 svg[aria-hidden=true]").count() == 4
    assert page.locator("#U1 label").all_inner_texts() == ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"]


@pytest.mark.parametrize(("asked", "taps"), [("form", 12), ("moving_form", 11)])
def test_ten_to_twelve_taps_are_enough(phone_at: Callable[..., Phone], counter: Counter, asked: str, taps: int) -> None:
    phone = phone_at(getattr(counter, asked))
    page = phone.opened()
    page.evaluate("addEventListener('mousedown', () => sessionStorage.taps = 1 + (+sessionStorage.taps || 0), true)")
    citizen.answer_all(page)
    citizen.to_the_review(page, service="Pindah Datang")
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    assert page.evaluate("+sessionStorage.taps") == taps
    assert phone.new() == ["432434433"]


def test_going_on_by_itself_is_announced_before_the_first_question_and_can_be_turned_off(phone: Phone) -> None:
    page = phone.opened()
    choice = page.get_by_label("Pertanyaan berikutnya muncul sendiri setelah Anda memilih.")
    expect(choice).to_be_checked()
    first = page.locator("#U1")
    assert choice.evaluate("(box, first) => box.compareDocumentPosition(first) & 4", first.element_handle()) == 4
    choice.uncheck()
    citizen.tick(page, "U1", 3)
    page.wait_for_timeout(700)
    expect(page).to_have_title(re.compile("^Pertanyaan 1 dari 9"))
    citizen.go_on(page)
    citizen.question(page, "Pertanyaan 2 dari 9")


def test_arrow_keys_choose_without_going_on_and_enter_goes_on(phone: Phone) -> None:
    page = phone.opened()
    page.locator("input[name=U1]").first.focus()
    page.keyboard.press("Space")
    for score in ("2", "3", "4"):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(350)
        expect(page.locator(f"input[name=U1][value='{score}']")).to_be_checked()
    expect(page).to_have_title(re.compile("^Pertanyaan 1 dari 9"))
    page.keyboard.press("Enter")
    citizen.question(page, "Pertanyaan 2 dari 9")


def test_a_double_tap_does_not_answer_the_next_question(phone: Phone) -> None:
    page = phone.opened()
    box = page.locator("label:has(input[name=U1][value='2'])").bounding_box()
    assert box
    page.locator("label:has(input[name=U1][value='2'])").click()
    expect(page).to_have_title(re.compile("^Pertanyaan 2 dari 9"))
    middle = page.locator("label:has(input[name=U2][value='2'])").bounding_box()
    assert middle
    page.mouse.click(middle["x"] + 9, middle["y"] + 9)
    assert page.locator("input[name=U2]:checked").count() == 0
    page.wait_for_timeout(citizen.MILLISECONDS_DEAF)
    citizen.tick(page, "U2", 2)
    citizen.question(page, "Pertanyaan 3 dari 9")


def test_going_on_without_an_answer_says_so_and_stays(phone: Phone) -> None:
    page = phone.opened()
    citizen.go_on(page)
    lack = page.get_by_role("alert")
    expect(lack).to_have_text("Pertanyaan ini belum dijawab. Pilih salah satu jawaban di atas.")
    expect(lack).to_be_focused()
    expect(page).to_have_title(re.compile("^Pertanyaan 1 dari 9"))
    citizen.tick(page, "U1", 1)
    citizen.question(page, "Pertanyaan 2 dari 9")
    expect(lack).to_be_hidden()


def test_back_leads_through_all_screens_by_the_button_and_by_the_browser(phone: Phone) -> None:
    page = phone.opened()
    citizen.answer_all(page)
    citizen.to_the_review(page)
    page.get_by_role("button", name="Kembali").click()
    citizen.question(page, "Saran dan tentang Anda")
    for title in ("Layanan apa", *(f"Pertanyaan {number} dari 9" for number in range(9, 0, -1))):
        page.go_back()
        citizen.question(page, title)
    expect(page.get_by_role("button", name="Kembali")).to_be_hidden()
    page.go_forward()
    citizen.question(page, "Pertanyaan 2 dari 9")
    expect(page.locator("input[name=U2][value='3']")).to_be_checked()


def test_the_review_tells_every_answer_in_words_and_leads_to_each_and_back(phone: Phone) -> None:
    page = phone.opened()
    citizen.answer_all(page)
    citizen.to_the_review(page, service="Perekaman KTP-el", suggestion="Kursi tunggu ditambah.")
    told = page.locator("#jawaban li").all_inner_texts()
    assert len(told) == 9 + 1 + 1
    assert re.sub(r"\s+", " ", told[2]) == "Waktu penyelesaian Kurang cepat Ubah"
    assert re.sub(r"\s+", " ", told[9]) == "Layanan Perekaman KTP-el Ubah"
    assert re.sub(r"\s+", " ", told[10]) == "Saran Anda untuk kami Kursi tunggu ditambah. Ubah"
    page.get_by_role("button", name="Ubah: Waktu penyelesaian").click()
    citizen.question(page, "Pertanyaan 3 dari 9")
    citizen.tick(page, "U3", 4)
    citizen.question(page, "Periksa jawaban Anda")
    expect(page.locator("#jawaban li").nth(2)).to_contain_text("Sangat cepat")
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    assert phone.new() == ["434434433"]


def test_a_page_already_begun_is_never_taken_over_and_can_still_be_sent(phone: Phone) -> None:
    page = phone.page()
    page.route("**/s/*", lambda route: route.fulfill(response=(reply := route.fetch()), body=begun(reply.text())))
    page.goto(phone.address)
    page.wait_for_timeout(500)
    assert visible(page, "fieldset") == 10
    assert visible(page, "#lanjut, #kembali, #otomatis, #jawaban") == 0
    expect(page).to_have_title(re.compile("^Survei Kepuasan Masyarakat"))
    page.unroute("**/s/*")
    for code, score in citizen.ANSWERS.items():
        page.locator(f"input[name={code}][value='{score}']").check()
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    assert phone.new() == ["432434433"]


def begun(page: str) -> str:
    """The page as it is when somebody was quicker than the script."""
    return page.replace('name="U2" value="1"', 'name="U2" value="1" checked', 1)


def test_without_a_script_the_plain_page_is_filled_in_and_sent(phone_at: Callable[..., Phone], counter: Counter) -> None:
    phone = phone_at(counter.form, java_script_enabled=False)
    page = phone.page()
    page.goto(phone.address)
    assert page.locator("fieldset:visible").count() == 10
    assert page.locator("button:visible").all_inner_texts() == ["Kirim jawaban"]
    for code, score in citizen.ANSWERS.items():
        page.locator(f"input[name={code}][value='{score}']").check()
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    citizen.receipt_on(page)
    assert phone.new() == ["432434433"]


LACKING = {
    "the form's own fields": "delete FormData.prototype.forEach",
    "chance": "Object.defineProperty(window, 'crypto', {value: undefined})",
    "a history": "delete History.prototype.replaceState",
    "a script of its own": "window.operamini = {}",
}
CONVENIENCES = """
for (const name of ["speechSynthesis", "indexedDB", "caches", "sessionStorage", "SyncManager", "TextEncoder"]) {
  Object.defineProperty(window, name, {value: undefined});
}
Object.defineProperty(Navigator.prototype, "serviceWorker", {value: undefined});
Object.defineProperty(Navigator.prototype, "locks", {value: undefined});
Object.defineProperty(Crypto.prototype, "subtle", {value: undefined});
"""


def test_a_browser_without_any_convenience_still_asks_one_question_a_screen_and_sends(phone: Phone) -> None:
    page = phone.page()
    page.add_init_script(CONVENIENCES)
    page.goto(phone.address)
    citizen.answer_all(page)
    citizen.to_the_review(page)
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    citizen.receipt_on(page)
    assert phone.new() == ["432434433"]


@pytest.mark.parametrize("lacking", LACKING.values(), ids=LACKING)
def test_a_browser_that_lacks_something_keeps_the_plain_page(phone: Phone, lacking: str) -> None:
    page = phone.context.new_page()
    page.add_init_script(lacking)
    page.goto(phone.address)
    assert visible(page, "fieldset") == 10
    for code, score in citizen.ANSWERS.items():
        page.locator(f"input[name={code}][value='{score}']").check()
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    assert phone.new() == ["432434433"]


def test_the_counters_code_leaves_the_address_and_is_sent_with_the_answers(phone: Phone, counter: Counter) -> None:
    sent: list[dict[str, list[str]]] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            sent.append(parse_qs(request.post_data or ""))

    page = phone.opened("#t=AB12C-DE34-FG56&s=2")
    page.on("request", note)
    assert page.url == phone.address
    citizen.answer_all(page)
    citizen.question(page, "Saran dan tentang Anda")
    expect(page.get_by_text("Punya kode sekali pakai dari petugas?")).to_be_hidden()
    citizen.to_the_review(page)
    assert "AB12C" not in page.locator("main").inner_text()
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    assert (sent[0]["token"], sent[0]["service"]) == (["AB12C-DE34-FG56"], ["2"])


def test_a_short_code_can_be_typed_and_is_reviewed(phone: Phone) -> None:
    page = phone.opened()
    citizen.answer_all(page)
    citizen.question(page, "Layanan apa")
    citizen.go_on(page)
    citizen.question(page, "Saran dan tentang Anda")
    page.get_by_text("Punya kode sekali pakai dari petugas?").click()
    page.get_by_label("Kode sekali pakai", exact=True).fill("ab12c de34 fg56")
    page.keyboard.press("Enter")
    citizen.question(page, "Periksa jawaban Anda")
    expect(page.locator("#jawaban")).to_contain_text("ab12c de34 fg56")


def test_after_sending_neither_back_nor_reload_shows_an_answer(phone: Phone) -> None:
    page = phone.opened()
    citizen.answer_all(page)
    citizen.to_the_review(page, suggestion="Rahasia saya.")
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    receipt = citizen.receipt_on(page)
    page.reload()
    assert citizen.receipt_on(page) == receipt
    for _ in range(4):
        page.go_back()
        page.wait_for_timeout(500)
        assert page.locator("input[type=radio]:checked").count() == 0
        assert "Rahasia" not in page.content()
        assert page.evaluate("sessionStorage.length") == 0
    assert len(phone.new()) == 1


def test_a_reload_keeps_the_draft_and_its_screen_and_a_new_visit_does_not(phone: Phone) -> None:
    page = phone.opened()
    for number in (1, 2, 3):
        citizen.question(page, f"Pertanyaan {number} dari 9")
        citizen.tick(page, f"U{number}", 2)
    citizen.question(page, "Pertanyaan 4 dari 9")
    page.reload()
    citizen.question(page, "Pertanyaan 4 dari 9")
    assert page.locator("input[type=radio]:checked").count() == 3
    page.goto("about:blank")
    page.goto(phone.address)
    citizen.question(page, "Pertanyaan 1 dari 9")
    assert page.locator("input[type=radio]:checked").count() == 0
