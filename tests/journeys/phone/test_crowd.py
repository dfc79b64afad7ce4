"""A counter that so many send to at once that its server says "wait": nothing that was typed is lost, nothing is sent twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import ANSWERS
from tests.journeys.phone.conftest import Phone
from tests.journeys.phone.counter import Counter
from tests.journeys.phone.flood import TOO_MANY, flooded
from tests.journeys.phone.states import filled_in, listening
from tests.journeys.phone.test_bad_network import SCORES, waiting

PATIENCE = 20_000
TRIES = 5
"""Somebody may slip through a flood: then the next one is told to wait."""
NOTE_WAITS = """window.waits = [];
const plain = setTimeout;
window.setTimeout = (deed, wait) => { waits.push(wait); return plain(deed, wait); };
0"""
TEN_MINUTES = 600


def test_who_is_told_to_wait_keeps_the_answers_on_the_phone_until_they_are_taken_once(
    phone_at: Callable[..., Phone], counter: Counter
) -> None:
    phone = phone_at(counter.crowded_form)
    with flooded(counter.crowded_form):
        for _ in range(TRIES):
            page = phone.opened()
            filled_in(page, "Kursi tunggu ditambah.")
            listening(page, "#periksa")
            with page.expect_response(lambda reply: reply.request.method == "POST") as reply:
                page.locator("button[type=submit]").click()
            if reply.value.status == TOO_MANY:
                break
            page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
        assert int(reply.value.headers["retry-after"]) >= 1
        expect(page.locator("#tersimpan h1")).to_be_focused(timeout=PATIENCE)
        (sheet,) = waiting(page)
        assert "Kursi%20tunggu%20ditambah." in sheet["body"]
        taken = phone.new()
    page.wait_for_url("**/terima-kasih", timeout=3 * PATIENCE)
    assert phone.new() == [*taken, SCORES]
    assert waiting(page) == []


def test_without_a_script_the_page_says_how_long_to_wait_and_keeps_everything(
    phone_at: Callable[..., Phone], counter: Counter
) -> None:
    phone = phone_at(counter.crowded_form, java_script_enabled=False)
    page = phone.page()
    with flooded(counter.crowded_form):
        for _ in range(TRIES):
            page.goto(phone.address)
            type_in(page)
            with page.expect_navigation():
                page.get_by_role("button", name="Kirim jawaban").click()
            if phone.wire.posts()[-1].status == TOO_MANY:
                break
        expect(page.locator("#galat h2")).to_contain_text(re.compile(r"Isian Anda masih ada: tunggu \d+ detik"))
        assert page.locator("input[type=radio]:checked").count() == 9
        expect(page.locator("#suggestion")).to_have_value("Kursi tunggu ditambah.")
        expect(page.locator("#education")).to_have_value("sma")
        taken = phone.new()
    page.wait_for_timeout(2_500)
    page.get_by_role("button", name="Kirim jawaban").click()
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    assert phone.new() == [*taken, SCORES]


def type_in(page: Page) -> None:
    """As somebody who fills in the plain page."""
    for code, score in ANSWERS.items():
        page.locator(f"input[name={code}][value='{score}']").check()
    page.locator("#suggestion").fill("Kursi tunggu ditambah.")
    page.locator("#education").select_option("sma")


@pytest.mark.parametrize("status", [429, 503])
def test_the_phone_waits_as_long_as_the_server_asks_for(phone: Phone, status: int) -> None:
    page = phone.opened()
    page.evaluate(NOTE_WAITS)
    phone.wire.busy, phone.wire.busy_status, phone.wire.busy_seconds = 1, status, TEN_MINUTES
    filled_in(page)
    listening(page, "#periksa")
    page.locator("button[type=submit]").click()
    expect(page.locator("#tersimpan h1")).to_be_focused(timeout=PATIENCE)
    assert TEN_MINUTES / 2 <= max(page.evaluate("waits")) / 1000 <= TEN_MINUTES * 3 / 2
    page.locator("#tersimpan .coba").click()
    page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    assert phone.new() == [SCORES]
