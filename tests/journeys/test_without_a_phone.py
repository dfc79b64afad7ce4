"""People without a phone, in a real browser: a paper sheet from the printer to the month's count, and the office's own tablet."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Camera, Demo, Visitor
from tests.journeys.test_four_steps import no_barriers

SECONDS_A_SHEET = 15.0
MILLISECONDS_A_KEY = 120
"""An unhurried clerk: about 100 words a minute of a typist, and he has only digits to find."""
SCORES = "344-43344"
ABOUT = "121411"
"""Service 1, sex 2, age 1, education 4, occupation 11: everything that a sheet asks, in digits."""


def prints(ani: Page, camera: Camera, sheets: int) -> str:
    """ani prints so many forms for the first counter; the first serial."""
    ani.get_by_role("link", name="Formulir kertas").click()
    ani.get_by_role("link", name="Cetak formulir baru").click()
    ani.get_by_label("Jumlah lembar").fill(str(sheets))
    ani.get_by_role("button", name="Siapkan lembar bernomor").click()
    row = ani.locator("tbody tr").first
    file = row.get_by_role("link", name=re.compile("Unduh PDF"))
    found = ani.request.get(f"{ani.url.split('/kantor/')[0]}{file.get_attribute('href')}")
    assert found.body().startswith(b"%PDF-")
    camera.take(ani, "6-kertas-cetak")
    no_barriers(ani)
    return row.locator("th").inner_text().split(" ")[0]


def keys(page: Page, scores: str, more: str = "") -> float:
    """One sheet as a clerk keys it, from the first box to the page of the next sheet; how many seconds it took."""
    begun = time.monotonic()
    page.keyboard.type(scores + more, delay=MILLISECONDS_A_KEY)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    return time.monotonic() - begun


def the_next_serial_is_there(ani: Page, count: int) -> str:
    expect(ani.locator(".keys__count strong")).to_have_text(str(count))
    expect(ani.locator("input[name=U1]")).to_be_focused()
    ani.wait_for_load_state()  # the field is there, and has the focus, before the script that moves on from it
    return ani.get_by_label("Nomor lembar").input_value()


def ani_keys_four_sheets(ani: Page, first: str, camera: Camera) -> list[str]:
    """The serials of the sheets."""
    ani.get_by_role("link", name="Formulir kertas").click()
    ani.get_by_role("button", name="Mulai mengetik").click()
    camera.take(ani, "6-kertas-ketik-kosong")
    expect(ani.get_by_label("Nomor lembar")).to_be_focused()
    ani.wait_for_load_state()
    ani.keyboard.type(first.replace("-", ""))
    ani.keyboard.press("Enter")
    expect(ani.locator("input[name=U1]")).to_be_focused()
    took = [keys(ani, SCORES, ABOUT)]
    serials = [first, the_next_serial_is_there(ani, 1)]
    ani.keyboard.type("347")
    expect(ani.locator("[data-said]")).to_contain_text("7 tidak ada")
    expect(ani.locator("input[name=U3]")).to_have_value("")
    camera.take(ani, "6-kertas-ketik")
    no_barriers(ani)
    for _ in range(5):
        ani.keyboard.press("Backspace")
    expect(ani.locator("input[name=U1]")).to_be_focused()
    assert ani.get_by_label("Nomor lembar").input_value(), "deleting stops at the first answer"
    a_long_list_waits_for_its_second_key(ani)
    for count in (2, 3, 4):
        took.append(keys(ani, SCORES, ABOUT))
        serials.append(the_next_serial_is_there(ani, count))
    print("seconds a sheet:", [round(seconds, 1) for seconds in took])
    assert max(took) < SECONDS_A_SHEET
    assert all(later > earlier for earlier, later in pairwise(serials))
    return serials[:4]


def a_long_list_waits_for_its_second_key(ani: Page) -> None:
    """11 begins like 1; 6 and 06 are the same trade; 7 is none of two sexes. Afterwards the boxes are empty again."""
    box, words = ani.locator("input[name=occupation]"), ani.locator("input[name=suggestion]")
    for typed, is_done in (("1", False), ("11", True), ("6", True), ("0", False), ("06", True), ("00", True), ("12", False)):
        box.fill("")
        box.focus()
        ani.keyboard.type(typed)
        expect(words if is_done else box).to_be_focused()
    expect(ani.locator("[data-said]")).to_contain_text("12 tidak ada. Ketik salah satu dari 1 2 3 4 5 6 7 8 9 10 11 - 0.")
    expect(box).to_have_value("")
    ani.locator("input[name=U1]").focus()


def ani_looks_back_and_ends_the_keying(ani: Page, camera: Camera) -> None:
    """A sheet as it can be put right, the question before all is thrown away, and the one before the second person comes."""
    ani.locator(".serials a").first.click()
    expect(ani.locator("input[name=occupation]")).to_have_value("11")
    camera.take(ani, "6-kertas-perbaiki")
    no_barriers(ani)
    ani.get_by_role("link", name="Kembali").click()
    ani.get_by_role("link", name="Batalkan tumpukan").click()
    camera.take(ani, "6-kertas-batalkan")
    no_barriers(ani)
    ani.get_by_role("link", name="Jangan batalkan").click()
    ani.get_by_role("link", name="Semua lembar sudah diketik").click()
    camera.take(ani, "6-kertas-selesai-mengetik")
    no_barriers(ani)
    ani.get_by_role("button", name=re.compile("Ya, minta orang kedua")).click()
    expect(ani.get_by_text("Mintalah rekan")).to_be_visible()


def budi_keys_the_chosen_sheet_otherwise(budi: Page, camera: Camera) -> None:
    budi.get_by_role("link", name="Formulir kertas").click()
    camera.take(budi, "6-kertas-tumpukan")
    no_barriers(budi)
    budi.locator("tbody a").first.click()
    camera.take(budi, "6-kertas-menunggu")
    no_barriers(budi)
    budi.get_by_role("link", name="Ketik ulang lembar terpilih").click()
    expect(budi.locator("input[name=U1]")).to_be_focused()
    expect(budi.locator("input[name=U1]")).to_have_value("")
    budi.wait_for_load_state()
    camera.take(budi, "6-kertas-ketikan-kedua")
    keys(budi, f"1{SCORES[1:]}", ABOUT)
    expect(budi.get_by_text("berbeda dari ketikan pertama").first).to_be_visible()


def budi_settles_and_closes(budi: Page, camera: Camera) -> None:
    budi.locator(".serials a").first.click()
    camera.take(budi, "6-kertas-selisih")
    no_barriers(budi)
    budi.locator("input[name=U1]").fill(SCORES[0])
    budi.get_by_role("button", name="Simpan yang tertulis").click()
    budi.get_by_role("link", name="Tutup tumpukan").click()
    camera.take(budi, "6-kertas-tutup")
    budi.get_by_role("button", name=re.compile("Ya, tutup dan hitung 4 lembar")).click()
    expect(budi.get_by_text("4 lembar sekarang ikut dihitung.")).to_be_visible()
    camera.take(budi, "6-kertas-ditutup")
    no_barriers(budi)


@pytest.mark.postgresql_too
def test_paper_goes_from_the_printer_through_two_people_into_the_months_count(
    visitor: Visitor, demo: Demo, camera: Camera
) -> None:
    ani = visitor.signed_in("Staf Pelayanan")
    counted = answers(ani)
    first = prints(ani, camera, 6)
    ani_keys_four_sheets(ani, first, camera)
    ani_looks_back_and_ends_the_keying(ani, camera)
    budi = visitor.signed_in("Kasi Pelayanan")
    budi_keys_the_chosen_sheet_otherwise(budi, camera)
    budi_settles_and_closes(budi, camera)
    ani.goto(f"{demo.address}/kantor/")
    assert answers(ani) == counted + 4
    budi.get_by_role("link", name="Bulan ini").first.click()
    month = budi.locator("main").text_content() or ""
    if counted + 4 >= 10:  # in the first hours of a period there are fewer, and nothing beside the index is shown
        assert "Lembar kertas" in month or "lembar kertas" in month


def answers(page: Page) -> int:
    """How many answers the period has, as the office's home says it."""
    return int(page.locator(".counter__number").first.inner_text())


