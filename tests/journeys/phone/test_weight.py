"""What a visit costs, counted at the server's end of the wire: every byte of every reply, headers and worker included."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen
from tests.journeys.phone.conftest import UNTIL_KEPT, Phone
from tests.journeys.phone.states import at, voices

MOST_REQUESTS = 3
MOST_BYTES = 14_336


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize(("language", "voice"), [("id", "id-ID"), ("id", ""), ("en", "en-GB"), ("jv", "jv-ID"), ("mad", "id-ID")])
def test_a_first_visit_takes_at_most_three_requests_and_one_flight_of_bytes_until_it_works_without_a_network(
    phone: Phone, language: str, voice: str
) -> None:
    page = phone.page()
    page.add_init_script(voices(*[voice] if voice else []))
    page.goto(at(phone, language))
    page.evaluate(UNTIL_KEPT)
    expect(page.locator("#dengar")).to_be_visible(visible=bool(voice))
    page.wait_for_timeout(1_000)
    seen = list(phone.wire.exchanges)
    assert {exchange.status for exchange in seen} == {200}
    assert len(seen) <= MOST_REQUESTS, [exchange.path for exchange in seen]
    assert sum(exchange.reply_bytes for exchange in seen) <= MOST_BYTES
    phone.wire.down = True
    page.reload()
    expect(page.locator("#U1")).to_be_visible()
    expect(page.locator("#dengar")).to_be_visible(visible=bool(voice))
    assert page.locator("script").count() == 1
    assert len(phone.wire.exchanges) == len(seen)


def test_a_second_visit_on_the_same_day_costs_nothing(phone: Phone) -> None:
    page = phone.opened()
    page.wait_for_timeout(500)
    before = len(phone.wire.exchanges)
    page.close()
    for _ in range(2):
        again = phone.page()
        again.goto(phone.address)
        citizen.question(again, "Pertanyaan 1 dari 9")
        again.wait_for_timeout(1_000)
        again.close()
    assert phone.wire.exchanges[before:] == []


def test_a_page_older_than_a_day_is_fetched_once_and_opens_without_a_network_all_the_same(phone: Phone) -> None:
    phone.opened().close()
    before = len(phone.wire.exchanges)
    for worker in phone.context.service_workers:
        worker.evaluate("() => { const now = Date.now; Date.now = () => now() + 25 * 36e5; }")
    page = phone.page()
    page.goto(phone.address)
    citizen.question(page, "Pertanyaan 1 dari 9")
    assert [exchange.path for exchange in phone.wire.exchanges[before:]] == [urlsplit(phone.address).path]
    phone.wire.down = True
    page.reload()
    citizen.question(page, "Pertanyaan 1 dari 9")


def test_a_code_taken_out_of_use_is_no_longer_opened_from_the_phone(phone: Phone) -> None:
    page = phone.opened()
    page.evaluate("caches.open('puas').then(kept => kept.keys().then(all => kept.match(all[0]).then(page => page.text()).then("
                  "text => kept.put('/s/tidak-ada', new Response(text, {headers: {'Content-Type': 'text/html', "
                  "Date: new Date(0).toUTCString()}})))))")  # fmt: skip
    page.goto(phone.address.rsplit("/", 1)[0] + "/tidak-ada")
    expect(page.get_by_role("heading", name="Kuesioner tidak ditemukan")).to_be_visible()
    assert page.evaluate("caches.match('/s/tidak-ada').then(kept => !kept)")
