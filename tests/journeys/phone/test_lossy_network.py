"""Three replies of ten get lost and each takes two seconds: no sheet is lost and none is counted twice.

Small counts every day; `make proofs` sends 5,000 by a program and 200 by real browsers.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator, Sequence
from math import ceil
from random import Random
from urllib.parse import urlencode, urlsplit
from uuid import UUID

import pytest
from playwright.async_api import Browser, Error, Page, async_playwright

from puas.domain.answer_book import receipt_code
from tests.journeys import citizen
from tests.journeys.conftest import CHROMIUM, PHONE, SWITCHES
from tests.journeys.phone.counter import Counter
from tests.journeys.phone.wire import Wire, wire_to

SHEETS = int(os.environ.get("PUAS_LOSSY_SHEETS", "25"))
PHONES = int(os.environ.get("PUAS_LOSSY_PHONES", "3"))
AT_ONCE, PHONES_AT_ONCE = 200, 10
A_HALL = 150
"""Sheets at one counter: with their repetitions fewer than make a flood, which would have to wait."""
LOSS, SECONDS = 0.3, 2.0
PATIENCE = 180_000
SCORES = "432434433"


@pytest.fixture
def lossy(counter: Counter) -> Iterator[Wire]:
    """The wire of this page."""
    with wire_to(counter.server, loss=LOSS, delay=SECONDS) as wire:
        yield wire


async def one_sheet(wire: Wire, address: str, number: int) -> str:
    """A sender as the protocol wants him: the same sheet again until it is acknowledged; the receipt."""
    submission_id = str(UUID(int=Random(number).getrandbits(128), version=4))
    answers = {code: str(score) for code, score in citizen.ANSWERS.items()}
    body = urlencode({"submission_id": submission_id, **answers}).encode()
    head = f"POST {urlsplit(address).path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", wire.port)
        try:
            writer.write(head.encode() + body)
            reply = await reader.readuntil(b"\r\n\r\n")
            length = int(reply.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            said = await reader.readexactly(length)
        except (asyncio.IncompleteReadError, OSError):
            continue
        finally:
            writer.close()
        if reply.startswith(b"HTTP/1.1 200 "):
            assert receipt_code(submission_id).encode() in said
            return receipt_code(submission_id)


async def many_sheets(wire: Wire, addresses: Sequence[str], count: int) -> list[str]:
    """So many senders, a few hundred at once, at these counters in turn."""
    free = asyncio.Semaphore(AT_ONCE)

    async def send(number: int) -> str:
        async with free:
            return await one_sheet(wire, addresses[number % len(addresses)], number)

    return await asyncio.gather(*(send(number) for number in range(count)))


async def one_phone(browser: Browser, address: str) -> str:
    """A citizen on a phone of his own: opens (as often as it takes), fills in, sends, and waits for the receipt."""
    context = await browser.new_context(viewport=PHONE, has_touch=True, locale="id-ID")  # type: ignore[arg-type]
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    while True:
        try:
            await page.goto(address)
            break
        except Error:
            continue
    await fill_in(page)
    await page.get_by_role("button", name="Kirim jawaban").click()
    await page.wait_for_url("**/terima-kasih", timeout=PATIENCE)
    found = citizen.RECEIPT.search(await page.locator("main").inner_text())
    assert found
    await context.close()
    return found[0]


async def fill_in(page: Page) -> None:
    for code, score in citizen.ANSWERS.items():
        choice = page.locator(f"label:has(input[name={code}][value='{score}'])")
        await choice.wait_for()
        await page.wait_for_timeout(citizen.MILLISECONDS_DEAF)
        await choice.click()
    for title in ("Layanan apa", "Saran dan tentang Anda"):
        await page.locator("fieldset:visible legend, section:visible h2").filter(has_text=title).wait_for()
        await page.wait_for_timeout(citizen.MILLISECONDS_DEAF)
        await page.get_by_role("button", name="Lanjut").click()
    await page.wait_for_timeout(citizen.MILLISECONDS_DEAF)


async def many_phones(address: str, count: int) -> list[str]:
    """So many phones, a few at once."""
    free = asyncio.Semaphore(PHONES_AT_ONCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)

        async def send() -> str:
            async with free:
                return await one_phone(browser, address)

        receipts = await asyncio.gather(*(send() for _ in range(count)))
        await browser.close()
        return receipts


def done(work: object) -> list[str]:
    """What came of asynchronous work, done in a thread of its own: Playwright's other half keeps this one busy."""
    found: list[list[str] | BaseException] = []

    def run() -> None:
        try:
            found.append(asyncio.run(work))  # type: ignore[arg-type]
        except BaseException as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]


def test_of_many_sheets_sent_by_a_program_none_is_lost_and_none_is_stored_twice(counter: Counter, lossy: Wire) -> None:
    before, conflicts = len(counter.stored()), counter.conflicts()
    receipts = done(many_sheets(lossy, counter.more_forms(ceil(SHEETS / A_HALL)), SHEETS))
    assert len(set(receipts)) == SHEETS
    assert counter.stored()[before:] == [SCORES] * SHEETS
    assert counter.conflicts() == conflicts
    lost = sum(not exchange.reached for exchange in lossy.exchanges)
    assert lost / len(lossy.exchanges) == pytest.approx(LOSS, abs=0.25 if SHEETS < 1000 else 0.03)


def test_of_many_sheets_sent_by_real_browsers_none_is_lost_and_none_is_stored_twice(counter: Counter, lossy: Wire) -> None:
    before, conflicts = len(counter.stored()), counter.conflicts()
    receipts = done(many_phones(lossy.through(counter.form), PHONES))
    assert len(set(receipts)) == PHONES
    assert counter.stored()[before:] == [SCORES] * PHONES
    assert counter.conflicts() == conflicts
    assert any(not exchange.reached for exchange in lossy.exchanges)