def a_tablet_is_set_up(eka: Page, demo: Demo, screen: str) -> str:
    """The address of a new assisted point that eka makes; her browser becomes the tablet, and leaves her account."""
    eka.goto(f"{demo.address}/kelola/kantor/sumber-asri/titik")
    eka.get_by_label("Nama titik survei").fill(f"Tablet ruang tunggu {screen}")
    eka.get_by_label("Tablet kantor, untuk warga tanpa ponsel").check()
    eka.get_by_role("button", name="Tambahkan").click()
    eka.goto(f"{demo.address}/kantor/sumber-asri/qr/")
    expect(eka.locator("li.card", has_text="Tablet ruang tunggu").get_by_role("link")).to_have_count(0)
    eka.get_by_role("button", name="Jadikan perangkat ini tablet survei").last.click()
    eka.wait_for_url("**/s/*")
    address = eka.url
    eka.goto(f"{demo.address}/kantor/")
    expect(eka.get_by_role("heading", name="Masuk")).to_be_visible()
    return address


def chosen(tablet: Page) -> int:
    return tablet.locator("input[type=radio]:checked").count()


def answered(tablet: Page, name: str) -> None:
    """Touch one answer, when the page listens again; the next question comes by itself."""
    tablet.clock.run_for(1_000)
    tablet.locator(f"input[name={name}]").nth(2).check()
    tablet.clock.run_for(1_000)


