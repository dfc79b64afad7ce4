"""What a citizen with a receipt is told, state by state."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Browser, expect

from tests.journeys.checking.reader import (
    JANUARY,
    KNOWS_NO_ED25519,
    NOVEMBER,
    Reader,
    heads_fitted,
    own_entry,
    shows,
    swapped,
    tampered,
)
from tests.journeys.checking.site import Site


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
    two_receipts = reader.with_receipt("counted", promise=reader.site.held["out"]["promise"])
    shows(two_receipts, "Kode dan janji bukan sepasang", "Janji itu ditepati")


def test_an_entry_swapped_for_another_of_the_same_code_breaks_the_promise(reader: Reader, site: Site) -> None:
    reader.context.add_init_script(KNOWS_NO_ED25519)
    tampered(reader.context, NOVEMBER, heads_fitted(site, swapped))
    shows(reader.with_receipt("counted"), "Janji tidak cocok", "bukan entri yang dijanjikan")


def test_a_book_from_which_the_answer_was_removed_is_not_whole(reader: Reader, site: Site) -> None:
    tampered(reader.context, NOVEMBER, own_entry(site))
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
