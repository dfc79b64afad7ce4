"""Every state in which a citizen can see the questionnaire, in any language: walked by what pages are made of, not by words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Page, expect

from tests.journeys.citizen import ANSWERS, MILLISECONDS_DEAF
from tests.journeys.phone.conftest import UNTIL_KEPT, Phone
from tests.journeys.phone.flood import flooded

PATIENCE = 20_000
STATES = (
    "1-pertama",
    "2-belum-dijawab",
    "3-pertanyaan",
    "4-layanan",
    "5-tentang-anda",
    "6-periksa",
    "7-mengirim",
    "8-terima-kasih",
    "9-belum-diterima",
    "10-masih-tersimpan",
    "11-tersimpan",
    "12-belum-terkirim",
    "13-sudah-terkirim",
    "14-penuh",
    "15-satu-halaman",
    "16-tunggu",
    "17-kode-terpakai",
    "18-isi-berbeda",
    "19-tanpa-tanda-terima",
    "20-terlalu-besar",
    "21-tidak-dikenal",
    "22-tidak-dipakai",
    "23-tablet",
    "24-tablet-masih-mengisi",
    "25-tablet-terima-kasih",
)
"""Their names; pictures are named after them. A refused sheet, a code that was used and a crowd are each a state of their own."""
FILL_IN = """([answers, suggestion, steps]) => {
  const form = document.querySelector("form[method=post]");
  for (const code in answers) form.querySelector(`[name=${code}][value="${answers[code]}"]`).checked = true;
  form.elements.suggestion.value = suggestion;
  for (let step = 0; step < steps; step += 1) form.requestSubmit();
}"""
SEND_PLAINLY = "document.querySelector('form[method=post]').submit()"
"""As a browser without a script sends it."""
SEND_SECRETLY = "fetch(location, {method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('form')))})"
WITHOUT_WORKER = "navigator.serviceWorker.getRegistrations().then(all => Promise.all(all.map(each => each.unregister())))"
VOICES = """
const said = window.said = [];
const voices = CODES.map(lang => ({lang, name: lang}));
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
const stub = {
  speaking: false, stops: 0,
  getVoices: () => voices,
  speak(each) { said.push([each.lang, each.text]); this.speaking = true; },
  cancel() { this.stops += this.speaking; this.speaking = false; },
};
Object.defineProperty(window, "speechSynthesis", {value: stub});
"""
State = tuple[str, Page]


def at(phone: Phone, language: str, address: str = "") -> str:
    """A questionnaire's address in a language, through the phone's wire."""
    reached = phone.wire.through(address) if address else phone.address
    return reached if language == "id" else reached.replace("/s/", f"/{language}/s/")


def voices(*codes: str) -> str:
    """A script to begin a page with: the phone has voices for these languages, and remembers in `said` what they said."""
    return f"{{const CODES = {list(codes)};{VOICES}}}"


def filled_in(page: Page, suggestion: str = "", *, steps: int = 11) -> None:
    """All nine questions, and on by so many steps: nine lead to the service, eleven to the review."""
    page.evaluate(FILL_IN, [ANSWERS, suggestion, steps])


def listening(page: Page, what: str) -> None:
    """Wait until this has the focus and its page listens again."""
    expect(page.locator(what)).to_be_focused(timeout=PATIENCE)
    page.wait_for_timeout(MILLISECONDS_DEAF)


def _send(page: Page) -> None:
    listening(page, "#periksa")
    page.locator("button[type=submit]").click()


def all_states(phone: Phone, language: str) -> Iterator[State]:
    """One after the other, in the order of STATES, on a phone with an Indonesian voice. The title and the focus of each step are
    looked at on the way."""
    page = phone.page()
    page.add_init_script(voices("id-ID"))
    page.goto(at(phone, language))
    page.evaluate(UNTIL_KEPT)
    names = iter(STATES)
    for walk in (_good, _bad, _plain, _tablet):
        for _ in walk(phone, page, language):
            yield next(names), page


def _good(phone: Phone, page: Page, language: str) -> Iterator[None]:
    titles = {page.title()}
    yield
    page.locator("#lanjut").click()
    listening(page, "#belum")
    yield
    page.locator("label:has(input[name=U1][value='4'])").click()
    listening(page, "#U2 legend")
    titles.add(page.title())
    page.locator("input[name=U2][value='3']").evaluate("choice => { choice.checked = true; }")  # a touch would go on
    yield
    page.reload()
    filled_in(page, steps=8)
    listening(page, "#service legend")
    titles.add(page.title())
    yield
    page.locator("#lanjut").click()
    listening(page, "#tentang-anda")
    titles.add(page.title())
    page.locator("details summary").click()
    page.locator("#suggestion").fill("Antrean pagi terlalu lama.")
    yield
    page.locator("#lanjut").click()
    listening(page, "#periksa")
    titles.add(page.title())
    yield
    phone.wire.delay = 1.5
    page.locator("button[type=submit]").click()
    expect(page.locator("#mengirim h1")).to_be_focused()
    titles.add(page.title())
    yield
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    phone.wire.delay = 0
    expect(page.locator("h1")).to_be_focused()
    titles.add(page.title())
    assert len(titles) == 7, titles
    yield


def _bad(phone: Phone, page: Page, language: str) -> Iterator[None]:
    """What is seen when something is in the way."""
    page.goto(at(phone, language))
    filled_in(page)
    page.evaluate("document.querySelector('input[name=U3]:checked').value = '9'")
    _send(page)
    expect(page.locator("#galat")).to_be_focused(timeout=PATIENCE)
    yield
    page.goto(at(phone, language))
    expect(page.locator("#ditolak")).to_be_visible(timeout=PATIENCE)
    yield
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#ditolak .buang").click()
    expect(page.locator("#ditolak")).to_be_hidden(timeout=PATIENCE)
    phone.wire.down = True
    filled_in(page)
    _send(page)
    expect(page.locator("#tersimpan h1")).to_be_focused(timeout=PATIENCE)
    yield
    page.goto("about:blank")
    page.goto(at(phone, language))
    expect(page.locator("#menunggu")).to_be_visible(timeout=PATIENCE)
    yield
    phone.wire.down = False
    page.locator("#menunggu .coba").click()
    expect(page.locator("#sampai")).to_be_visible(timeout=PATIENCE)
    yield
    page.evaluate("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    phone.wire.down = True
    filled_in(page)
    _send(page)
    expect(page.locator("#penuh h1")).to_be_focused(timeout=PATIENCE)
    yield
    phone.wire.down = False
    page.locator("#penuh .coba").click()
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)


def _plain(phone: Phone, page: Page, language: str) -> Iterator[None]:
    """What the server says by itself, to browsers that run no script too."""
    form = at(phone, language)
    page.evaluate(WITHOUT_WORKER)
    page.evaluate("window.name = 'plain'")
    page.add_init_script("if (window.name == 'plain') window.operamini = {};")
    page.goto(form)
    expect(page.locator("fieldset:visible")).to_have_count(10)
    yield
    with flooded(phone.counter.crowded_form):
        _send_until(page, at(phone, language, phone.counter.crowded_form), lambda: page.locator("#galat").count() == 1)
    yield
    page.goto(form)
    code = phone.counter.token(form)
    page.locator("#token").evaluate("(field, code) => { field.value = code; }", code)
    filled_in(page, steps=0)
    page.evaluate(SEND_SECRETLY)
    page.goto(form)
    filled_in(page, "Kursi tunggu ditambah.", steps=0)
    page.locator("#token").evaluate("(field, code) => { field.value = code; }", code)
    page.evaluate(SEND_PLAINLY)
    expect(page.locator("#token-galat")).to_be_visible()
    yield
    page.goto(form)
    filled_in(page, steps=0)
    page.evaluate(SEND_SECRETLY)
    page.locator("input[name=U3][value='4']").check()
    page.evaluate(SEND_PLAINLY)
    page.wait_for_url("**/terima-kasih")
    yield
    page.context.clear_cookies()
    page.reload()
    expect(page.locator(".code")).to_have_count(0)
    yield
    page.goto(form)
    filled_in(page, "Panjang sekali. " * 5_000, steps=0)
    page.evaluate(SEND_PLAINLY)
    expect(page.locator("form")).to_have_count(0)
    yield
    for address in (form + "-tidak-ada", at(phone, language, phone.counter.revoked_form)):
        page.goto(address)
        expect(page.locator("form")).to_have_count(0)
        yield


def _send_until(page: Page, address: str, told: Callable[[], bool]) -> None:
    """Send a sheet plainly; somebody may slip through a flood, so a few times."""
    for _ in range(5):
        page.goto(address)
        filled_in(page, "Antrean pagi terlalu lama.", steps=0)
        with page.expect_navigation():
            page.evaluate(SEND_PLAINLY)
        if told():
            return
    raise AssertionError("nobody was told to wait")


def _tablet(phone: Phone, page: Page, language: str) -> Iterator[None]:
    page.evaluate("window.name = ''")
    page.goto(at(phone, language, phone.counter.tablet_form))
    expect(page.locator("fieldset:visible")).to_have_count(1)
    yield
    page.evaluate("document.querySelector('#masih').showModal()")
    yield
    page.locator("#masih .lanjutkan").click()
    filled_in(page)
    _send(page)
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    expect(page.locator(".baru")).to_be_visible()
    yield