def test_the_offices_tablet_shows_nobody_what_the_one_before_answered(
    visitor: Visitor, demo: Demo, camera: Camera, screen: str
) -> None:
    address = a_tablet_is_set_up(visitor.signed_in("Administrator", "**/kelola/**"), demo, screen)
    tablet = visitor.page()
    tablet.clock.install()
    tablet.goto(address)
    expect(tablet.locator("a:not(#bahasa a)")).to_have_count(0)
    no_barriers(tablet)
    camera.take(tablet, "7-tablet-mulai")
    answered(tablet, "U1")
    tablet.clock.run_for(115_000)
    expect(tablet.locator("#masih")).to_be_hidden()
    tablet.clock.run_for(8_000)
    expect(tablet.locator("#masih")).to_be_visible()
    no_barriers(tablet)
    camera.take(tablet, "7-tablet-masih-mengisi")
    tablet.get_by_role("button", name="Lanjutkan").click()
    expect(tablet.locator("#masih")).to_be_hidden()
    assert chosen(tablet) == 1, "who is still there keeps his answers"
    tablet.clock.run_for(151_000)
    tablet.wait_for_load_state()
    expect(tablet.locator("fieldset").first).to_be_visible()
    assert chosen(tablet) == 0
    tablet.go_back()
    tablet.wait_for_load_state()
    assert chosen(tablet) == 0
    answered(tablet, "U1")
    tablet.reload()
    assert chosen(tablet) == 0


def test_after_somebody_who_read_english_the_tablet_begins_in_indonesian(
    visitor: Visitor, demo: Demo, camera: Camera, screen: str
) -> None:
    address = a_tablet_is_set_up(visitor.signed_in("Administrator", "**/kelola/**"), demo, f"{screen} empat")
    tablet = visitor.page()
    tablet.clock.install()
    tablet.goto(address)
    tablet.get_by_role("link", name="English").click()
    tablet.wait_for_url("**/en/s/*")
    answered(tablet, "U1")
    tablet.clock.run_for(125_000)
    expect(tablet.get_by_role("heading", name="Still filling it in?")).to_be_visible()
    camera.take(tablet, "7-tablet-en-masih-mengisi")
    tablet.clock.run_for(30_000)
    tablet.wait_for_url(address)
    assert chosen(tablet) == 0
    tablet.get_by_role("link", name="English").click()
    tablet.wait_for_url("**/en/s/*")
    assert chosen(tablet) == 0


def fills_in_and_sends(tablet: Page) -> None:
    """Every question, nothing else, and off it goes."""
    for number in range(1, 10):
        answered(tablet, f"U{number}")
    for _ in range(3):
        if tablet.get_by_role("button", name="Kirim jawaban").is_visible():
            break
        tablet.get_by_role("button", name="Lanjut", exact=True).click()
        tablet.clock.run_for(1_000)
    tablet.get_by_role("button", name="Kirim jawaban").click()


def test_a_sent_sheet_gives_way_to_an_empty_one_after_twenty_five_seconds(
    visitor: Visitor, demo: Demo, camera: Camera, screen: str
) -> None:
    address = a_tablet_is_set_up(visitor.signed_in("Administrator", "**/kelola/**"), demo, f"{screen} dua")
    tablet = visitor.page()
    tablet.clock.install()
    tablet.goto(address)
    tablet.get_by_label("Diisi dengan bantuan pewawancara").check()
    fills_in_and_sends(tablet)
    tablet.wait_for_url("**/terima-kasih")
    tablet.clock.run_for(3_000)
    expect(tablet.locator("main a")).to_have_count(0)
    expect(tablet.get_by_text(re.compile("Formulir baru untuk orang berikutnya dalam"))).to_be_visible()
    no_barriers(tablet)
    camera.take(tablet, "7-tablet-terima-kasih")
    tablet.clock.run_for(23_000)
    tablet.wait_for_url(address)
    assert chosen(tablet) == 0
    expect(tablet.get_by_label("Diisi dengan bantuan pewawancara")).not_to_be_checked()
    tablet.goto(f"{address}/terima-kasih")
    assert not re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", tablet.locator("main").inner_text()), "nor the receipt"
