"""The counter's code typed instead of scanned: from the slip, on the public page, with and without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.phone.conftest import Phone
from tests.journeys.phone.counter import Counter

ASKED = "Punya kode sekali pakai dari petugas?"


def typed_on(page: Page, code: str, *, script: bool) -> None:
    """The nine answers, the code as somebody types it, and off it goes."""
    if script:
        citizen.answer_all(page)
        citizen.question(page, "Layanan apa")
        citizen.go_on(page)
        citizen.question(page, "Saran dan tentang Anda")
    else:
        for question, score in citizen.ANSWERS.items():
            page.locator(f"input[name={question}][value='{score}']").check()
    page.get_by_text(ASKED).click()
    page.get_by_label("Kode sekali pakai", exact=True).fill(code)
    if script:
        citizen.go_on(page)
        citizen.question(page, "Periksa jawaban Anda")
    citizen.send(page)


@pytest.mark.parametrize("script", [True, False])
def test_a_code_typed_from_the_slip_makes_the_answer_one_of_a_visitor_and_works_once(
    phone_at: Callable[..., Phone], counter: Counter, script: bool
) -> None:
    code = counter.token(counter.form)
    phone = phone_at(counter.form, java_script_enabled=script)
    page = phone.page()
    page.goto(phone.address)
    assert "#" not in page.url
    typed_on(page, code.lower().replace("-", " "), script=script)
    page.wait_for_url("**/terima-kasih")
    assert counter.ways()[-1][0] == "token"

    again = phone_at(counter.form, java_script_enabled=script)
    page = again.page()
    page.goto(again.address)
    typed_on(page, code, script=script)
    expect(page.get_by_text("sudah dipakai untuk jawaban lain").first).to_be_visible()
    expect(page.locator("#token")).to_have_value(code)
    expect(page.locator("input[name=U9][value='3']")).to_be_checked()
    assert again.new() == []
    page.locator("#token").fill("")
    citizen.send(page)
    page.wait_for_url("**/terima-kasih")
    assert counter.ways()[-1][0] == "open", "without the code it counts as an answer of the public code"


@pytest.mark.parametrize(("hours", "why"), [(25, "token_expired"), (None, "token_unknown")])
def test_a_code_that_is_old_or_mistyped_loses_no_answer(
    phone_at: Callable[..., Phone], counter: Counter, hours: int | None, why: str
) -> None:
    code = counter.token(counter.form, hours) if hours else "ABCDE-FGHJ-KMNP"
    phone = phone_at(counter.form, java_script_enabled=False)
    page = phone.page()
    page.goto(phone.address)
    typed_on(page, code, script=False)
    page.wait_for_url("**/terima-kasih")
    channel, noticed = counter.ways()[-1]
    assert channel == "open"
    assert why in noticed
