"""The questionnaire in other languages on a real phone: offline, for everyone, and read aloud."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.conftest import Camera
from tests.journeys.phone.conftest import UNTIL_KEPT, Phone
from tests.journeys.phone.counter import Counter
from tests.journeys.phone.states import voices

PATIENCE = 20_000


def opened_in(phone: Phone, language: str, page: Page | None = None) -> Page:
    """The questionnaire in a language, kept on the phone."""
    page = page or phone.page()
    page.goto(phone.address.replace("/s/", f"/{language}/s/"))
    page.evaluate(UNTIL_KEPT)
    return page


def answer_all(page: Page) -> None:
    for number, (code, score) in enumerate(citizen.ANSWERS.items(), start=1):
        citizen.question(page, f"Question {number} of 9")
        citizen.tick(page, code, score)


@pytest.fixture
def moving(phone_at: Callable[..., Phone], counter: Counter) -> Phone:
    """A phone at the counter that gives one service."""
    return phone_at(counter.moving_form)


def test_without_a_network_a_citizen_answers_in_english_and_it_arrives_once(moving: Phone) -> None:
    page = opened_in(moving, "en")
    moving.wire.down = True
    page.reload()
    answer_all(page)
    citizen.question(page, "Suggestion, and about you")
    page.locator("#lanjut").click()
    citizen.question(page, "Check your answers")
    rows = page.locator("#jawaban li").all_inner_texts()
    assert "Requirements" in rows[0]
    assert "Fit very well" in rows[0]
    assert "Sangat sesuai" not in rows[0]
    page.get_by_role("button", name="Send answers").click()
    expect(page.get_by_role("heading", name="Stored on this phone, not yet sent")).to_be_focused(timeout=PATIENCE)
    moving.wire.down = False
    page.get_by_role("button", name="Send now").click()
    page.wait_for_url("**/en/s/*/terima-kasih", timeout=PATIENCE)
    expect(page.get_by_role("heading", name="Thank you")).to_be_focused()
    assert moving.new() == ["432434433"]


def test_every_language_opened_before_opens_without_a_network(phone: Phone) -> None:
    page = phone.opened()
    opened_in(phone, "en", page)
    phone.wire.down = True
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.get_by_role("heading", name="Bagaimana pelayanan kami?")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="How was our service?")).to_be_visible()


def test_a_one_time_code_comes_along_to_the_other_language(phone: Phone) -> None:
    page = phone.opened("#t=ABCDE12345")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/s/*")
    expect(page.locator("#token")).to_have_value("ABCDE12345")
    assert "ABCDE" not in page.url


def with_voices(phone: Phone, language: str, *codes: str) -> Page:
    page = phone.page()
    page.add_init_script(voices(*codes))
    page.goto(phone.address if language == "id" else phone.address.replace("/s/", f"/{language}/s/"))
    return page


def test_a_question_is_read_in_the_language_of_the_page_and_stops_when_the_next_one_comes(phone: Phone) -> None:
    page = with_voices(phone, "en", "id-ID", "en-GB")
    citizen.question(page, "Question 1 of 9")
    page.get_by_role("button", name="Listen", exact=True).click()
    ((lang, text),) = page.evaluate("said")
    assert lang == "en-GB"
    assert text == (
        "What do you think of how well the requirements fit this type of service?. Do not fit. Fit poorly. Fit. Fit very well"
    )
    citizen.tick(page, "U1", 3)
    citizen.question(page, "Question 2 of 9")
    assert page.evaluate("[speechSynthesis.speaking, speechSynthesis.stops]") == [False, 1]
    page.get_by_role("button", name="Listen", exact=True).click()
    page.get_by_role("button", name="Listen", exact=True).click()
    assert page.evaluate("[said.length, speechSynthesis.speaking]") == [2, False]


def test_without_a_voice_of_its_language_the_official_words_are_read_by_an_indonesian_voice_and_the_button_says_so(
    phone: Phone,
) -> None:
    page = with_voices(phone, "en", "id-ID")
    page.get_by_role("button", name="Listen in Indonesian").click()
    ((lang, text),) = page.evaluate("said")
    assert lang == "id-ID"
    assert text.startswith("Bagaimana pendapat Saudara tentang kesesuaian persyaratan")
    assert text.endswith("Tidak sesuai. Kurang sesuai. Sesuai. Sangat sesuai")


def test_a_voice_that_the_phone_names_as_old_java_does_is_an_indonesian_one(phone: Phone) -> None:
    page = with_voices(phone, "id", "in_ID")
    page.get_by_role("button", name="Dengarkan", exact=True).click()
    assert page.evaluate("said[0][0]") == "in_ID"


@pytest.mark.parametrize(("language", "codes"), [("id", ["en-GB", "is-IS"]), ("en", ["fr-FR"]), ("en", [])])
def test_without_a_voice_there_is_no_button(phone: Phone, language: str, codes: list[str]) -> None:
    page = with_voices(phone, language, *codes)
    expect(page.locator("#dengar")).to_be_hidden()


def test_an_indonesian_page_is_read_in_indonesian_and_only_its_questions(phone: Phone) -> None:
    page = with_voices(phone, "id", "id_ID")
    page.get_by_role("button", name="Dengarkan", exact=True).click()
    assert page.evaluate("said[0][1]").startswith("Bagaimana pendapat Saudara")
    citizen.answer_all(page)
    citizen.to_the_review(page)
    expect(page.locator("#dengar")).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["/en/hasil/kecamatan-sumberjati", "/en/metode", "/en/lapor/kecamatan-sumberjati", "/en/lapor/status"]
)
def test_the_other_pages_for_citizens_are_for_everyone_in_english(
    phone: Phone, counter: Counter, pictures: Camera, path: str
) -> None:
    page = phone.page()
    page.goto(counter.server + path)
    assert page.evaluate("document.documentElement.lang") == "en"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    pictures.take(page, f"warga-en-{path.split('/')[2]}{'-status' if path.endswith('status') else ''}")
