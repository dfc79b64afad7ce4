"""What a citizen does on the phone: the questionnaire's screens, one deed a function."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import Page, expect

ANSWERS = {"U1": 4, "U2": 3, "U3": 2, "U4": 4, "U5": 3, "U6": 4, "U7": 4, "U8": 3, "U9": 3}
RECEIPT = re.compile(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z*~$=]")
MILLISECONDS_DEAF = 450
"""A little more than the page ignores input after a new question came."""


def question(page: Page, title: str) -> None:
    """Wait until this screen is there and listens."""
    expect(page).to_have_title(re.compile(f"^{title}"))
    page.wait_for_timeout(MILLISECONDS_DEAF)


def tick(page: Page, code: str, score: int) -> None:
    """Touch one choice of one question."""
    page.locator(f"label:has(input[name={code}][value='{score}'])").click()


def answer_all(page: Page, answers: Mapping[str, int] = ANSWERS) -> None:
    """From question 1 to whatever comes behind the last one, by touching nine choices."""
    for number, (code, score) in enumerate(answers.items(), start=1):
        question(page, f"Pertanyaan {number} dari 9")
        tick(page, code, score)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Lanjut").click()


def to_the_review(page: Page, *, service: str = "", suggestion: str = "") -> None:
    """Behind the nine questions: the service where it is asked, the optional page, and there is the review."""
    expect(page).to_have_title(re.compile("^(Layanan apa|Saran dan tentang)"))
    page.wait_for_timeout(MILLISECONDS_DEAF)
    if page.title().startswith("Layanan"):
        if service:
            page.get_by_label(service, exact=True).locator("xpath=..").click()
        else:
            go_on(page)
        question(page, "Saran dan tentang Anda")
    if suggestion:
        page.get_by_label("Saran Anda untuk kami").fill(suggestion)
    go_on(page)
    question(page, "Periksa jawaban Anda")


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim jawaban").click()


def receipt_on(page: Page) -> str:
    """The receipt code that the page shows."""
    found = RECEIPT.search(page.locator("main").inner_text())
    assert found, page.content()
    return found[0]
